import type { caseKinds, caseOutcomes, causes } from "../enums.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, type Day, on, rowId } from "./book.ts"
import type { Told } from "./people.ts"

export type CasePlan = {
  id?: string
  kind: (typeof caseKinds)[number]
  causes?: (typeof causes)[number][]
  summary: string
  officer: string
  opened: Day
  personId?: string
  closures?: {
    day: Day
    outcome: (typeof caseOutcomes)[number]
    reason: string
    reopened?: { day: Day; reason: string }
  }[]
}

/** Writes a case with its closings and reopenings; it is open if the last closing was undone or there is none. */
export function addCase(book: Book, whom: Told, plan: CasePlan): string {
  const madeAt = at(book, plan.opened, "09:50")
  const id = plan.id ?? rowId(book, madeAt)
  const { districtId, unitPath } = whom
  const { officer } = plan
  const closures = plan.closures ?? []
  const last = closures.at(-1)
  book.rows.cases.push({
    id,
    districtId,
    unitPath,
    kind: plan.kind,
    householdId: whom.householdId ?? null,
    personId: plan.personId ?? whom.personId ?? null,
    employerId: whom.employerId ?? null,
    causes: plan.causes ?? [],
    summary: plan.summary,
    officerId: officer,
    openedOn: on(book, plan.opened),
    openedBy: officer,
    isOpen: !last || Boolean(last.reopened),
    version: 1 + closures.length + closures.filter((closure) => closure.reopened).length,
    createdAt: madeAt,
  })
  addAudit(book, { unitPath, officer, moment: madeAt, event: "case.opened", subject: "case", id })
  for (const closure of closures) {
    const moment = at(book, closure.day, "17:20")
    book.rows.caseClosures.push({
      id: rowId(book, moment),
      districtId,
      unitPath,
      caseId: id,
      closedOn: on(book, closure.day),
      closedBy: officer,
      outcome: closure.outcome,
      reason: closure.reason,
      reopenedAt: closure.reopened ? at(book, closure.reopened.day, "09:40") : null,
      reopenedBy: closure.reopened ? officer : null,
      reopenReason: closure.reopened?.reason ?? null,
      createdAt: moment,
    })
    addAudit(book, {
      unitPath,
      officer,
      moment,
      event: "case.closed",
      subject: "case",
      id,
      fields: ["isOpen"],
      reason: closure.reason,
    })
    if (closure.reopened) {
      const back = at(book, closure.reopened.day, "09:40")
      const { reason } = closure.reopened
      addAudit(book, {
        unitPath,
        officer,
        moment: back,
        event: "case.reopened",
        subject: "case",
        id,
        fields: ["isOpen"],
        reason,
      })
    }
  }
  return id
}
