import { and, eq, inArray, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { submissions } from "#db/schema/audit.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import type { Ledger, Sheet } from "./ledger.ts"
import { isChosen } from "./queries.ts"
import { ledgerNamed } from "./registry.ts"
import type { FileFormat, LedgerQuery } from "./schema.ts"

/** What was written down before a file left: it is this file, for this purpose, and no other. */
type Ticket = { ledger: string; format: FileFormat; query: LedgerQuery; purpose: string; whole: boolean; rows: number }

/** Whether a ledger has whole identity, card or telephone numbers to give away. */
export const hasNumbers = (ledger: Ledger): boolean =>
  ledger.name === "hardship-file" || ledger.columns.some((column) => column.kind === "number")

/** Whether this officer's file may carry whole numbers: a supervisor's, once the purpose is on record. */
export const mayHaveNumbers = (actor: Pick<Actor, "roles">): boolean => isSupervisor(actor as Actor)

/**
 * Writes down that a ledger leaves the house as a file: which, how many rows, for what. The file itself is then asked
 * for with the key (`readExport`), so that no byte leaves that is not on record.
 */
export async function recordExport(
  actor: Actor,
  name: string,
  query: LedgerQuery,
  input: { key: string; purpose: string; format: FileFormat },
  today: string,
): Promise<{ again: boolean }> {
  const ledger = ledgerNamed(name)
  const { key, purpose, format } = input
  if (!isChosen(ledger, query) || (format === "docx" && !ledger.word)) throw new NotFound()
  const districtId = actor.reach[0]?.districtId
  if (!districtId || !actor.unit) throw new NotFound()
  const unitPath = actor.unit.path
  return withScope(actor, async (tx) => {
    const whole = hasNumbers(ledger) && mayHaveNumbers(actor)
    return once(tx, actor, { key, districtId, body: { name, query, format, purpose } }, async () => {
      const sheet = await ledger.rows(tx, actor, query, today, { whole: false, paged: false })
      if (sheet.rows.length === 0) throw new RuleBroken(m.ledger_nothing_to_export())
      await record(tx, actor, {
        event: "ledger.exported",
        subject: "ledger",
        unitPath,
        fields: whole ? ["idNumber", "cardNumber", "phones"] : [],
        reason: m.ledger_export_reason(
          { title: ledger.title, n: sheet.rows.length, format, purpose },
          { locale: "zh-CN" },
        ),
      })
      const answer: Ticket = { ledger: name, format, query, purpose, whole, rows: sheet.rows.length }
      return answer
    })
  })
}

/** How long a file can be fetched again with the same key, should a phone lose it. */
const ticketMinutes = 15

export type Exported = { ledger: Ledger; sheet: Sheet; purpose: string; query: LedgerQuery }

/**
 * The sheet of a file whose purpose was written down with this key, its reach checked anew; null where there is no such
 * record of this officer's, or it is older than a quarter of an hour.
 */
export async function readExport(
  actor: Actor,
  name: string,
  format: FileFormat,
  key: string,
  today: string,
): Promise<Exported | null> {
  const ledger = ledgerNamed(name)
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
      if (!ticket || ticket.ledger !== name || ticket.format !== format) return null
      const whole = ticket.whole && mayHaveNumbers(actor)
      const sheet = await ledger.rows(tx, actor, ticket.query, today, { whole, paged: false })
      return { ledger, sheet, purpose: ticket.purpose, query: ticket.query }
    },
    { snapshot: true },
  )
}
