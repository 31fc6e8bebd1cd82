import type { ProgrammeKind } from "#app/domain/programmes/kinds/kind.ts"
import { exclusions } from "#app/domain/programmes/kinds/scholarship.ts"
import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { applicationStages, fundSources, registerKinds, studentStates, studyLevels } from "#db/enums.ts"
import { LoanRules, loanRuleLabels } from "./loan-fields.tsx"

type Earlier = { id: string; name: string; year: number }[]

/** What a round is: name, places, its kind's rules, its money by source, its stages with their days. */
export function RoundFields({ form, kind, earlier }: { form: FormState; kind: ProgrammeKind; earlier: Earlier }) {
  return (
    <>
      <Field form={form} name="name" label={m.round_name()} maxLength={60} />
      <div className="pair">
        <Field form={form} name="year" label={m.round_year()} inputMode="numeric" maxLength={4} />
        <Field form={form} name="places" label={m.round_places()} inputMode="numeric" maxLength={6} />
      </div>
      {kind === "scholarship" ? <ScholarshipRules form={form} earlier={earlier} /> : null}
      {kind === "tuition" ? (
        <div className="pair">
          <Field form={form} name="percent" label={m.round_percent()} inputMode="decimal" maxLength={6} />
          <Field form={form} name="maxYear" label={m.round_max_year()} inputMode="decimal" maxLength={12} optional />
        </div>
      ) : null}
      {kind === "microloan" ? <LoanRules form={form} /> : null}
      <section className="part" aria-labelledby="budget">
        <h2 id="budget">{m.round_budget()}</h2>
        <p className="note">{kind === "microloan" ? m.loan_budget_hint() : m.round_budget_hint()}</p>
        {fundSources.map((source) => (
          <Field
            key={source}
            form={form}
            name={`budget_${source}`}
            label={word("fund_source", source)}
            inputMode="decimal"
            maxLength={12}
            optional
          />
        ))}
      </section>
      <section className="part" aria-labelledby="stages">
        <h2 id="stages">{m.round_stages()}</h2>
        <p className="note">{m.round_stages_hint()}</p>
        {applicationStages.map((stage) => (
          <div className="pair" key={stage}>
            <Field
              form={form}
              name={`from_${stage}`}
              label={m.round_stage_from({ stage: word("application_stage", stage) })}
              type="date"
            />
            <Field
              form={form}
              name={`to_${stage}`}
              label={m.round_stage_to({ stage: word("application_stage", stage) })}
              type="date"
            />
          </div>
        ))}
      </section>
    </>
  )
}

function ScholarshipRules({ form, earlier }: { form: FormState; earlier: Earlier }) {
  return (
    <>
      <section className="part" aria-labelledby="amounts">
        <h2 id="amounts">{m.round_amounts()}</h2>
        <p className="note">{m.round_amounts_hint()}</p>
        {studyLevels.map((level) => (
          <div key={level}>
            <h3>{word("study_level", level)}</h3>
            {registerKinds.map((register) => (
              <div className="pair" key={register}>
                {studentStates.map((student) => (
                  <Field
                    key={student}
                    form={form}
                    name={`amount_${level}_${register}_${student}`}
                    label={`${word("study_level", level)} · ${word("register_kind", register)} · ${word("student_state", student)}`}
                    inputMode="decimal"
                    maxLength={12}
                    optional
                  />
                ))}
              </div>
            ))}
          </div>
        ))}
      </section>
      <Field
        form={form}
        name="yearAmount"
        label={m.round_year_amount()}
        hint={m.round_year_amount_hint()}
        inputMode="decimal"
        maxLength={12}
        optional
      />
      {earlier.length > 0 ? (
        <Select
          form={form}
          name="fromRoundId"
          label={m.round_from()}
          hint={m.round_from_hint()}
          options={earlier.map((one) => ({ value: one.id, label: `${one.year} · ${one.name}` }))}
          optional
        />
      ) : null}
      <Choices
        form={form}
        name="exclusions"
        legend={m.round_exclusions()}
        options={exclusions.map((one) => ({ value: one, label: word("exclusion", one) }))}
        many
        optional
      />
    </>
  )
}

/** Words of the fields, for the list of what is missing. */
export const roundLabels = (): Record<string, string> => ({
  name: m.round_name(),
  year: m.round_year(),
  places: m.round_places(),
  percent: m.round_percent(),
  maxYear: m.round_max_year(),
  yearAmount: m.round_year_amount(),
  fromRoundId: m.round_from(),
  ...loanRuleLabels(),
  ...Object.fromEntries(fundSources.map((source) => [`budget_${source}`, word("fund_source", source)])),
  ...Object.fromEntries(
    applicationStages.flatMap((stage) => {
      const name = { stage: word("application_stage", stage) }
      return [
        [`from_${stage}`, m.round_stage_from(name)],
        [`to_${stage}`, m.round_stage_to(name)],
      ]
    }),
  ),
})
