import * as v from "valibot"
import { isDay } from "../calendar.ts"

const word = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60))), undefined)

/** What the audit is asked for by address; what cannot be read is as good as not asked. */
export const AuditQuery = v.object({
  event: word,
  who: word,
  day: v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.check(isDay))), undefined),
  /** The last line of the page before. */
  before: v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined),
})
export type AuditAsked = v.InferOutput<typeof AuditQuery>
