import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import type { programmeKinds, studyLevels } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { people } from "#db/schema/people.ts"
import { awards } from "#db/schema/programmes.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import type { How } from "./ledger.ts"
import { cut, placeAfter, rowsWanted } from "./paged.ts"
import type { LedgerQuery } from "./schema.ts"

// The awards of one kind of programme, as the ledgers of students and of workers who study on list them.

/** What a ledger reads of the facts of an award, each empty where it is not kept. */
export type StudyFacts = Partial<
  Record<"school" | "city" | "province" | "major" | "institution", string> & {
    level: (typeof studyLevels)[number]
    tuitionFen: number
    percent: number
  }
>
export type AwardRow = Omit<typeof awards.$inferSelect, "facts"> & { facts: StudyFacts }

const levels: Record<(typeof studyLevels)[number], string> = {
  high_school: "高中",
  junior_college: "高职高专",
  bachelor: "本科",
  master: "硕士",
  doctor: "博士",
}
/** 学段, 层次: as the official forms write a level of study. */
export const levelOf = (facts: StudyFacts): string => (facts.level ? levels[facts.level] : "")

/** One page, or all, of the awards of a kind within reach, in the order of the units and of their age. */
export async function awardRows(
  tx: Tx,
  actor: Actor,
  kind: (typeof programmeKinds)[number],
  query: LedgerQuery,
  how: How,
) {
  const where = and(
    within(actor, awards),
    eq(awards.kind, kind),
    servedBy(awards, query.territory),
    query.year ? (sql`${awards.awardedOn}::text ^@ ${`${query.year}-`}` as SQL) : undefined,
  )
  const place = await placeAfter(tx, actor, awards, awards.unitPath, query.after, "rising")
  const [asked, [count]] = await Promise.all([
    tx
      .select()
      .from(awards)
      .where(and(where, place.beyond))
      .orderBy(asc(awards.unitPath), asc(awards.id))
      .limit(rowsWanted(how)),
    tx
      .select({
        total: sql<number>`count(*)::int`,
        before: sql<number>`(count(*) filter (where ${place.passed}))::int`,
        sumFen: sql<number>`coalesce(sum(${awards.amountFen}), 0)::float8`,
      })
      .from(awards)
      .where(where),
  ])
  const { rows, next } = cut(asked as AwardRow[], how)
  return { rows, next, total: count?.total ?? 0, before: count?.before ?? 0, sumFen: count?.sumFen ?? 0 }
}

/** The head of each of these households, by household. */
export async function headsOf(tx: Tx, actor: Actor, householdIds: string[]): Promise<Map<string, string>> {
  if (householdIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: people.id, householdId: people.householdId })
    .from(people)
    .where(
      and(within(actor, people), inArray(people.householdId, [...new Set(householdIds)]), eq(people.relation, "head")),
    )
  return new Map(rows.map((row) => [row.householdId as string, row.id]))
}
