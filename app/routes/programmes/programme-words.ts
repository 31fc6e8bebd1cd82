import type { ProgrammeKind } from "#app/domain/programmes/kinds/kind.ts"
import type { ScholarshipRules } from "#app/domain/programmes/kinds/scholarship.ts"
import type { TuitionRules } from "#app/domain/programmes/kinds/tuition.ts"
import { m, word } from "#app/i18n/messages.ts"
import { yuan } from "#app/ui/money.ts"

/** A round's rules as sentences, in the order in which somebody would ask. */
export function rulesInWords(kind: ProgrammeKind, stored: unknown, from: string | undefined): string[] {
  const rules = stored as Partial<ScholarshipRules & TuitionRules>
  const said: string[] = []
  if (from) said.push(m.round_rule_from({ name: from }))
  if (rules.yearFen) said.push(m.round_rule_year({ n: yuan(rules.yearFen) }))
  for (const line of rules.amounts ?? [])
    said.push(
      m.round_rule_amount({
        level: word("study_level", line.level),
        student: word("student_state", line.student),
        register: word("register_kind", line.register),
        n: yuan(line.fen),
      }),
    )
  if (kind === "tuition" && rules.percent) said.push(m.round_rule_tuition({ percent: rules.percent }))
  if (rules.maxFen) said.push(m.round_rule_tuition_max({ n: yuan(rules.maxFen) }))
  if (rules.exclusions?.length)
    said.push(
      m.round_rule_excluded({ list: rules.exclusions.map((one) => word("exclusion", one)).join(m.case_comma()) }),
    )
  return said
}

/** School and major of an application in one line: 复旦大学 · 数学. */
export function schoolOf(facts: unknown): string {
  const { school, institution, major } = facts as Record<string, string | undefined>
  return [school ?? institution, major].filter(Boolean).join(" · ")
}
