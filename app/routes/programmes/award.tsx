import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getApplication } from "#app/domain/programmes/application.ts"
import { awardApplication } from "#app/domain/programmes/award.ts"
import { GiveAward } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { applicationActPath, applicationPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { typedYuan, yuan } from "#app/ui/money.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.application_award()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const page = await getApplication(officer, idIn(args.params.applicationId))
    const { id, person, version, next, running, ruleFen, requestedFen, round } = page
    const funds = page.funds.map(({ source, leftFen }) => ({ source, leftFen }))
    const isLoan = round.kind === "microloan"
    return { id, person, version, ready: running && !next, ruleFen, requestedFen, funds, isLoan }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, GiveAward)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.applicationId)
    const { kind } = await awardApplication(officer, id, form.value, today())
    return redirectWithFlash(applicationPath(id), kind === "microloan" ? m.loan_award_done() : m.application_awarded())
  }, form.values)
}

export default function AwardPage() {
  const { id, person, version, ready, ruleFen, requestedFen, funds, isLoan } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const source = isLoan ? m.loan_award_source() : m.application_award_source()
  const lead = isLoan ? m.loan_award_lead({ n: yuan(ruleFen) }) : m.application_award_lead({ n: yuan(ruleFen) })
  const amount = typedYuan(Math.min(ruleFen, requestedFen))
  const form = formState(refusal, { version, amount, source: funds[0]?.source })
  return (
    <ActPage
      back={{ to: applicationPath(id), label: person }}
      title={isLoan ? m.loan_award_title({ name: person }) : m.application_award_title({ name: person })}
      sub={ready ? lead : m.application_not_last_stage()}
      action={ready ? applicationActPath(id, "award") : undefined}
      button={isLoan ? m.loan_award() : m.application_award()}
      refusal={refusal}
      labels={{ amount: m.application_amount(), source }}
    >
      <input type="hidden" name="version" value={form.value("version") || version} />
      <Choices
        form={form}
        name="source"
        legend={source}
        options={funds.map(({ source, leftFen }) => ({
          value: source,
          label: m.application_award_left({ source: word("fund_source", source), n: yuan(leftFen) }),
        }))}
      />
      <Field form={form} name="amount" label={m.application_amount()} inputMode="decimal" maxLength={12} />
      <Field form={form} name="reason" label={m.application_reason()} rows={2} maxLength={500} optional />
    </ActPage>
  )
}
