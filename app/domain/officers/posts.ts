import { type SQL, sql } from "drizzle-orm"

/**
 * The posts that stand on `day` of the officer with this id, as one JSON column of `StandingPost`s. `within` are the
 * open units a case-work post covers: what lies in its district, or, above districts, the districts themselves.
 */
export function standingPosts(officerId: SQL, day: string): SQL {
  return sql`coalesce((
    select json_agg(json_build_object('role', p.role, 'unitId', u.id, 'path', u.path,
        'districtId', u.district_id, 'name', u.name, 'shortName', u.short_name, 'kind', u.kind,
        'within', case when p.role in ('officer', 'supervisor', 'clerk') then
          (select json_agg(json_build_object('districtId', w.district_id, 'path', w.path, 'kind', w.kind))
           from units w where w.path ^@ u.path and w.closed_on is null
             and (w.kind = 'district' or u.district_id is not null and u.kind <> 'district')) end)
      order by p.from_on, p.id)
    from posts p join units u on u.id = p.unit_id
    where p.officer_id = ${officerId} and u.closed_on is null
      and p.from_on <= ${day} and (p.to_on is null or p.to_on >= ${day})), '[]')`
}
