import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { wordForms } from "#db/enums.ts"
import { requiredText, uuid } from "../fields.ts"

/** What a ledger's address says: what it is about, what it is narrowed by, where its page begins. */
export const LedgerQuery = v.object({
  case: v.optional(uuid),
  household: v.optional(uuid),
  aid: v.optional(uuid),
  batch: v.optional(uuid),
  round: v.optional(uuid),
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))),
  year: v.optional(v.pipe(v.string(), v.regex(/^(?:19|20)\d\d$/))),
  state: v.optional(v.pipe(v.string(), v.regex(/^[a-z_]{1,30}$/))),
  after: v.optional(uuid),
})
export type LedgerQuery = v.InferOutput<typeof LedgerQuery>

export const fileFormats = ["xlsx", "docx"] as const
export type FileFormat = (typeof fileFormats)[number]

/** As `LedgerQuery`, with the format that the purpose is asked for. */
export const ExportQuery = v.object({ ...LedgerQuery.entries, format: v.optional(v.picklist(fileFormats), "xlsx") })

/** Why a ledger leaves the house as a file. What it is about stands in the address. */
export const ExportLedger = v.object({
  key: uuid,
  purpose: v.pipe(
    requiredText(() => m.ledger_purpose_missing()),
    v.minLength(4, () => m.ledger_purpose_short()),
  ),
})

/** The ticket of a file whose purpose was written down. */
export const TicketQuery = v.object({ ...LedgerQuery.entries, export: v.optional(uuid) })

export const wordForm = v.picklist(wordForms, () => m.ledger_template_form_missing())
/** An office's own Word form; the file itself is read apart. */
export const AddTemplate = v.object({
  key: uuid,
  form: wordForm,
  name: requiredText(() => m.ledger_template_name_missing(), 60),
})
