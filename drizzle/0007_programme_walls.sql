-- The second wall around what 0006 made (docs/decisions/004), and the reference table of follow-up rules.
select raise_wall(t::regclass) from unnest(array['programmes', 'programme_rounds', 'round_funds', 'applications',
  'application_decisions', 'awards', 'instalments', 'award_records', 'group_visits', 'group_visit_awards',
  'inspections', 'inspection_samples', 'findings', 'finding_moves', 'saved_lists', 'frozen_lists', 'list_exports']) t;
--> statement-breakpoint
-- What was decided, recorded or frozen stays as it was written; only its path follows a household that is moved.
revoke update on application_decisions, award_records, finding_moves, frozen_lists from niangjia_app;
--> statement-breakpoint
grant update (unit_path) on application_decisions, award_records, finding_moves, frozen_lists to niangjia_app;
--> statement-breakpoint
-- A rule is ended, never taken out.
grant select, insert, update on follow_up_rules to niangjia_app;
