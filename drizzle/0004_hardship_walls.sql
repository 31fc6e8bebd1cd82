-- The second wall around what 0003 made (docs/decisions/004), and the reference table of holidays.
select raise_wall(t::regclass) from unnest(array['documents', 'hardship_files', 'hardship_moves', 'means_tests',
  'home_checks', 'verifications', 'publicities', 'objections', 'aid_requests', 'aid_decisions', 'outside_aid',
  'payment_batches', 'payment_lines', 'model_workers', 'model_worker_moves', 'festival_rounds', 'festival_calls',
  'benefits', 'form_templates']) t;
--> statement-breakpoint
-- What was decided stays as it was written: moves and decisions are added, never changed. The path of a row may change
-- when its household is moved, and nothing else.
revoke update on hardship_moves, aid_decisions, means_tests, home_checks, verifications, model_worker_moves from niangjia_app;
--> statement-breakpoint
grant update (unit_path) on hardship_moves, aid_decisions, means_tests, home_checks, verifications, model_worker_moves to niangjia_app;
--> statement-breakpoint
-- A day is laid down once and may be changed; like every rule it is not taken out.
grant select, insert, update on holidays to niangjia_app;
