import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { reportDeath } from "#app/domain/model-workers/moves.ts"
import { ReportDeath } from "#app/domain/model-workers/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { modelWorkerActPath, modelWorkerPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { careLoader } from "./care-loader.ts"
import { CareFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.mw_death_report()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => careLoader(args, "death_report")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.modelWorkerId))
  const form = await parseForm(args.request, ReportDeath)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await reportDeath(officer, id, form.value, today())
    return redirectWithFlash(modelWorkerPath(id), m.mw_death_report_saved())
  }, form.values)
}

export default function Page() {
  const { id, name, version, today, barred } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { version, reportedOn: today })
  return (
    <CareFormPage
      id={id}
      name={name}
      title={m.mw_death_report_of({ name })}
      sub={m.mw_death_report_hint()}
      action={modelWorkerActPath(id, "death-report")}
      button={m.mw_death_report_do()}
      refusal={refusal}
      barred={barred}
      labels={{ reportedOn: m.mw_death_report_day(), reason: m.mw_death_report_reason() }}
    >
      <input type="hidden" name="version" value={form.value("version")} />
      <Field form={form} name="reportedOn" label={m.mw_death_report_day()} type="date" />
      <Field form={form} name="reason" label={m.mw_death_report_reason()} rows={3} maxLength={500} optional />
    </CareFormPage>
  )
}
