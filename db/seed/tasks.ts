import { type channels, type satisfactions, type taskSources, taskStatus } from "../enums.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, type Day, on, rowId } from "./book.ts"
import type { Told } from "./people.ts"

export type TaskPlan = {
  id?: string
  title: string
  detail?: string
  officer: string
  madeBy?: string
  source: (typeof taskSources)[number]
  made: Day
  from?: Day
  due: Day
  /** The rule that made it and what it is about; the day it is due tells its occurrences apart. */
  rule?: { name: string; subject: string; occurrence?: string }
  visitId?: string
  caseId?: string
  personId?: string
  orderedBy?: string
  wantsFeedback?: boolean
  waitsFor?: string
  postponed?: { day: Day; from?: Day; due: Day; reason: string }[]
  cancelled?: { day: Day; reason: string }
  done?: { day: Day; time?: string; result: string; by?: string }
  /** Of an instruction: reported by its handler on `done.day`, struck off here by another; absent: it waits for that. */
  struckOff?: { day: Day; by: string }
  feedback?: {
    day: Day
    to: string
    said: string
    channel?: (typeof channels)[number]
    how?: (typeof satisfactions)[number]
  }
}

/** Writes a task with everything that happened to it; returns its id. */
export function addTask(book: Book, whom: Told, plan: TaskPlan): string {
  const madeAt = at(book, plan.made, "17:05")
  const id = plan.id ?? rowId(book, madeAt)
  const { districtId, unitPath } = whom
  const doneBy = plan.done ? (plan.done.by ?? plan.officer) : null
  const reported = Boolean(plan.done && plan.orderedBy)
  const status = plan.cancelled
    ? taskStatus.cancelled
    : !plan.done
      ? taskStatus.open
      : reported && !plan.struckOff
        ? taskStatus.reported
        : taskStatus.done
  const doneAt = plan.done ? at(book, plan.done.day, plan.done.time ?? "11:20") : null
  const struckAt = plan.struckOff ? at(book, plan.struckOff.day, "09:15") : null
  const changedAt = struckAt ?? doneAt ?? (plan.cancelled ? at(book, plan.cancelled.day, "10:00") : madeAt)
  const changes = [plan.postponed?.length ?? 0, plan.done ? 1 : 0, plan.struckOff ? 1 : 0, plan.cancelled ? 1 : 0]
  book.rows.tasks.push({
    id,
    districtId,
    unitPath,
    title: plan.title,
    detail: plan.detail ?? "",
    status,
    fromOn: plan.from === undefined ? null : on(book, plan.from),
    dueOn: on(book, plan.due),
    officerId: plan.officer,
    madeBy: plan.madeBy ?? plan.officer,
    source: plan.source,
    rule: plan.rule?.name ?? null,
    subjectId: plan.rule?.subject ?? null,
    occurrence: plan.rule ? (plan.rule.occurrence ?? on(book, plan.due)) : null,
    householdId: whom.householdId ?? null,
    personId: plan.personId ?? whom.personId ?? null,
    employerId: whom.employerId ?? null,
    caseId: plan.caseId ?? (plan.source === "case" ? openCaseOf(book, whom) : null),
    visitId: plan.visitId ?? (plan.source === "visit" ? visitBefore(book, whom, on(book, plan.made)) : null),
    orderedBy: plan.orderedBy ?? null,
    wantsFeedback: plan.wantsFeedback ?? false,
    waitsFor: plan.waitsFor ?? "",
    result: plan.done?.result ?? "",
    doneAt,
    doneBy,
    struckOffAt: struckAt,
    struckOffBy: plan.struckOff?.by ?? null,
    version: 1 + changes.reduce((sum, n) => sum + n, 0),
    createdAt: madeAt,
    updatedAt: changedAt,
  })
  const { officer } = plan
  const stood = { oldFromOn: plan.from === undefined ? null : on(book, plan.from), oldDueOn: on(book, plan.due) }
  const event = (row: Omit<(typeof book.rows.taskEvents)[number], "id" | "districtId" | "unitPath" | "taskId">) =>
    book.rows.taskEvents.push({
      // What an undo gives back; of an opening there was nothing before.
      ...(row.kind === "opened" ? {} : { ...stood, oldOfficerId: officer }),
      ...row,
      id: rowId(book, row.at ?? madeAt),
      districtId,
      unitPath,
      taskId: id,
    })
  event({ kind: "opened", by: plan.madeBy ?? officer, at: madeAt })
  for (const move of plan.postponed ?? []) {
    const oldFromOn = move.from === undefined ? null : on(book, move.from)
    const moment = at(book, move.day, "16:40")
    event({ kind: "postponed", by: officer, at: moment, reason: move.reason, oldFromOn, oldDueOn: on(book, move.due) })
    addAudit(book, {
      unitPath,
      officer,
      moment,
      event: "task.postponed",
      subject: "task",
      id,
      fields: ["fromOn", "dueOn"],
      reason: move.reason,
    })
  }
  if (plan.cancelled) {
    const moment = at(book, plan.cancelled.day, "10:00")
    event({ kind: "cancelled", by: officer, at: moment, reason: plan.cancelled.reason })
    const { reason } = plan.cancelled
    addAudit(book, {
      unitPath,
      officer,
      moment,
      event: "task.cancelled",
      subject: "task",
      id,
      fields: ["status"],
      reason,
    })
  }
  if (plan.done && doneAt && doneBy) {
    const kind = reported ? "reported" : "completed"
    const reason = plan.done.result
    event({ kind, by: doneBy, at: doneAt, reason })
    const fields = ["status", "result", "doneAt", "doneBy"]
    addAudit(book, {
      unitPath,
      officer: doneBy,
      moment: doneAt,
      event: `task.${kind}`,
      subject: "task",
      id,
      fields,
      reason,
    })
  }
  if (plan.feedback) {
    const { day, to, said, channel = "phone", how = "satisfied" } = plan.feedback
    const moment = at(book, day, "11:40")
    book.rows.taskFeedback.push({
      id: rowId(book, moment),
      districtId,
      unitPath,
      taskId: id,
      toWhom: to,
      channel,
      toldOn: on(book, day),
      said,
      satisfaction: how,
      by: doneBy ?? officer,
      createdAt: moment,
    })
    event({ kind: "feedback", by: doneBy ?? officer, at: moment })
  }
  if (plan.struckOff && struckAt) {
    event({ kind: "struck_off", by: plan.struckOff.by, at: struckAt })
    const by = plan.struckOff.by
    addAudit(book, { unitPath, officer: by, moment: struckAt, event: "task.struck_off", subject: "task", id })
  }
  return id
}

