import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { borrowerKinds, guarantees, industries, repaymentMethods, subsidyModes } from "#db/enums.ts"

/** Options of a list of words. */
const optionsOf = <Code extends string>(list: Parameters<typeof word>[0], codes: readonly Code[]) =>
  codes.map((value) => ({ value, label: word(list, value) }))

/** What a round of microloans rules: who may ask, how much, how long, and what of the interest the union pays. */
export function LoanRules({ form }: { form: FormState }) {
  return (
    <>
      <Choices
        form={form}
        name="borrowerKinds"
        legend={m.loan_rule_borrowers()}
        options={optionsOf("borrower_kind", borrowerKinds)}
        many
      />
      <div className="pair">
        <Field form={form} name="maxLoan" label={m.loan_rule_most()} inputMode="decimal" maxLength={12} />
        <Field form={form} name="quota" label={m.loan_rule_quota()} inputMode="decimal" maxLength={12} />
      </div>
      <div className="pair">
        <Field form={form} name="maxMonths" label={m.loan_rule_months()} inputMode="numeric" maxLength={3} />
        <Field form={form} name="ratePercent" label={m.loan_rule_rate()} inputMode="decimal" maxLength={6} />
      </div>
      <Choices
        form={form}
        name="subsidyMode"
        legend={m.loan_subsidy()}
        options={optionsOf("subsidy_mode", subsidyModes)}
      />
      <div className="pair">
        <Field
          form={form}
          name="subsidyPercent"
          label={m.loan_rule_subsidy_percent()}
          hint={m.loan_rule_subsidy_hint()}
          inputMode="decimal"
          maxLength={6}
          optional
        />
        <Field
          form={form}
          name="checkUpMonths"
          label={m.loan_rule_check_up()}
          hint={m.loan_rule_check_up_hint()}
          inputMode="numeric"
          maxLength={2}
          optional
        />
      </div>
      <Choices
        form={form}
        name="guaranteeWanted"
        legend={m.loan_guarantee()}
        options={[{ value: "yes", label: m.loan_rule_guarantee() }]}
        many
        optional
      />
    </>
  )
}

/** What somebody who wants a loan says of it: the business, the sum and its terms, who answers for it. */
export function LoanAsked({ form }: { form: FormState }) {
  return (
    <>
      <Choices
        form={form}
        name="borrowerKind"
        legend={m.loan_borrower()}
        options={optionsOf("borrower_kind", borrowerKinds)}
      />
      <Field form={form} name="project" label={m.loan_project()} hint={m.loan_project_hint()} maxLength={60} />
      <Select form={form} name="industry" label={m.loan_industry()} options={optionsOf("industry", industries)} />
      <Field form={form} name="place" label={m.loan_place()} maxLength={120} optional />
      <Field form={form} name="licence" label={m.loan_licence()} maxLength={60} optional />
      <Field form={form} name="plan" label={m.loan_plan()} rows={3} maxLength={2000} optional />
      <div className="pair">
        <Field form={form} name="requested" label={m.loan_requested()} inputMode="decimal" maxLength={12} />
        <Field form={form} name="termMonths" label={m.loan_term_months()} inputMode="numeric" maxLength={3} />
      </div>
      <div className="pair">
        <Field form={form} name="bank" label={m.loan_bank()} maxLength={60} optional />
        <Field form={form} name="ratePercent" label={m.loan_rate()} inputMode="decimal" maxLength={6} />
      </div>
      <Choices
        form={form}
        name="method"
        legend={m.loan_method()}
        options={optionsOf("repayment_method", repaymentMethods)}
      />
      <Choices form={form} name="guarantee" legend={m.loan_guarantee()} options={optionsOf("guarantee", guarantees)} />
      <div className="pair">
        <Field
          form={form}
          name="guarantorName"
          label={m.loan_guarantor_name()}
          hint={m.loan_guarantor_hint()}
          maxLength={40}
          optional
        />
        <Field form={form} name="guarantorWorkplace" label={m.loan_guarantor_workplace()} maxLength={80} optional />
      </div>
    </>
  )
}

/** Words of the fields, for the list of what is missing. */
export const loanRuleLabels = (): Record<string, string> => ({
  borrowerKinds: m.loan_rule_borrowers(),
  maxLoan: m.loan_rule_most(),
  quota: m.loan_rule_quota(),
  maxMonths: m.loan_rule_months(),
  ratePercent: m.loan_rule_rate(),
  subsidyMode: m.loan_subsidy(),
  subsidyPercent: m.loan_rule_subsidy_percent(),
  checkUpMonths: m.loan_rule_check_up(),
})
export const loanAskedLabels = (): Record<string, string> => ({
  borrowerKind: m.loan_borrower(),
  project: m.loan_project(),
  industry: m.loan_industry(),
  requested: m.loan_requested(),
  termMonths: m.loan_term_months(),
  ratePercent: m.loan_rate(),
  method: m.loan_method(),
  guarantee: m.loan_guarantee(),
  guarantorName: m.loan_guarantor_name(),
})
