-- The second wall: what drizzle-kit does not write (roles' rights, the door, row-level security, deferred unit keys).
-- The first wall is each query's own predicate (db/reach.ts). Reasons and measurements: docs/decisions/003 and 004.

-- Prefixes of today's reach. Empty elements become NULL and match nothing: '' and ',' are closed, not open.
create function reach() returns text[] language sql stable parallel safe as
$$ select string_to_array(current_setting('app.scope', true), ',', '') $$;
--> statement-breakpoint
-- The one door. A plain `set local` inside plpgsql also travels to the workers of a distributed cluster.
create function open_scope(scope text, actor text) returns void language plpgsql as $$
begin
  if scope is null or scope !~ '^(/[a-z0-9/]*/(,(?=/)|$))*$' then
    raise exception 'bad scope' using errcode = '22023';
  end if;
  if actor is null or actor !~ '^[0-9a-f-]{36}$' then
    raise exception 'bad actor' using errcode = '22023';
  end if;
  execute format('set local app.scope to %L', scope);
  execute format('set local app.actor to %L', actor);
end $$;
--> statement-breakpoint
-- Puts a case-work table behind the wall. Called once for each new table that has unit_path.
create function raise_wall(wanted regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s add constraint %I foreign key (district_id, unit_path)
    references units (district_id, path) deferrable initially deferred', wanted, wanted::text || '_unit');
  execute format('alter table %s enable row level security', wanted);
  execute format('alter table %s force row level security', wanted);
  execute format('create policy wall on %s to niangjia_app
    using (coalesce(unit_path ^@ any(reach()), false))
    with check (coalesce(unit_path ^@ any(reach()), false))', wanted);
  execute format('grant select, insert, update on %s to niangjia_app', wanted);
end $$;
--> statement-breakpoint
revoke all on function raise_wall(regclass) from public;
--> statement-breakpoint
select raise_wall(t::regclass) from unnest(array['households', 'people', 'phones', 'honours', 'person_tokens',
  'employers', 'cases', 'case_closures', 'visits', 'visit_people', 'visit_revisions',
  'tasks', 'task_events', 'task_handovers', 'task_feedback']) t;
--> statement-breakpoint
-- Search tokens are a derived index, and who was met may be corrected: the only case-work rows that may go.
grant delete on person_tokens, visit_people to niangjia_app;
--> statement-breakpoint
-- The first audit reader is the supervisor (his reach), the second the inspector, who has no case work at all.
alter table audit_lines enable row level security;
--> statement-breakpoint
alter table audit_lines force row level security;
--> statement-breakpoint
create policy wall on audit_lines for select to niangjia_app using (
  coalesce(unit_path ^@ any(reach()), false)
  or coalesce(unit_path ^@ any(string_to_array(current_setting('app.oversight', true), ',', '')), false));
--> statement-breakpoint
-- A line can be written only in one's own name; nobody changes or removes one.
create policy own_hand on audit_lines for insert to niangjia_app
  with check (officer_id::text = current_setting('app.actor', true));
--> statement-breakpoint
grant select, insert on audit_lines to niangjia_app;
--> statement-breakpoint
create function open_oversight(scope text, actor text) returns void language plpgsql as $$
begin
  perform open_scope(scope, actor);
  execute format('set local app.scope to %L', '');
  execute format('set local app.oversight to %L', scope);
end $$;
--> statement-breakpoint
alter table submissions enable row level security;
--> statement-breakpoint
alter table submissions force row level security;
--> statement-breakpoint
create policy own_forms on submissions to niangjia_app
  using (officer_id::text = current_setting('app.actor', true))
  with check (officer_id::text = current_setting('app.actor', true));
--> statement-breakpoint
grant select, insert, update on submissions to niangjia_app;
--> statement-breakpoint
-- Reference tables: no person's data, read before a scope is known.
grant select, insert, update on units, officers, posts, policies to niangjia_app;
--> statement-breakpoint
grant select, insert, update, delete on sessions, sign_in_attempts to niangjia_app;
--> statement-breakpoint
-- The planner otherwise takes district and unit for independent of each other.
create statistics tasks_district_unit (mcv) on district_id, unit_path from tasks;
--> statement-breakpoint
create statistics households_district_unit (mcv) on district_id, unit_path from households;
