import { and, desc, eq, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { seal, unseal } from "#db/fields.server.ts"
import { hashOf } from "#db/files.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { frozenLists } from "#db/schema/lists.ts"
import { officers } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Cell, Column } from "../ledgers/ledger.ts"
import type { Actor } from "../officers/actor.ts"
import { aboutToday, countRows, rowsQuery } from "./queries.ts"
import { listNamed } from "./registry.ts"
import { type ListRow, longList } from "./row.ts"
import type { ListFilters } from "./schema.ts"
import { seatOf } from "./seat.ts"
import { cellsOf, columnsOn } from "./sheet.ts"

type Content = { columns: Column[]; rows: Cell[][] }

/**
 * Keeps the rows of a list as they stand today, under the next number of the district's year (名单-2026-014), with the
 * SHA-256 of what is kept. What changes later does not touch it.
 */
export async function freezeList(
  actor: Actor,
  name: string,
  filters: ListFilters,
  input: { key: string },
  today: string,
) {
  const list = listNamed(name)
  return withScope(actor, async (tx) => {
    const { districtId, unitPath } = await seatOf(tx, actor)
    return once(tx, actor, { key: input.key, districtId, body: { name, filters } }, async () => {
      const about = await aboutToday(tx, actor, today)
      const n = await countRows(tx, list, about, actor, filters)
      if (n === 0) throw new RuleBroken(m.list_freeze_empty())
      if (n > longList) throw new RuleBroken(m.list_freeze_many({ n: longList }))
      const rows = await tx.execute<ListRow>(rowsQuery(list, about, actor, filters))
      const content: Content = { columns: columnsOn(list), rows: rows.map((row, i) => cellsOf(list, row, i + 1)) }
      const text = JSON.stringify(content)
      const year = today.slice(0, 4)
      const id = newId()
      const row = {
        id,
        districtId,
        unitPath,
        list: list.name,
        filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
        frozenOn: today,
        rowCount: rows.length,
        contentHash: hashOf(Buffer.from(text)),
        content: seal(text, "frozen_lists.content", id),
        by: actor.id,
      }
      await numbered(tx, actor, year, row)
      await record(tx, actor, { event: "list.frozen", subject: "list", subjectId: id, unitPath })
      return { id }
    })
  })
}

/** Writes the row under the district's next number of the year; one that others have, unseen from here, is passed over. */
async function numbered(tx: Tx, actor: Actor, year: string, row: Omit<typeof frozenLists.$inferInsert, "number">) {
  const { districtId } = row
  const pattern = `^名单-${year}-[0-9]{1,6}$`
  const [last] = await tx
    .select({ n: sql<number>`coalesce(max(substring(${frozenLists.number} from 9)::int), 0)` })
    .from(frozenLists)
    .where(
      and(within(actor, frozenLists), eq(frozenLists.districtId, districtId), sql`${frozenLists.number} ~ ${pattern}`),
    )
  for (let n = (last?.n ?? 0) + 1; ; n++) {
    const made = await tx
      .insert(frozenLists)
      .values({ ...row, number: `名单-${year}-${String(n).padStart(3, "0")}` })
      .onConflictDoNothing({ target: [frozenLists.districtId, frozenLists.number] })
      .returning({ id: frozenLists.id })
    if (made.length > 0) return
  }
}

const brief = {
  id: frozenLists.id,
  list: frozenLists.list,
  number: frozenLists.number,
  frozenOn: frozenLists.frozenOn,
  rowCount: frozenLists.rowCount,
  by: officers.called,
}

/** Frozen lists within reach, the latest first; of one list where it is named. */
export function listFrozen(actor: Actor, name?: string) {
  return withScope(actor, (tx) =>
    tx
      .select(brief)
      .from(frozenLists)
      .innerJoin(officers, eq(officers.id, frozenLists.by))
      .where(and(within(actor, frozenLists), name ? eq(frozenLists.list, listNamed(name).name) : undefined))
      .orderBy(desc(frozenLists.frozenOn), desc(frozenLists.id))
      .limit(name ? 1 : 30),
  )
}

/** A frozen list as it was, and whether what is kept is still what was hashed. NotFound out of reach. */
export function getFrozen(actor: Actor, frozenListId: string) {
  return withScope(actor, async (tx) => {
    const row = found(
      await tx
        .select({ ...brief, content: frozenLists.content, hash: frozenLists.contentHash, unit: units.name })
        .from(frozenLists)
        .innerJoin(officers, eq(officers.id, frozenLists.by))
        .leftJoin(units, eq(units.path, frozenLists.unitPath))
        .where(and(within(actor, frozenLists), eq(frozenLists.id, frozenListId))),
    )
    const { content, hash, ...told } = row
    const text = opened(content, frozenListId)
    const holds = text !== null && hashOf(Buffer.from(text)).equals(hash)
    const { columns, rows } = (holds ? JSON.parse(text) : { columns: [], rows: [] }) as Content
    return { ...told, hash: hash.toString("hex"), holds, columns, rows: rows.map((cells) => ({ cells })) }
  })
}

function opened(content: Buffer, id: string): string | null {
  try {
    return unseal(content, "frozen_lists.content", id)
  } catch {
    return null
  }
}
