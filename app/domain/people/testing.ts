import { newId } from "#db/id.ts"
import { checkDigit } from "./id-number.ts"
import type { AddMember, RegisterPerson, UpdatePerson } from "./schema.ts"

/** A registration as the form would bring it, with what is given here. For tests. */
export function registration(given: Partial<RegisterPerson> & { name: string }): RegisterPerson {
  return { ...member(given), honours: [], home: "new", householdText: "", address: "", lane: "", ...given }
}

/** A new family member as the form would bring him. */
export function member(given: Partial<AddMember> & { name: string }): AddMember {
  const blank = { called: "", idNumber: "", otherPaper: false, employerName: "", job: "", healthNote: "", phones: [] }
  return { key: newId(), distinct: false, ...blank, ...given }
}

/** A correction as the form would bring it. */
export function correction(given: Partial<UpdatePerson> & { name: string; version: number }): UpdatePerson {
  const { key: _, distinct: __, phones: ___, ...blank } = member(given)
  return { ...blank, bank: "", note: "", ...given }
}

/** A well-formed ID number of a region that nobody ever gave out. */
export function inventedId(day: string, order: number): string {
  const body = `999999${day.replaceAll("-", "")}${String(order).padStart(3, "0")}`
  return body + checkDigit(body)
}
