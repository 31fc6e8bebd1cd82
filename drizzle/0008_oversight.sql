-- Who oversees the money of a tree without case work there (the inspector) reads the rows of money and of findings,
-- and of no person: a second policy, for select alone, on these tables and no others. Writing keeps the wall alone.
create function oversight() returns text[] language sql stable parallel safe as
$$ select string_to_array(current_setting('app.oversight', true), ',', '') $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['programmes', 'programme_rounds', 'round_funds', 'awards', 'instalments', 'aid_requests',
    'payment_batches', 'payment_lines', 'inspections', 'inspection_samples', 'findings', 'finding_moves']
  loop
    execute format('create policy oversight on %I for select to niangjia_app
      using (coalesce(unit_path ^@ any(oversight()), false))', t);
  end loop;
end $$;
--> statement-breakpoint
-- Of whom a payment is for, the overseer learns the surname and nothing else: 王＊＊. The function looks behind the wall
-- with the oversight as its scope, for these payments only, and shuts the wall again before it answers.
create function oversight_payees(asked uuid[]) returns table (aid_id uuid, payee text) language plpgsql as $$
declare
  scope text := coalesce(current_setting('app.scope', true), '');
begin
  execute format('set local app.scope to %L', coalesce(current_setting('app.oversight', true), ''));
  return query select a.id, left(p.name, 1) || '＊＊' from aid_requests a
    join people p on p.id = a.person_id and p.district_id = a.district_id where a.id = any(asked);
  execute format('set local app.scope to %L', scope);
end $$;
