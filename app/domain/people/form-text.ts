import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"

/**
 * A text that may be left out, "" where it is. Its default is a blank, which trimming takes away: Conform turns an
 * empty default back into undefined, and the string would be missed.
 */
export const optionalText = (max = 2000) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(max, () => m.too_long()),
    ),
    " ",
  )
