import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import {
  aidNeeds,
  fileTiers,
  housingKinds,
  hukouKinds,
  industries,
  maritalStates,
  medicalInsurances,
  politicalStatuses,
  targetGroups,
} from "#db/enums.ts"

const options = (list: string, codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: word(list, code) }))

/** What the form asks of every person, the holder or a member of the family. */
function PersonFields({ form, at = "" }: { form: FormState; at?: string }) {
  const name = (field: string) => (at ? `${at}.${field}` : field)
  return (
    <>
      <Field form={form} name={name("ethnicity")} label={word("hardship_field", "ethnicity")} maxLength={20} optional />
      <Select
        form={form}
        name={name("politicalStatus")}
        label={word("hardship_field", "politicalStatus")}
        options={options("political", politicalStatuses)}
        optional
      />
      <Select
        form={form}
        name={name("marital")}
        label={word("hardship_field", "marital")}
        options={options("marital", maritalStates)}
        optional
      />
      <Select
        form={form}
        name={name("hukou")}
        label={word("hardship_field", "hukou")}
        options={options("hukou", hukouKinds)}
        optional
      />
      <Field
        form={form}
        name={name("hukouRegion")}
        label={word("hardship_field", "hukouRegion")}
        hint={m.hardship_region_hint()}
        inputMode="numeric"
        maxLength={6}
        optional
      />
      <Select
        form={form}
        name={name("medicalInsurance")}
        label={word("hardship_field", "medicalInsurance")}
        options={options("medical_insurance", medicalInsurances)}
        optional
      />
      <Field
        form={form}
        name={name("monthlyIncome")}
        label={m.hardship_monthly_income()}
        hint={m.hardship_monthly_income_hint()}
        inputMode="decimal"
        optional
      />
    </>
  )
}

export function HolderFields({ form }: { form: FormState }) {
  return (
    <>
      <PersonFields form={form} />
      <Field form={form} name="startedWorkOn" label={word("hardship_field", "startedWorkOn")} type="date" optional />
      <Field form={form} name="memberNo" label={m.hardship_member_no()} maxLength={30} optional />
      <Field
        form={form}
        name="bankBranch"
        label={m.hardship_bank_branch()}
        hint={m.hardship_bank_branch_hint()}
        maxLength={60}
        optional
      />
    </>
  )
}

const yesNo = () => [
  { value: "yes", label: m.hardship_yes() },
  { value: "no", label: m.hardship_no() },
]

export function FileFields({ form }: { form: FormState }) {
  return (
    <>
      <Select
        form={form}
        name="housingKind"
        label={word("hardship_field", "housingKind")}
        options={options("housing", housingKinds)}
        optional
      />
      <Field form={form} name="housingArea" label={m.hardship_area()} inputMode="decimal" optional />
      <Select
        form={form}
        name="tier"
        label={word("hardship_field", "tier")}
        options={options("file_tier", fileTiers)}
        optional
      />
      <Select
        form={form}
        name="industry"
        label={word("hardship_field", "industry")}
        options={options("industry", industries)}
        optional
      />
      <Field form={form} name="contractOn" label={m.hardship_contract_on()} type="date" optional />
      <Field form={form} name="contractMonths" label={m.hardship_contract_months()} inputMode="numeric" optional />
      <Choices form={form} name="singleParent" legend={m.hardship_single_parent()} options={yesNo()} optional />
      <Choices form={form} name="nobodyEmployed" legend={m.hardship_nobody_employed()} options={yesNo()} optional />
      <Choices form={form} name="canHelpSelf" legend={m.hardship_can_help_self()} options={yesNo()} optional />
      <Field
        form={form}
        name="otherYearlyIncome"
        label={m.hardship_other_income()}
        hint={m.hardship_other_income_hint()}
        inputMode="decimal"
        optional
      />
      <Field form={form} name="allowance" label={m.hardship_allowance()} inputMode="decimal" optional />
      <Field form={form} name="allowanceNo" label={m.hardship_allowance_no()} maxLength={40} optional />
      <Select
        form={form}
        name="targetGroup"
        label={m.hardship_target_group()}
        options={options("target_group", targetGroups)}
        optional
      />
      <Choices
        form={form}
        name="needs"
        legend={m.hardship_needs()}
        options={options("aid_need", aidNeeds)}
        many
        optional
      />
      <Field form={form} name="causeNote" label={m.hardship_cause_note()} rows={2} maxLength={400} optional />
    </>
  )
}

type Member = { id: string; name: string; relation: string | null }

export function MemberFields({ form, at, member }: { form: FormState; at: string; member: Member }) {
  return (
    <>
      <h2 className="gap">{[member.name, word("relation", member.relation)].filter(Boolean).join(" · ")}</h2>
      <input type="hidden" name={`${at}.personId`} value={member.id} />
      <PersonFields form={form} at={at} />
      <Field form={form} name={`${at}.school`} label={m.hardship_school()} maxLength={60} optional />
    </>
  )
}
