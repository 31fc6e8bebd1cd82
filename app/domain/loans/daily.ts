import { chairsOfDistricts } from "../officers/chair-over.ts"
import { noteAllOverdue } from "./follow-ups.ts"

/**
 * The daily round of loans: in every district, in the name of a supervisor over it, each repayment that fell behind is
 * noted and comes to its officer's week. Gives how many were noted; a district without a supervisor is passed over.
 */
export async function noteOverdueEverywhere(today: string): Promise<number> {
  let noted = 0
  for (const chair of await chairsOfDistricts(today)) noted += (await noteAllOverdue(chair, today)).noted
  return noted
}
