import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { askInstalment, getInstalment } from "#app/domain/awards/disbursement.ts"
import { AskInstalment } from "#app/domain/awards/schema.ts"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { aidPath, awardPath, instalmentRequestPath, loanPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { ActPage } from "../aid/form-page.tsx"
import { YearAidTable } from "../aid/year-aid.tsx"

export const meta = () => [{ title: `${m.award_ask_do()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    return getInstalment(officer, idIn(args.params.instalmentId), today())
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, AskInstalment)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { aidId } = await askInstalment(officer, idIn(args.params.instalmentId), form.value, today())
    return redirectWithFlash(aidPath(aidId), m.award_pay_one_done())
  }, form.values)
}

export default function Request() {
  const { line, award, name, item, year, problem } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <ActPage
      back={{
        to: award.kind === "microloan" ? loanPath(award.id) : awardPath(award.id),
        label: m.award_of({ name }),
      }}
      title={[m.award_ask_do(), item, m.yuan({ n: yuan(line.dueFen) })].join(" · ")}
      sub={problem ?? m.award_pay_one_lead()}
      action={problem ? undefined : instalmentRequestPath(line.id)}
      button={m.award_ask_do()}
      refusal={refusal}
      labels={{ note: m.award_pay_note() }}
      above={
        <section className="part" aria-labelledby="year">
          <h2 id="year">{m.aid_year_title({ year: year.year })}</h2>
          <YearAidTable year={year} householdId={award.householdId} />
        </section>
      }
    >
      <Field form={form} name="note" label={m.award_pay_note()} maxLength={200} optional />
    </ActPage>
  )
}
