import type { ProgrammeKind } from "#app/domain/programmes/kinds/kind.ts"
import type { LoanFacts, LoanRules } from "#app/domain/programmes/kinds/microloan.ts"
import type { ScholarshipFacts, ScholarshipRules } from "#app/domain/programmes/kinds/scholarship.ts"
import type { TuitionFacts, TuitionRules } from "#app/domain/programmes/kinds/tuition.ts"
import type { RoundPage } from "#app/domain/programmes/queries.ts"
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
  if (kind === "microloan") said.push(...loanRulesInWords(stored as LoanRules))
  if (kind === "tuition" && rules.percent) said.push(m.round_rule_tuition({ percent: rules.percent }))
  if (rules.maxFen) said.push(m.round_rule_tuition_max({ n: yuan(rules.maxFen) }))
  if (rules.exclusions?.length)
    said.push(
      m.round_rule_excluded({ list: rules.exclusions.map((one) => word("exclusion", one)).join(m.case_comma()) }),
    )
  return said
}

function loanRulesInWords(rules: LoanRules): string[] {
  const borrowers = rules.borrowerKinds.map((one) => word("borrower_kind", one)).join(m.case_comma())
  const mode = word("subsidy_mode", rules.subsidyMode)
  return [
    m.loan_rule_said_borrowers({ list: borrowers }),
    m.loan_rule_said_most({ n: yuan(rules.maxLoanFen), months: rules.maxMonths, rate: rules.ratePercent }),
    m.loan_rule_said_quota({ n: yuan(rules.quotaFen) }),
    rules.subsidyMode === "part" || rules.subsidyMode === "after_repayment"
      ? m.loan_rule_said_subsidy({ mode, percent: rules.subsidyPercent })
      : m.loan_rule_said_mode({ mode }),
    ...(rules.guaranteeWanted ? [m.loan_rule_said_guarantee()] : []),
    ...(rules.checkUpMonths ? [m.loan_rule_said_check_up({ n: rules.checkUpMonths })] : []),
  ]
}

/** What a round came to: of its places, and of its money; of a loan's round also what may still be lent. */
export function roundVerdict(page: Pick<RoundPage, "awarded" | "awardedFen" | "funds"> & { round: VerdictOf }): string {
  const { places, kind, rules } = page.round
  if (page.awarded === 0) return m.round_verdict_none({ places })
  const all = yuan(page.funds.reduce((sum, fund) => sum + fund.committedFen, 0))
  const given = { places, n: page.awarded, all }
  if (kind !== "microloan") return m.round_verdict({ ...given, year: yuan(page.awardedFen) })
  const left = (rules as LoanRules).quotaFen - page.awardedFen
  return m.loan_round_verdict({ ...given, lent: yuan(page.awardedFen), left: yuan(left) })
}
type VerdictOf = { places: number; kind: ProgrammeKind; rules: unknown }

type Facts = Partial<Omit<ScholarshipFacts, "excluded"> & TuitionFacts & LoanFacts>

/** What somebody asks for, each as a label and what was said; what was left empty is left out. */
export function askedInWords(kind: ProgrammeKind, stored: unknown, requestedFen: number): [string, string][] {
  const facts = stored as Facts
  const said: [string, string | undefined][] =
    kind === "microloan" ? loanInWords(facts as LoanFacts, requestedFen) : studiesInWords(facts)
  return said.filter((one): one is [string, string] => Boolean(one[1]))
}

function studiesInWords(facts: Facts): [string, string | undefined][] {
  const { level, years = 0, entersOn = "", city, province, tuitionFen } = facts
  return [
    [m.application_school(), inBrief(facts)],
    [m.application_place(), [province, city].filter(Boolean).join(" ")],
    [
      m.application_course_of_study(),
      level && m.application_study_said({ level: word("study_level", level), years, day: entersOn }),
    ],
    [m.application_student_state(), facts.studentState && word("student_state", facts.studentState)],
    [m.application_tuition(), tuitionFen ? yuan(tuitionFen) : undefined],
  ]
}

function loanInWords(facts: LoanFacts, requestedFen: number): [string, string | undefined][] {
  const { termMonths: months, ratePercent: rate, guarantee, guarantorName: name, guarantorWorkplace: work } = facts
  const how = word("guarantee", guarantee)
  return [
    [m.loan_borrower(), word("borrower_kind", facts.borrowerKind)],
    [m.loan_project(), [facts.project, word("industry", facts.industry)].join(" · ")],
    [m.loan_place(), facts.place],
    [m.loan_licence(), facts.licence],
    [m.loan_plan(), facts.plan],
    [m.loan_requested(), m.loan_terms_asked({ n: yuan(requestedFen), months, rate })],
    [m.loan_method(), word("repayment_method", facts.method)],
    [m.loan_bank(), facts.bank],
    [m.loan_guarantee(), name ? m.loan_guarantor_said({ how, name, work }) : how],
  ]
}

/** What an application is for, in one line: 复旦大学 · 数学, or of a loan its business. */
export function inBrief(facts: unknown): string {
  const { school, institution, major, project } = facts as Record<string, string | undefined>
  return [project ?? school ?? institution, major].filter(Boolean).join(" · ")
}
