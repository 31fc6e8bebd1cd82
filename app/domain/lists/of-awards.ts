import { and, eq, inArray, type SQL, sql } from "drizzle-orm"
import { within } from "#db/reach.ts"
import { households } from "#db/schema/people.ts"
import { awards } from "#db/schema/programmes.ts"
import { columnsOf } from "./columns.ts"
import type { About } from "./list.ts"

/** The records of an award of these kinds, as `r`, to follow a `select`. */
export const recordsOf = (kinds: string[]): SQL => sql`from award_records r
  where r.district_id = ${awards.districtId} and r.award_id = ${awards.id}
    and r.kind in (${sql.join(
      kinds.map((kind) => sql`${kind}`),
      sql`, `,
    )})`

/** What is due on an award of this kind and not settled, as `i`, to follow a `select`. */
export const instalmentsOf = (kind: string): SQL => sql`from instalments i
  where i.district_id = ${awards.districtId} and i.award_id = ${awards.id} and i.kind = ${kind}
    and i.state in ('waiting', 'asked') and i.paid_fen < i.due_fen + i.interest_fen`

/** The latest day on which the union reached the holder: a record of a contact, or a visit to his household. */
export const reachedOn = sql`greatest(
  (select max(r.happened_on) ${recordsOf(["contact", "talk", "group_visit", "school_year", "check_up"])}),
  ${households.lastContactOn})`

type Kind = (typeof awards.$inferSelect)["kind"]
/** Why an award stands on a list; `kinds` where others stand on it for this too. */
export type Reason = { code: string; kinds?: Kind[]; holds: SQL; since: SQL; due?: SQL; period?: SQL }

/** Awards of these kinds that are not over, once for each reason that holds. */
export function awardRows(
  about: About,
  kinds: Kind[],
  states: SQL,
  what: { school: SQL; more: SQL },
  reasons: Reason[],
): SQL {
  const parts = reasons.map(
    ({ code, holds, since, due, period, ...reason }) =>
      sql`select ${columnsOf({
        id: sql`${awards.id}`,
        districtId: sql`${awards.districtId}`,
        unitPath: sql`${awards.unitPath}`,
        householdId: sql`${awards.householdId}`,
        personId: sql`${awards.personId}`,
        officerId: sql`${awards.officerId}`,
        reason: sql`${code}::text`,
        since,
        due,
        contactOn: reachedOn,
        state: sql`${awards.state}`,
        school: what.school,
        more: what.more,
        roundId: sql`${awards.roundId}`,
        period,
      })} from ${awards} join ${households} on ${and(
        eq(households.id, awards.householdId),
        eq(households.districtId, awards.districtId),
      )} where ${within(about.actor, awards)} and ${inArray(awards.kind, reason.kinds ?? kinds)} and ${states} and ${holds}`,
  )
  return sql.join(parts, sql` union all `)
}

/** A text of an award's facts; empty where it is not told. */
export const fact = (name: string): SQL => sql`coalesce(${awards.facts}->>${name}::text, '')`