type Subject = { householdId?: string | null; employerId?: string | null; personId?: string | null }

/** Of a home, a body, or a person who has no home on file. */
function isOf(row: Subject, whom: Subject): boolean {
  if (whom.householdId) return row.householdId === whom.householdId
  return whom.employerId ? row.employerId === whom.employerId : row.personId === whom.personId
}

/** The visit on which a task was promised, where the story does not name it: the last one before it was noted down. */
function visitBefore(book: Book, whom: Told, day: string): string {
  const before = book.rows.visits.filter((visit) => isOf(visit, whom) && !visit.notHome && visit.visitedOn <= day)
  const visit = before.sort((a, b) => (a.visitedOn < b.visitedOn ? -1 : 1)).at(-1)
  if (!visit) throw new Error(`no visit before ${day} on which this was promised`)
  return visit.id
}

function openCaseOf(book: Book, whom: Told): string {
  const found = book.rows.cases.find((row) => isOf(row, whom) && row.isOpen)
  if (!found) throw new Error("no open case on which this task could hang")
  return found.id
}

/** Offers an open task to a colleague, who has not answered yet. */
export function offerTask(
  book: Book,
  taskId: string,
  offer: { id: string; from: string; to: string; day: Day; reason: string },
): void {
  const task = book.rows.tasks.find((row) => row.id === taskId)
  if (!task) throw new Error(`no task ${taskId} to offer`)
  const { districtId, unitPath } = task
  const offeredAt = at(book, offer.day, "10:30")
  const { id, from, to, reason } = offer
  book.rows.taskHandovers.push({
    id,
    districtId,
    unitPath,
    taskId,
    fromOfficerId: from,
    toOfficerId: to,
    reason,
    offeredAt,
  })
  book.rows.taskEvents.push({
    id: rowId(book, offeredAt),
    districtId,
    unitPath,
    taskId,
    kind: "handover_offered",
    by: from,
    at: offeredAt,
    reason,
    oldFromOn: task.fromOn,
    oldDueOn: task.dueOn,
    oldOfficerId: from,
    newOfficerId: to,
  })
  task.version = (task.version ?? 1) + 1
  const event = "task.handover_offered"
  addAudit(book, { unitPath, officer: from, moment: offeredAt, event, subject: "task", id: taskId, reason })
}
