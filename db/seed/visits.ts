import type { changeKinds, channels, purposes } from "../enums.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, type Day, on, rowId } from "./book.ts"
import type { Told } from "./people.ts"

export type VisitPlan = {
  id?: string
  officer: string
  day: Day
  time?: string
  channel: (typeof channels)[number]
  purpose?: (typeof purposes)[number]
  note: string
  /** Who of the household was met; by default its first member, nobody if not at home. */
  met?: string[]
  metText?: string
  companions?: string
  notHome?: boolean
  changes?: (typeof changeKinds)[number][]
  changeNote?: string
  giftYuan?: number
  giftGoods?: string
  next?: Day
  caseId?: string
  /** Of this person rather than of the household as a whole. */
  personId?: string
}

/** Writes one contact; returns its id. */
export function addVisit(book: Book, whom: Told, plan: VisitPlan): string {
  const madeAt = at(book, plan.day, plan.time ?? "15:40")
  const id = plan.id ?? rowId(book, madeAt)
  const { districtId, unitPath } = whom
  book.rows.visits.push({
    id,
    districtId,
    unitPath,
    householdId: whom.householdId ?? null,
    personId: plan.personId ?? whom.personId ?? null,
    employerId: whom.employerId ?? null,
    caseId: plan.caseId ?? null,
    officerId: plan.officer,
    visitedOn: on(book, plan.day),
    visitedTime: plan.time && madeAt.getTime() < book.latest ? plan.time : null,
    channel: plan.channel,
    purpose: plan.purpose ?? (whom.employerId ? "liaison" : "routine"),
    metText: plan.metText ?? "",
    companions: plan.companions ?? "",
    notHome: plan.notHome ?? false,
    note: plan.note,
    changes: plan.changes ?? [],
    changeNote: plan.changeNote ?? "",
    giftFen: (plan.giftYuan ?? 0) * 100,
    giftGoods: plan.giftGoods ?? "",
    nextVisitOn: plan.next === undefined ? null : on(book, plan.next),
    createdAt: madeAt,
    updatedAt: madeAt,
  })
  const met = plan.notHome ? [] : (plan.met ?? whom.members.slice(0, 1))
  for (const personId of met) book.rows.visitPeople.push({ districtId, unitPath, visitId: id, personId })
  addAudit(book, {
    unitPath,
    officer: plan.officer,
    moment: madeAt,
    event: "visit.logged",
    subject: "visit",
    id,
    fields: ["note"],
  })
  return id
}

/** Notes that a visit was corrected: `before` is what stood there, the row holds what stands now. */
export function reviseVisit(
  book: Book,
  visitId: string,
  correction: { by: string; day: Day; reason: string; before: Record<string, unknown> },
): void {
  const visit = book.rows.visits.find((row) => row.id === visitId)
  if (!visit) throw new Error(`no visit ${visitId} to correct`)
  const moment = at(book, correction.day, "09:10")
  const met = book.rows.visitPeople.filter((row) => row.visitId === visitId).map((row) => row.personId)
  const { districtId, unitPath } = visit
  book.rows.visitRevisions.push({
    id: rowId(book, moment),
    districtId,
    unitPath,
    visitId,
    version: visit.version ?? 1,
    before: { ...visit, met, ...correction.before },
    correctedBy: correction.by,
    reason: correction.reason,
    createdAt: moment,
  })
  visit.version = (visit.version ?? 1) + 1
  visit.updatedAt = moment
  const fields = Object.keys(correction.before)
  addAudit(book, {
    unitPath,
    officer: correction.by,
    moment,
    event: "visit.corrected",
    subject: "visit",
    id: visitId,
    fields,
  })
}
