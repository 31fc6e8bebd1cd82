-- A programme and its rounds hold for the unit that runs them and for all units below it: whoever works there reads
-- what can be applied for. For select alone, on these two tables, which name nobody; writing keeps the wall alone.
do $$
declare t text;
begin
  foreach t in array array['programmes', 'programme_rounds']
  loop
    execute format('create policy below on %I for select to niangjia_app
      using (coalesce(strpos('','' || current_setting(''app.scope'', true), '','' || unit_path) > 0, false))', t);
  end loop;
end $$;
