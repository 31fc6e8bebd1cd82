import { maskId } from "#app/domain/people/masking.ts"
import { unseal } from "#db/fields.server.ts"
import { tokensAsked } from "#db/name-tokens.server.ts"
import { behindDoor, html, type Officer, page, reach, type Sql } from "./floor-session.ts"

/** The same people by the same tokens, with masked numbers; the first 50. */
export function search(sql: Sql, officer: Officer, text: string, today: string): Promise<string> {
  const tokens = tokensAsked(text).flatMap((word) => word.all)
  return behindDoor(sql, officer, async (tx) => {
    const filed = tokens.map(
      (token) =>
        tx`(p.id, p.district_id) in (select k.person_id, k.district_id from person_tokens k where ${reach(tx, officer, "k")} and k.token = ${token})`,
    )
    const found = await tx<Record<string, unknown>[]>`
      select p.id, p.name, p.called, p.sex, p.birth_year, p.birth_on, p.id_number, p.relation, p.work_state, p.died_on, h.name as home, h.address, h.last_contact_on, u.short_name
      from people p left join households h on h.id = p.household_id and h.district_id = p.district_id left join units u on u.path = p.unit_path
      where ${reach(tx, officer, "p")} and ${filed.reduce((all, part) => tx`${all} and ${part}`)}
      order by (p.unit_path = ${officer.path}) is not true, p.pinyin, p.id limit 51`
    const line = (p: Record<string, unknown>) =>
      `<li><a href="/people/${html(p.id)}">${html(p.name)}</a> ${html(p.called)} ${html(p.sex)} ${Number(today.slice(0, 4)) - Number(p.birth_year)}
${p.id_number ? maskId(unseal(p.id_number as Buffer, "people.id_number", p.id as string)) : ""} ${html(p.relation)} ${html(p.work_state)} ${html(p.home)} ${html(p.address)} ${html(p.last_contact_on)} ${html(p.short_name)}</li>`
    return page(
      "找人",
      `<p>${html(text)}</p><ul>${found.slice(0, 50).map(line).join("")}</ul>${found.length > 50 ? "<p>还有</p>" : ""}`,
    )
  })
}
