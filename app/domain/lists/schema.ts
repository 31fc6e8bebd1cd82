import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { exportFormats } from "#db/enums.ts"
import { optionalDay, requiredDay, requiredText, uuid } from "../fields.ts"

const code = v.pipe(v.string(), v.regex(/^\w{1,30}$/))

/** Whom and why a row is about: the id and the reason. */
export const rowKey = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}\.[a-z_]{1,30}$/))

/** What a follow-up list is narrowed by. */
const filters = {
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))),
  /** `mine`: whose officer is the one who asks; `nobody`: who has none; or one officer's id. */
  helper: v.optional(v.union([v.picklist(["mine", "nobody"]), uuid])),
  reason: v.optional(code),
  state: v.optional(code),
  school: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60))),
  round: v.optional(uuid),
  /** By the day it should be done: past, or within so many days. */
  due: v.optional(v.picklist(["late", "week", "month"])),
}
export const ListFilters = v.object(filters)
export type ListFilters = v.InferOutput<typeof ListFilters>

/** A list's address: its filters, and the row after which its page begins. */
export const ListQuery = v.object({ ...filters, after: v.optional(rowKey) })
export type ListQuery = v.InferOutput<typeof ListQuery>

/** Which rows tasks are to be made of: ticked ones, or all that fit the filters. */
export const TasksQuery = v.object({
  ...filters,
  row: v.optional(v.array(rowKey)),
  all: v.optional(v.picklist(["yes"])),
})

/** Tasks for rows of a list: whose, and between which days. Without an officer each goes to the row's own. */
export const MakeTasks = v.object({
  key: uuid,
  row: v.optional(v.array(rowKey)),
  all: v.optional(v.picklist(["yes"])),
  officerId: v.optional(uuid),
  fromOn: optionalDay,
  dueOn: requiredDay,
})
export type MakeTasks = v.InferOutput<typeof MakeTasks>

export const SaveList = v.object({ key: uuid, name: requiredText(() => m.list_save_missing(), 40) })
export type SaveList = v.InferOutput<typeof SaveList>

export const FreezeList = v.object({ key: uuid })

export const fileFormat = v.picklist(exportFormats)
/** A list's filters and the format that the purpose is asked for. */
export const ExportQuery = v.object({ ...filters, format: v.optional(fileFormat, "xlsx") })
export const ExportList = v.object({
  key: uuid,
  purpose: v.pipe(
    requiredText(() => m.ledger_purpose_missing()),
    v.minLength(4, () => m.ledger_purpose_short()),
  ),
})
/** The ticket of a file whose purpose was written down. */
export const TicketQuery = v.object({ ...filters, export: v.optional(uuid) })
