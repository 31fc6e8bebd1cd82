import { m } from "#app/i18n/messages.ts"
import { dayName } from "#app/ui/day.tsx"

type Term = { fromOn: string; toOn: string | null; state: "standing" | "coming" | "over" }

/** 2020年11月5日起 · 到12月4日 · 2022–2024: a term of office as it stands today. */
export function termName(term: Term, today: string): string {
  const from = dayName(term.fromOn, today)
  if (term.state === "over" && term.toOn) return m.officers_term({ from, to: dayName(term.toOn, today) })
  const begins = term.state === "coming" ? m.officers_coming({ day: from }) : m.officers_since({ day: from })
  return term.toOn ? `${begins} · ${m.officers_until({ day: dayName(term.toOn, today) })}` : begins
}
