import { sql } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { everyone } from "../../aid/testing.ts"

/**
 * So many households on the register of one territory, none with a number: they stand on the list of telephone numbers.
 * `names` are theirs in turn. For tests.
 */
export async function manyHomes(n: number, names: string[] = ["试"], unit = cast.units.shengli4): Promise<void> {
  const { districtId, unitPath } = placeOf(unit)
  const list = sql`array[${sql.join(
    names.map((name) => sql`${name}`),
    sql`, `,
  )}]`
  const by = cast.officers.shengliOfficer.id
  await withScope(everyone, async (tx) => {
    const [start] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from households`)
    const number = sql`md5(${start?.n ?? 0}::text || '-' || kind || '-' || i)::uuid`
    const of = (kind: string) => sql`(select ${kind}::text as kind, i from generate_series(1, ${n}::int) i) s`
    const home = sql`md5(${start?.n ?? 0}::text || '-home-' || i)::uuid`
    const person = sql`md5(${start?.n ?? 0}::text || '-person-' || i)::uuid`
    await tx.execute(sql`insert into households (id, district_id, unit_path, name, address, lane)
      select ${number}, ${districtId}, ${unitPath}, (${list}::text[])[1 + i % ${names.length}::int],
        '试一路 ' || i || ' 号', lpad(i::text, 6, '0') from ${of("home")}`)
    await tx.execute(sql`insert into people (id, district_id, unit_path, household_id, relation, name)
      select ${number}, ${districtId}, ${unitPath}, ${home}, 'head', '试' from ${of("person")}`)
    await tx.execute(sql`insert into cases (id, district_id, unit_path, kind, household_id, person_id, causes, summary,
        officer_id, opened_on, opened_by)
      select ${number}, ${districtId}, ${unitPath}, 'hardship', ${home}, ${person}, '{serious_illness}', '试', ${by},
        '2020-01-02', ${by} from ${of("case")}`)
    await tx.execute(sql`insert into hardship_files (id, district_id, unit_path, household_id, holder_id, state, is_live)
      select md5(${start?.n ?? 0}::text || '-case-' || i)::uuid, ${districtId}, ${unitPath}, ${home}, ${person},
        'on_file', true from ${of("file")}`)
  })
}
