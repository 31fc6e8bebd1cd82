import * as v from "valibot"
import { fundSources } from "#db/enums.ts"
import { uuid } from "../fields.ts"

/** What the money of a year is narrowed by; `hardship` is aid that rests on no programme's round. */
export const FundFilters = v.object({
  source: v.fallback(v.optional(v.picklist(fundSources)), undefined),
  round: v.fallback(v.optional(v.union([v.literal("hardship"), uuid])), undefined),
  after: v.fallback(v.optional(uuid), undefined),
})
export type FundFilters = v.InferOutput<typeof FundFilters>

/** The year in an address; anything else names nothing. */
export const isFundYear = (text: string | undefined): boolean => /^(?:19|20)\d\d$/.test(text ?? "")
