import { m } from "#app/i18n/messages.ts"
import { addDays } from "../calendar.ts"
import { RuleBroken } from "../errors.ts"
import { rangeProblem } from "../tasks/rules.ts"
import type { LogVisit } from "./schema.ts"

type When = { visitedOn: string; nextVisitOn?: string | undefined }

/** Refuses a day that cannot be: a visit is logged after it happened, the next one lies after it. */
export function checkVisitDays(visit: When, today: string): void {
  if (visit.visitedOn > today) throw new RuleBroken(m.visit_in_future(), "visitedOn")
  if (visit.visitedOn < addDays(today, -366 * 20)) throw new RuleBroken(m.visit_too_old(), "visitedOn")
  if (visit.nextVisitOn && visit.nextVisitOn <= visit.visitedOn)
    throw new RuleBroken(m.visit_next_before(), "nextVisitOn")
}

export type FollowUp = { title: string; fromOn: string | undefined; dueOn: string; officerId: string | undefined }

/** The follow-ups that were filled in; one with a title but no day, or a day but no title, is sent back. */
export function followUpsOf(input: LogVisit, today: string): FollowUp[] {
  return input.followUps.flatMap((f, i) => {
    const at = `followUps[${i}]`
    if (!f.title && !f.dueOn && !f.fromOn) return []
    if (!f.title) throw new RuleBroken(m.task_title_missing(), `${at}.title`)
    if (!f.dueOn) throw new RuleBroken(m.follow_up_day_missing(), `${at}.dueOn`)
    const problem = rangeProblem({ fromOn: f.fromOn, dueOn: f.dueOn }, today)
    if (problem) throw new RuleBroken(problem, `${at}.dueOn`)
    return [{ title: f.title, fromOn: f.fromOn, dueOn: f.dueOn, officerId: f.officerId }]
  })
}

export type Instruction = { orderedBy: string; title: string; dueOn: string; officerId: string | undefined }

/** The leader's instructions given on the spot, each with its words and its day. */
export function instructionsOf(input: LogVisit, today: string): Instruction[] {
  const orderedBy = input.instruction?.orderedBy ?? ""
  const given = [
    { at: "instruction", said: input.instruction },
    { at: "instruction2", said: input.instruction2 },
  ]
  return given.flatMap(({ at, said }) => {
    if (!said || (!said.title && !said.dueOn)) {
      if (at === "instruction" && orderedBy) throw new RuleBroken(m.instruction_words_missing(), "instruction.title")
      return []
    }
    if (!orderedBy) throw new RuleBroken(m.instruction_leader_missing(), "instruction.orderedBy")
    if (!said.title) throw new RuleBroken(m.instruction_words_missing(), `${at}.title`)
    if (!said.dueOn) throw new RuleBroken(m.instruction_day_missing(), `${at}.dueOn`)
    const problem = rangeProblem({ dueOn: said.dueOn }, today)
    if (problem) throw new RuleBroken(problem, `${at}.dueOn`)
    return [{ orderedBy, title: said.title, dueOn: said.dueOn, officerId: said.officerId }]
  })
}
