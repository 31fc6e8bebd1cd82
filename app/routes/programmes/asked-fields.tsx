import type { ProgrammeKind } from "#app/domain/programmes/kinds/kind.ts"
import { exclusions } from "#app/domain/programmes/kinds/scholarship.ts"
import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState } from "#app/ui/field.tsx"
import { studentStates, studyLevels } from "#db/enums.ts"
import { LoanAsked, loanAskedLabels } from "./loan-fields.tsx"

type Props = { form: FormState }

/** What an applicant says, by the kind of programme. */
export function AskedFields({ form, kind }: Props & { kind: ProgrammeKind }) {
  if (kind === "microloan") return <LoanAsked form={form} />
  return (
    <>
      <Choices
        form={form}
        name="level"
        legend={m.application_level()}
        options={studyLevels.map((one) => ({ value: one, label: word("study_level", one) }))}
      />
      {kind === "scholarship" ? <Student form={form} /> : null}
      {kind === "tuition" ? (
        <Field form={form} name="institution" label={m.application_school()} maxLength={60} />
      ) : null}
      <Field form={form} name="major" label={m.application_major()} maxLength={60} />
      <div className="pair">
        <Field form={form} name="entersOn" label={m.application_enters()} type="date" />
        <Field form={form} name="years" label={m.application_years()} inputMode="numeric" maxLength={2} />
      </div>
      {kind === "tuition" ? (
        <Field form={form} name="tuition" label={m.application_tuition()} inputMode="decimal" maxLength={12} />
      ) : null}
    </>
  )
}

function Student({ form }: Props) {
  return (
    <>
      <Choices
        form={form}
        name="studentState"
        legend={m.application_student_state()}
        options={studentStates.map((one) => ({ value: one, label: word("student_state", one) }))}
      />
      <Field form={form} name="school" label={m.application_school()} maxLength={60} />
      <div className="pair">
        <Field form={form} name="province" label={m.application_province()} maxLength={30} />
        <Field form={form} name="city" label={m.application_city()} maxLength={30} optional />
      </div>
      <Choices
        form={form}
        name="excluded"
        legend={m.application_excluded()}
        options={[
          { value: "", label: m.application_excluded_none() },
          ...exclusions.map((one) => ({ value: one, label: word("exclusion", one) })),
        ]}
        optional
      />
    </>
  )
}

/** Words of the fields, for the list of what is missing. */
export const askedLabels = (): Record<string, string> => ({
  personId: m.application_person(),
  school: m.application_school(),
  institution: m.application_school(),
  province: m.application_province(),
  major: m.application_major(),
  level: m.application_level(),
  studentState: m.application_student_state(),
  excluded: m.application_excluded(),
  entersOn: m.application_enters(),
  years: m.application_years(),
  tuition: m.application_tuition(),
  ...loanAskedLabels(),
})
