import { and, eq, inArray, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { submissions } from "#db/schema/audit.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import type { FollowUpList } from "./list.ts"
import { orderExport } from "./long-exports.ts"
import { aboutToday, countRows, rowsQuery } from "./queries.ts"
import { listNamed } from "./registry.ts"
import { type ListRow, longList } from "./row.ts"
import type { ListFilters } from "./schema.ts"
import { listName } from "./words.ts"

export type ListFormat = "xlsx" | "csv"

/** What was written down before a file left: this file, for this purpose, and no other. */
type Ticket = {
  list: string
  format: ListFormat
  filters: ListFilters
  purpose: string
  rows: number
  /** Of a long one: the export that a server makes in the background. */
  exportId?: string
}

/**
 * Writes down that a list leaves the house as a file: which, how many rows, for what. The file can then be
 * fetched with the key (`readExport`); one above `longList` rows waits for a server to make it (`exportId`).
 */
export async function recordExport(
  actor: Actor,
  name: string,
  filters: ListFilters,
  input: { key: string; purpose: string; format: ListFormat },
  today: string,
): Promise<{ again: boolean; exportId?: string }> {
  const list = listNamed(name)
  const { key, purpose, format } = input
  const districtId = actor.reach[0]?.districtId
  const unitPath = actor.unit?.path
  if (!districtId || !unitPath) throw new NotFound()
  return withScope(actor, async (tx) =>
    once(tx, actor, { key, districtId, body: { name, filters, format, purpose } }, async () => {
      const n = await countRows(tx, list, await aboutToday(tx, actor, today), actor, filters)
      if (n === 0) throw new RuleBroken(m.ledger_nothing_to_export())
      const ticket: Ticket = { list: list.name, format, filters, purpose, rows: n }
      if (n > longList) ticket.exportId = await orderExport(tx, actor, list, { filters, format, purpose, rowsTotal: n })
      await record(tx, actor, {
        event: "list.exported",
        subject: "list",
        subjectId: ticket.exportId,
        unitPath,
        reason: m.ledger_export_reason(
          { title: listName(list.name, "zh-CN"), n, format, purpose },
          { locale: "zh-CN" },
        ),
      })
      return ticket
    }),
  )
}

/** How long a file can be fetched again with the same key, should a phone lose it. */
const ticketMinutes = 15

/**
 * The rows of a file whose purpose was written down with this key, drawn up anew; null where there is no such record of
 * this officer's, or it is older than a quarter of an hour.
 */
export async function readExport(
  actor: Actor,
  name: string,
  format: ListFormat,
  key: string,
  today: string,
): Promise<{ list: FollowUpList; rows: ListRow[]; purpose: string } | null> {
  const list = listNamed(name)
  const districts = actor.reach.map((reach) => reach.districtId)
  if (districts.length === 0) return null
  return withScope(
    actor,
    async (tx) => {
      const [kept] = await tx
        .select({ answer: submissions.answer })
        .from(submissions)
        .where(
          and(
            eq(submissions.key, key),
            inArray(submissions.districtId, districts),
            eq(submissions.officerId, actor.id),
            sql`${submissions.createdAt} > now() - make_interval(mins => ${ticketMinutes})`,
          ),
        )
      const ticket = kept?.answer as Ticket | undefined
      if (!ticket || ticket.list !== name || ticket.format !== format || ticket.exportId) return null
      const about = await aboutToday(tx, actor, today)
      const rows = await tx.execute<ListRow>(sql`${rowsQuery(list, about, actor, ticket.filters)} limit ${longList}`)
      return { list, rows: [...rows], purpose: ticket.purpose }
    },
    { snapshot: true },
  )
}

/** All rows of a list for the print page; one too long for paper is refused. */
export function readAll(actor: Actor, name: string, filters: ListFilters, today: string) {
  const list = listNamed(name)
  return withScope(
    actor,
    async (tx) => {
      const about = await aboutToday(tx, actor, today)
      const n = await countRows(tx, list, about, actor, filters)
      const rows = n > longList ? [] : await tx.execute<ListRow>(rowsQuery(list, about, actor, filters))
      return { list, rows: [...rows], tooLong: n > longList }
    },
    { snapshot: true },
  )
}
