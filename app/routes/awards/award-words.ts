import type { NextThing } from "#app/domain/awards/rules.ts"
import { m, word } from "#app/i18n/messages.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"

/** The next thing to do on an award, in one sentence. */
export function nextWords(next: NextThing, today: string): string {
  switch (next.what) {
    case "over":
      return m.award_next_over()
    case "paying":
      return m.award_next_paying(next)
    case "ask":
      return m.award_next_ask(next)
    case "record_first":
      return m.award_next_record_first(next)
    case "record":
      return m.award_next_record({ period: next.period, half: halfName(next.half), day: dayName(next.by, today) })
    case "wait":
      return m.award_next_wait({ label: next.label, day: dayName(next.on, today) })
    case "finish":
      return m.award_next_finish()
    case "nothing":
      return m.award_next_nothing()
  }
}

export const halfName = (half: string) => (half === "spring" ? m.award_half_spring() : m.award_half_autumn())

type Facts = Record<string, unknown>
const said = (facts: Facts, name: string) => (typeof facts[name] === "string" ? String(facts[name]) : "")

/** What a record of an award says, label by label; in the order of the archive. */
export function recordFacts(record: { kind: string; facts: Facts }): { label: string; said: string }[] {
  const { facts } = record
  const labels: [string, string][] =
    record.kind === "school_year"
      ? [
          ["grades", m.award_grades()],
          ["rank", m.award_rank()],
          ["conduct", m.award_conduct()],
          ["contact", m.award_contact()],
          ["rewards", m.award_rewards()],
          ["needs", m.award_needs()],
          ["plans", m.award_plans()],
        ]
      : [
          ["place", m.award_talk_place()],
          ["city", m.group_visit_city()],
          ["given", m.group_visit_given()],
          ["school", m.award_school()],
        ]
  return labels.map(([name, label]) => ({ label, said: said(facts, name) })).filter((one) => one.said !== "")
}

/** What a record is called: 学期记录 2026–2027 学年秋季学期, 资助到账 4,000 元. */
export function recordName(record: { kind: string; period: string; amountFen: number | null; facts: Facts }): string {
  const half = said(record.facts, "half")
  const reason = said(record.facts, "reason")
  const outcome = said(record.facts, "outcome")
  return [
    word("award_record", record.kind),
    [record.period, half ? halfName(half) : ""].filter(Boolean).join(" "),
    record.amountFen ? m.yuan({ n: yuan(record.amountFen) }) : "",
    record.kind === "stopped" && reason ? word("award_stop", reason) : "",
    record.kind === "graduated" && outcome ? word("award_outcome", outcome) : "",
    record.kind === "contact" && said(facts(record), "channel") ? word("channel", said(facts(record), "channel")) : "",
  ]
    .filter(Boolean)
    .join(" · ")
}

const facts = (record: { facts: Facts }) => record.facts
