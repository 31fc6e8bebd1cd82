import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { checkHome } from "#app/domain/hardship/examine.ts"
import { CheckHome } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { checkClears, checkSteps } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("home_check")
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return { ...(await loadMove(args, "home_check")), key: newId() }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, CheckHome)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await checkHome(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_home_checked())
  }, form.values)
}

const notes = ["membersNote", "housingNote", "incomeNote", "spendingNote"] as const

export default function HomeCheck() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { checkedOn: data.today })
  const labels = {
    checkedOn: m.hardship_checked_on(),
    secondChecker: m.hardship_second_checker(),
    steps: m.hardship_check_steps(),
    clears: m.hardship_check_clears(),
    membersNote: m.hardship_members_note(),
    housingNote: m.hardship_housing_note(),
    incomeNote: m.hardship_income_note(),
    spendingNote: m.hardship_spending_note(),
    signedInPerson: m.hardship_signed(),
    opinion: m.hardship_opinion(),
  }
  return (
    <MovePage data={data} button={m.hardship_home_check_do()} refusal={refusal} labels={labels}>
      <input type="hidden" name="key" value={form.value("key") || data.key} />
      <Field form={form} name="checkedOn" label={labels.checkedOn} type="date" />
      <Field
        form={form}
        name="secondChecker"
        label={labels.secondChecker}
        hint={m.hardship_second_checker_hint()}
        maxLength={60}
      />
      <Choices
        form={form}
        name="steps"
        legend={labels.steps}
        options={checkSteps.map((step) => ({ value: step, label: word("check_step", step) }))}
        many
      />
      <Choices
        form={form}
        name="clears"
        legend={labels.clears}
        options={checkClears.map((clear) => ({ value: clear, label: word("check_clear", clear) }))}
        many
      />
      {notes.map((name) => (
        <Field key={name} form={form} name={name} label={labels[name]} rows={2} maxLength={1000} />
      ))}
      <Choices
        form={form}
        name="signedInPerson"
        legend={labels.signedInPerson}
        options={[{ value: "on", label: m.hardship_signed_yes() }]}
        many
      />
      <Choices
        form={form}
        name="opinion"
        legend={labels.opinion}
        options={[
          ...(["DEEP", "RELATIVE", "ACCIDENT"] as const).map((c) => ({ value: c, label: word("category", c) })),
          { value: "none", label: m.hardship_opinion_none() },
        ]}
      />
    </MovePage>
  )
}
