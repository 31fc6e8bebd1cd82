import { m, word } from "#app/i18n/messages.ts"
import { employerPath, householdPath, personPath } from "#app/paths.ts"

type Subject = {
  householdId: string | null
  personId: string | null
  employerId: string | null
  householdName: string | null
  personCalled: string | null
  employerName: string | null
}

/** Whose matter it is, as a neighbour would say it. */
export function caseOf(row: Subject): string {
  return row.employerName ?? row.personCalled ?? row.householdName ?? ""
}

/** Where whoever it is about can be opened. */
export function caseOfPath(row: Subject): string {
  if (row.employerId) return employerPath(row.employerId)
  return row.householdId ? householdPath(row.householdId) : personPath(row.personId ?? "")
}

export function causeWords(causes: string[]): string {
  return causes.map((cause) => word("cause", cause)).join(m.case_comma())
}
