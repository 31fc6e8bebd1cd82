import type { hardshipFiles } from "#db/schema/hardship.ts"
import type { households } from "#db/schema/people.ts"

// The compulsory (*) fields of the official archive form (handbook 4.1, 4.2), and whether each is filled in.

export const starred = [
  "name",
  "sex",
  "ethnicity",
  "idNumber",
  "birthOn",
  "politicalStatus",
  "marital",
  "hukou",
  "hukouRegion",
  "address",
  "phone",
  "health",
  "workState",
  "startedWorkOn",
  "industry",
  "housingKind",
  "medicalInsurance",
  "monthlyIncome",
  "otherYearlyIncome",
  "yearlyIncome",
  "members",
  "tier",
  "family",
] as const
export type Starred = (typeof starred)[number]

/** Where a field is filled in: on the person's page, the household's, the form, or by the means test. */
export const placeOfField: Record<Starred, "person" | "phones" | "household" | "form" | "test"> = {
  name: "person",
  sex: "person",
  ethnicity: "form",
  idNumber: "person",
  birthOn: "person",
  politicalStatus: "form",
  marital: "form",
  hukou: "form",
  hukouRegion: "form",
  address: "household",
  phone: "phones",
  health: "person",
  workState: "person",
  startedWorkOn: "form",
  industry: "form",
  housingKind: "form",
  medicalInsurance: "form",
  monthlyIncome: "form",
  otherYearlyIncome: "form",
  yearlyIncome: "test",
  members: "test",
  tier: "form",
  family: "form",
}

type Holder = {
  name: string
  sex: string | null
  hasBirth: boolean
  hasId: boolean
  hasPhone: boolean
  workState: string | null
  health: string | null
  ethnicity: string
  politicalStatus: string | null
  marital: string | null
  hukou: string | null
  hukouRegion: string
  medicalInsurance: string | null
  startedWorkOn: string | null
  monthlyIncomeFen: number | null
}
type Relative = {
  id: string
  name: string
  relation: string | null
  hasId: boolean
  health: string | null
  workState: string | null
  marital: string | null
  hukou: string | null
  medicalInsurance: string | null
  monthlyIncomeFen: number | null
}
type FormFacts = {
  holder: (Holder & { id: string }) | undefined
  members: Relative[]
  household: Pick<typeof households.$inferSelect, "address" | "housingKind">
}

/** Whether a starred field is still empty. */
export function isStarredEmpty(
  field: Starred,
  file: Pick<
    typeof hardshipFiles.$inferSelect,
    "industry" | "otherYearlyIncomeFen" | "yearlyIncomeFen" | "members" | "tier"
  >,
  { holder, members, household }: FormFacts,
): boolean {
  switch (field) {
    case "birthOn":
      return !holder?.hasBirth
    case "idNumber":
      return !holder?.hasId
    case "phone":
      return !holder?.hasPhone
    case "address":
      return household.address === ""
    case "housingKind":
      return household.housingKind === null
    case "monthlyIncome":
      return holder?.monthlyIncomeFen == null
    case "otherYearlyIncome":
      return file.otherYearlyIncomeFen === null
    case "yearlyIncome":
      return file.yearlyIncomeFen === null
    case "members":
      return file.members === null
    case "industry":
      return file.industry === null
    case "tier":
      return file.tier === null
    case "family":
      return members.some((one) => one.id !== holder?.id && isRelativeIncomplete(one))
    default:
      return !holder?.[field]
  }
}

/** Whether the family row of a member lacks one of its own starred fields. */
export function isRelativeIncomplete(one: Relative): boolean {
  return (
    !one.relation ||
    !one.hasId ||
    !one.health ||
    !one.workState ||
    !one.marital ||
    !one.hukou ||
    !one.medicalInsurance ||
    one.monthlyIncomeFen === null
  )
}
