import { and, asc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { modelWorkers } from "#db/schema/model-workers.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { ruleOn } from "../policy/queries.ts"
import { servedBy } from "../territories/queries.ts"
import type { ModelWorkerFilters } from "./schema.ts"

const page = 50

/** The latest day on which somebody met him at home, and the latest on which anybody reached him at all. */
const ofHim = sql`v.district_id = ${modelWorkers.districtId} and not v.not_home and
  ((${people.householdId} is not null and v.household_id = ${people.householdId}) or v.person_id = ${modelWorkers.id})`
const lastVisitOn = sql<
  string | null
>`(select max(v.visited_on)::text from visits v where ${ofHim} and v.channel = 'home')`
const lastContactOn = sql<string | null>`greatest(${households.lastContactOn}::text,
  (select max(v.visited_on)::text from visits v where ${ofHim}))`

const honourOf = (what: SQL) => sql`(select ${what} from honours h where h.district_id = ${modelWorkers.districtId}
  and h.person_id = ${modelWorkers.id} and h.removed_at is null
  order by array_position(array['N', 'P', 'NM', 'C', 'PM'], h.level), h.year limit 1)`
const highestLevel = sql<string | null>`${honourOf(sql`h.level`)}`

function rowsFrom(tx: Tx) {
  return tx
    .select({
      id: modelWorkers.id,
      name: people.name,
      called: people.called,
      birthYear: people.birthYear,
      level: highestLevel,
      honour: sql<string | null>`${honourOf(sql`h.title`)}`,
      benefitLevel: modelWorkers.benefitLevel,
      state: modelWorkers.state,
      inDifficulty: modelWorkers.inDifficulty,
      lane: households.lane,
      address: households.address,
      unitName: units.shortName,
      contactOfficer: officers.called,
      lastVisitOn,
      lastContactOn,
    })
    .from(modelWorkers)
    .innerJoin(people, and(eq(people.id, modelWorkers.id), eq(people.districtId, modelWorkers.districtId)))
    .innerJoin(units, and(eq(units.path, modelWorkers.unitPath), eq(units.districtId, modelWorkers.districtId)))
    .leftJoin(households, and(eq(households.id, people.householdId), eq(households.districtId, people.districtId)))
    .leftJoin(officers, eq(officers.id, modelWorkers.contactOfficerId))
    .$dynamic()
}

export type ModelWorkerBrief = Awaited<ReturnType<typeof rowsFrom>>[number]

/**
 * Care files within reach, whoever was not visited at home for longest first, 50 a page by key; `days` is the number of
 * days that `unseen` goes by: the query's own, else the local rule's.
 */
export function listModelWorkers(
  actor: Actor,
  filters: ModelWorkerFilters,
  today: string,
): Promise<{ rows: ModelWorkerBrief[]; total: number; next: string | null; days: number | null }> {
  return withScope(
    actor,
    async (tx) => {
      const terms = await ruleOn(tx, "model_worker_terms", actor.unit?.path ?? "", today)
      const days = filters.days ?? terms?.value.unseenDays ?? null
      const common = and(
        within(actor, modelWorkers),
        stateIs(filters.state),
        filters.level ? sql`${highestLevel} = ${filters.level}` : undefined,
        filters.difficulty || filters.unseen ? eq(modelWorkers.inDifficulty, true) : undefined,
        filters.unseen && days !== null ? sql`coalesce(${lastVisitOn}, '') < ${addDays(today, -days)}` : undefined,
        servedBy(modelWorkers, filters.territory),
        filters.q ? named(filters.q) : undefined,
      )
      const key = sql`coalesce(${lastVisitOn}, '')`
      const [anchor] = filters.after
        ? await rowsFrom(tx).where(and(within(actor, modelWorkers), eq(modelWorkers.id, filters.after)))
        : []
      const rows = await rowsFrom(tx)
        .where(
          and(common, anchor && sql`(${key}, ${modelWorkers.id}) > (${anchor.lastVisitOn ?? ""}, ${anchor.id}::uuid)`),
        )
        .orderBy(key, asc(modelWorkers.id))
        .limit(page + 1)
      const [counted] = await tx
        .select({ n: sql<number>`count(*)::int` })
        .from(modelWorkers)
        .innerJoin(people, and(eq(people.id, modelWorkers.id), eq(people.districtId, modelWorkers.districtId)))
        .where(common)
      const more = rows.length > page
      if (more) rows.pop()
      return { rows, total: counted?.n ?? 0, next: more ? (rows.at(-1)?.id ?? null) : null, days }
    },
    { snapshot: true },
  )
}

function stateIs(state: ModelWorkerFilters["state"]): SQL | undefined {
  if (state === "all") return undefined
  if (state === "standing") return inArray(modelWorkers.state, ["in_service", "retired"])
  return eq(modelWorkers.state, state)
}

function named(text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`
  return or(ilike(people.name, pattern), ilike(people.called, pattern)) as SQL
}
