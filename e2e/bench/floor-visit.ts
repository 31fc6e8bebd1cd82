import { newId } from "#db/id.ts"
import { behindDoor, type Officer, reach, type Sql } from "./floor-session.ts"

/** The visit, its two follow-ups and the audit line in one transaction. */
export function logVisit(sql: Sql, officer: Officer, form: URLSearchParams, today: string): Promise<void> {
  const text = (name: string) => form.get(name) ?? ""
  const id = text("key")
  const householdId = text("householdId")
  return behindDoor(sql, officer, async (tx) => {
    const [home] =
      await tx`select h.district_id, h.unit_path from households h where ${reach(tx, officer, "h")} and h.id = ${householdId}`
    if (!home || !text("note") || text("visitedOn") > today) throw new Error("not such a visit")
    const place = { district_id: home.district_id, unit_path: home.unit_path, household_id: householdId }
    const visit = {
      ...place,
      id,
      officer_id: officer.id,
      visited_on: text("visitedOn"),
      visited_time: text("visitedTime"),
      channel: text("channel"),
      purpose: text("purpose"),
      note: text("note"),
    }
    const tasks = [0, 1].map((i) => ({
      ...place,
      id: newId(),
      title: text(`followUps[${i}].title`),
      due_on: text(`followUps[${i}].dueOn`),
      officer_id: officer.id,
      made_by: officer.id,
      source: "visit",
      visit_id: id,
    }))
    await Promise.all([
      tx`insert into visits ${tx(visit)}`,
      tx`insert into tasks ${tx(tasks)}`,
      tx`insert into audit_lines ${tx({ id: newId(), unit_path: home.unit_path as string, officer_id: officer.id, event: "visit.logged", subject: "visit", subject_id: id })}`,
    ])
  })
}
