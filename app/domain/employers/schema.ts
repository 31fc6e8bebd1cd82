import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { employerKinds, employerNatures } from "#db/enums.ts"
import { optionalDay, optionalText, requiredText, unsaid, uuid, versionNumber } from "../fields.ts"
import { creditCodeFits, phoneFits } from "./rules.ts"

const headcount = v.optional(
  v.pipe(
    v.number(() => m.bad_number()),
    v.integer(() => m.bad_number()),
    v.minValue(0, () => m.bad_number()),
    v.maxValue(2_000_000, () => m.bad_number()),
  ),
)

/** As `optionalText`, and what is written has to fit. */
const fitting = (fits: (text: string) => boolean, wrong: () => string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(30, () => m.too_long()),
      v.check(fits, wrong),
    ),
    unsaid,
  )

const facts = {
  kind: v.picklist(employerKinds, () => m.choose_one()),
  name: requiredText(() => m.employer_name_missing(), 80),
  creditCode: fitting(creditCodeFits, () => m.employer_credit_code_bad()),
  nature: v.optional(v.picklist(employerNatures, () => m.choose_one())),
  industry: optionalText(40),
  workers: headcount,
  members: headcount,
  unionSince: optionalDay,
  chairName: optionalText(40),
  chairPhone: fitting(phoneFits, () => m.employer_phone_bad()),
  address: optionalText(120),
  note: optionalText(),
}

export const RegisterEmployer = v.object({ key: uuid, unitId: v.optional(uuid), ...facts })
export type RegisterEmployer = v.InferOutput<typeof RegisterEmployer>

/** An empty number keeps the one on file; `forgetPhone` takes it off. */
export const UpdateEmployer = v.object({
  version: versionNumber,
  forgetPhone: v.optional(v.boolean(), false),
  ...facts,
})
export type UpdateEmployer = v.InferOutput<typeof UpdateEmployer>

export const RevealNumber = v.object({ reason: requiredText(() => m.reason_missing()) })
export type RevealNumber = v.InferOutput<typeof RevealNumber>

/** What the list can be narrowed by; `territory` is the path of a unit. */
export const EmployerFilters = v.object({
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80))),
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))),
  kind: v.optional(v.picklist(employerKinds)),
  untouched: v.optional(v.picklist(["1"])),
  after: v.optional(uuid),
})
export type EmployerFilters = v.InferOutput<typeof EmployerFilters>
