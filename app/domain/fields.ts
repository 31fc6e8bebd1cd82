import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { isDay } from "./calendar.ts"

// The pieces that every form's schema is made of. An empty input arrives as undefined, so the sentence for a missing
// value stands on the innermost string.

/** An id, made here or on a phone. */
export const uuid = v.pipe(v.string(), v.uuid())
/** A day that must be given. */
export const requiredDay = v.pipe(
  v.string(() => m.choose_day()),
  v.check(isDay, () => m.bad_day()),
)
export const optionalDay = v.optional(
  v.pipe(
    v.string(),
    v.check(isDay, () => m.bad_day()),
  ),
)
/** Default of a text that may be missing: conform takes an empty default for nothing and refuses it; trimmed, it is empty. */
export const unsaid = " "
/** A sentence that must be given, at most `max` characters. */
export const requiredText = (missing: () => string, max = 200) =>
  v.pipe(
    v.string(missing),
    v.trim(),
    v.nonEmpty(missing),
    v.maxLength(max, () => m.too_long()),
  )
export const optionalText = (max = 2000) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(max, () => m.too_long()),
    ),
    unsaid,
  )
/** The version a form was opened at. */
export const versionNumber = v.pipe(v.number(), v.integer())
