import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { healthStates, honourLevels, phoneStates, relations, sexes, workStates } from "#db/enums.ts"
import { optionalDay, optionalText, requiredText, unsaid, uuid, versionNumber } from "../fields.ts"
import { phoneDigits } from "./rules.ts"

const year = v.pipe(
  v.number(() => m.person_year_wrong()),
  v.integer(() => m.person_year_wrong()),
  v.minValue(1850, () => m.person_year_wrong()),
  v.maxValue(2200, () => m.person_year_wrong()),
)
const ticked = v.optional(v.boolean(), false)

/** A telephone number as people write it; stored as digits. */
const phoneNumber = v.pipe(
  v.string(() => m.person_phone_missing()),
  v.check(
    (text) => phoneDigits(text) !== undefined,
    () => m.person_phone_wrong(),
  ),
  v.transform((text) => phoneDigits(text) as string),
)

/** What is asked about everybody. */
const about = {
  name: requiredText(() => m.person_name_missing(), 40),
  called: optionalText(20),
  sex: v.optional(v.picklist(sexes)),
  birthYear: v.optional(year),
  idNumber: optionalText(40),
  /** A passport or a permit of Hong Kong, Macao or Taiwan: kept as it is written. */
  otherPaper: ticked,
  relation: v.optional(v.picklist(relations)),
  workState: v.optional(v.picklist(workStates)),
  employerName: optionalText(80),
  job: optionalText(40),
  health: v.optional(v.picklist(healthStates)),
  healthNote: optionalText(400),
}

const phoneRow = v.object({ number: v.optional(phoneNumber), label: optionalText(20) })
const phoneRows = v.optional(v.pipe(v.array(phoneRow), v.maxLength(6)), [])

const honourRow = v.pipe(
  v.object({ level: v.optional(v.picklist(honourLevels)), title: optionalText(60), year: v.optional(year) }),
  v.forward(
    v.check(
      ({ level, title, year }) => level !== undefined || (!title && year === undefined),
      () => m.choose_one(),
    ),
    ["level"],
  ),
  v.forward(
    v.check(
      ({ level, title }) => level === undefined || title !== "",
      () => m.person_honour_title_missing(),
    ),
    ["title"],
  ),
)

const firstSending = {
  key: uuid,
  /** Ticked after the officer has seen whom it might be: this is somebody else. */
  distinct: ticked,
}

export const RegisterPerson = v.object({
  ...firstSending,
  ...about,
  phones: phoneRows,
  honours: v.optional(v.pipe(v.array(honourRow), v.maxLength(6)), []),
  unitId: v.optional(uuid),
  home: v.optional(v.picklist(["new", "existing", "none"]), "new"),
  householdId: v.optional(uuid),
  /** The head's or the household's name, to look the household up by. */
  householdText: optionalText(40),
  address: optionalText(120),
  lane: optionalText(40),
})
export type RegisterPerson = v.InferOutput<typeof RegisterPerson>

export const AddMember = v.object({ ...firstSending, ...about, phones: phoneRows })
export type AddMember = v.InferOutput<typeof AddMember>

export const UpdatePerson = v.object({
  ...about,
  version: versionNumber,
  bank: optionalText(40),
  /** Empty: the number on file stays. */
  cardNumber: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.normalize("NFKC").replace(/[\s-]/g, "")),
      v.regex(/^\d{12,19}$/, () => m.person_card_wrong()),
    ),
  ),
  note: optionalText(),
  diedOn: optionalDay,
})
export type UpdatePerson = v.InferOutput<typeof UpdatePerson>

/** What the fragment for possible duplicates is asked with while somebody types; nothing of it has to be right yet. */
export const LookForDuplicates = v.object({
  name: optionalText(40),
  birthYear: v.optional(v.string()),
  idNumber: optionalText(40),
})

export const AddPhone = v.object({ key: uuid, number: phoneNumber, label: optionalText(20) })
export type AddPhone = v.InferOutput<typeof AddPhone>

export const MarkPhone = v.object({ version: versionNumber, state: v.picklist(phoneStates, () => m.choose_one()) })
export type MarkPhone = v.InferOutput<typeof MarkPhone>

export const RemovePhone = v.object({ version: versionNumber })
export type RemovePhone = v.InferOutput<typeof RemovePhone>

export const AddHonour = v.object({
  key: uuid,
  level: v.picklist(honourLevels, () => m.choose_one()),
  title: requiredText(() => m.person_honour_title_missing(), 60),
  year: v.optional(year),
  conferredBy: optionalText(60),
  certificateNo: optionalText(40),
})
export type AddHonour = v.InferOutput<typeof AddHonour>

export const numberKinds = ["id", "phone", "card"] as const
export type NumberKind = (typeof numberKinds)[number]

export const NumberQuery = v.object({
  what: v.optional(v.fallback(v.picklist(numberKinds), "id"), "id"),
  phone: v.optional(v.fallback(v.optional(uuid), undefined)),
})

export const RevealNumber = v.object({
  what: v.picklist(numberKinds),
  phone: v.optional(uuid),
  reason: v.optional(v.pipe(v.string(), v.trim()), unsaid),
  ownReason: optionalText(200),
})
export type RevealNumber = v.InferOutput<typeof RevealNumber>

/** The path of a unit, as every list is narrowed by it. */
const territory = v.optional(v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))), undefined))

export const letters = [..."abcdefghjklmnopqrstwxyz"] as const

export const PeopleQuery = v.object({
  q: optionalText(80),
  letter: v.optional(v.fallback(v.optional(v.picklist(letters)), undefined)),
  territory,
  after: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Set when a whole number was cut out of the address. */
  cut: v.optional(v.string()),
})
export type PeopleQuery = v.InferOutput<typeof PeopleQuery>

export const RemoveHonour = v.object({ reason: requiredText(() => m.reason_missing()) })
export type RemoveHonour = v.InferOutput<typeof RemoveHonour>
