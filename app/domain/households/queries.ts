import { and, asc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { officers } from "#db/schema/officers.ts"
import { households } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { searchPeople } from "../people/search.ts"
import { type IntervalGroup, intervalGroups } from "../territories/intervals.ts"
import { servedBy, unitsBelow } from "../territories/queries.ts"
import type { TimelineKind } from "./kinds.ts"
import { honoursOf, membersOf, numbersShown, openMatters, phonesOf } from "./members.ts"
import { timelineCounts, timelineOf } from "./timeline.ts"
import { intervalOf, unseenHouseholds } from "./unseen.ts"

const columns = {
  id: households.id,
  districtId: households.districtId,
  unitPath: households.unitPath,
  unitName: sql<string>`coalesce(${units.shortName}, '')`,
  fileNo: households.fileNo,
  name: households.name,
  address: households.address,
  lane: households.lane,
  housingKind: households.housingKind,
  housingArea: households.housingArea,
  housingNote: households.housingNote,
  monthlyIncomeFen: households.monthlyIncomeFen,
  category: households.category,
  note: households.note,
  helperId: households.helperId,
  helper: officers.called,
  lastContactOn: households.lastContactOn,
  version: households.version,
  createdAt: households.createdAt,
}

function rowsFrom(tx: Tx) {
  return tx
    .select(columns)
    .from(households)
    .leftJoin(units, eq(units.path, households.unitPath))
    .leftJoin(officers, eq(officers.id, households.helperId))
    .$dynamic()
}

export type Household = Awaited<ReturnType<typeof rowsFrom>>[number]

/** The household's own row inside another query's transaction, or NotFound. */
export async function householdRow(tx: Tx, actor: Actor, householdId: string): Promise<Household> {
  return found(await rowsFrom(tx).where(and(within(actor, households), eq(households.id, householdId))))
}

/** One household's own facts, for forms about it. */
export function getHouseholdFacts(actor: Actor, householdId: string): Promise<Household> {
  return withScope(actor, (tx) => householdRow(tx, actor, householdId))
}

/** One household, one file: members, housing, what is open, and a page of its history, all of one moment. */
export function getHousehold(
  actor: Actor,
  householdId: string,
  today: string,
  options: { kind?: TimelineKind; before?: string } = {},
) {
  return withScope(
    actor,
    async (tx) => {
      const household = await householdRow(tx, actor, householdId)
      const members = await membersOf(tx, actor, household, today)
      const ids = members.map((member) => member.id)
      const whose = { districtId: household.districtId, householdId, personId: null }
      const [phones, honours, matters, timeline, counts, shown, groups] = await Promise.all([
        phonesOf(tx, actor, household, ids),
        honoursOf(tx, actor, household.districtId, ids),
        openMatters(tx, actor, whose),
        timelineOf(tx, actor, whose, options),
        timelineCounts(tx, actor, whose),
        numbersShown(tx, actor, ids),
        intervalGroups(tx, [household.unitPath], today),
      ])
      const interval = intervalOf({ ...household, modelWorker: honours.length > 0 }, groups)
      return { household, members, phones, honours, ...matters, timeline, counts, shown, interval }
    },
    { snapshot: true },
  )
}

export type HouseholdRow = Pick<
  Household,
  "id" | "unitPath" | "unitName" | "name" | "fileNo" | "address" | "lane" | "category" | "helper" | "lastContactOn"
> & { interval: number | null }

export type HouseholdFilters = {
  q?: string
  territory?: string
  category?: Household["category"]
  unseen?: boolean
  after?: string
}

const pageSize = 50

/** Households within reach in the order in which they are walked: by unit and lane, 50 a page by key. */
export function listHouseholds(
  actor: Actor,
  filters: HouseholdFilters,
  today: string,
): Promise<{ rows: HouseholdRow[]; total: number; next: string | null }> {
  return withScope(
    actor,
    async (tx) => {
      const all = await unitsBelow(tx, actor.paths)
      const groups = await intervalGroups(
        tx,
        all.map((unit) => unit.path),
        today,
      )
      const wanted = and(
        within(actor, households),
        servedBy(households, filters.territory),
        filters.category ? eq(households.category, filters.category) : undefined,
        filters.unseen ? unseenHouseholds(groups, today) : undefined,
        filters.q ? await named(tx, actor, filters.q, today) : undefined,
      )
      const [rows, [count]] = await Promise.all([
        tx
          .select({ ...columns, modelWorker: isModelWorkers })
          .from(households)
          .leftJoin(units, eq(units.path, households.unitPath))
          .leftJoin(officers, eq(officers.id, households.helperId))
          .where(and(wanted, after(filters.after)))
          .orderBy(asc(households.unitPath), asc(households.lane), asc(households.id))
          .limit(pageSize + 1),
        tx.select({ n: sql<number>`count(*)::int` }).from(households).where(wanted),
      ])
      const shown = rows.slice(0, pageSize)
      const last = shown.at(-1)
      return {
        rows: shown.map((row) => rowOf(row, groups)),
        total: count?.n ?? 0,
        next: rows.length > pageSize && last ? [last.id, last.unitPath, last.lane].join("~") : null,
      }
    },
    { snapshot: true },
  )
}

const isModelWorkers = sql<boolean>`exists (select from honours h join people p on p.id = h.person_id
  and p.district_id = h.district_id where h.district_id = ${households.districtId}
  and p.household_id = ${households.id} and h.removed_at is null and p.died_on is null)`

function rowOf(row: Household & { modelWorker: boolean }, groups: IntervalGroup[]): HouseholdRow {
  const { id, unitPath, unitName, name, fileNo, address, lane, category, helper, lastContactOn } = row
  const interval = intervalOf(row, groups)
  return { id, unitPath, unitName, name, fileNo, address, lane, category, helper, lastContactOn, interval }
}

function after(cursor: string | undefined): SQL | undefined {
  const match = /^([\da-f-]{36})~(\/[a-z0-9/]*)~(.*)$/.exec(cursor ?? "")
  if (!match) return undefined
  return sql`(${households.unitPath}, ${households.lane}, ${households.id}) > (${match[2]}, ${match[3]}, ${match[1]}::uuid)`
}

/** Households of this name or address, or in which somebody is called so. */
async function named(tx: Tx, actor: Actor, text: string, today: string): Promise<SQL | undefined> {
  const { people: known } = await searchPeople(tx, actor, text, { limit: 200, today })
  const ids = known.map((person) => person.householdId).filter((id): id is string => id !== null)
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`
  return or(
    ilike(households.name, pattern),
    ilike(households.address, pattern),
    eq(households.fileNo, text),
    ids.length ? inArray(households.id, ids) : undefined,
  )
}

export type HouseholdChoice = Pick<Household, "id" | "name" | "address" | "unitName">

/** A few households that `text` means, for choosing the one a new person belongs to. */
export function householdsNamed(actor: Actor, text: string, today: string): Promise<HouseholdChoice[]> {
  return withScope(actor, async (tx) => {
    const rows = await rowsFrom(tx)
      .where(and(within(actor, households), await named(tx, actor, text, today)))
      .orderBy(asc(households.name), asc(households.id))
      .limit(12)
    return rows.map(({ id, name, address, unitName }) => ({ id, name, address, unitName }))
  })
}
