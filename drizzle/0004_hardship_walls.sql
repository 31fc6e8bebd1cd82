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
--> statement-breakpoint
-- Whether somebody of this household stands, by his ID number, in another live file of the district. It looks beyond
-- the asker's reach and says one word; the scope of the transaction is put back as it was.
create function filed_elsewhere(district uuid, household uuid) returns boolean language plpgsql as $$
declare
  scope text := current_setting('app.scope', true);
  answer boolean;
begin
  if not exists (select from households h where h.district_id = district and h.id = household) then
    return false;
  end if;
  execute format('set local app.scope to %L', (select u.path from units u where u.id = district));
  select exists (
    select from people mine
    join people other on other.district_id = mine.district_id and other.id_blind = mine.id_blind
      and other.household_id <> mine.household_id
    join hardship_files f on f.district_id = other.district_id and f.household_id = other.household_id and f.is_live
    where mine.district_id = district and mine.household_id = household and mine.id_blind is not null
  ) into answer;
  execute format('set local app.scope to %L', coalesce(scope, ''));
  return answer;
end $$;
