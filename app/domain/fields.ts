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
/** Yuan as typed (200, 88.5, 1,000, 2万) → whole fen. */
export const yuan = v.pipe(
  v.string(() => m.bad_money()),
  v.trim(),
  v.transform((text) => text.normalize("NFKC").replace(/[,，\s元]/g, "")),
  v.regex(/^\d{1,8}(\.\d{1,2})?万?$/, () => m.bad_money()),
  v.transform((text) => Math.round(Number(text.replace("万", "")) * 100) * (text.endsWith("万") ? 10_000 : 1)),
  v.maxValue(2_000_000_000, () => m.bad_money()),
)
export const optionalYuan = v.optional(yuan)
