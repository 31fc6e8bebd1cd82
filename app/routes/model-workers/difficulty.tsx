import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { flagDifficulty } from "#app/domain/model-workers/moves.ts"
import { FlagDifficulty } from "#app/domain/model-workers/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { modelWorkerActPath, modelWorkerPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { careLoader } from "./care-loader.ts"
import { CareFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.mw_difficulty()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => careLoader(args, "difficulty")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.modelWorkerId))
  const form = await parseForm(args.request, FlagDifficulty)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await flagDifficulty(officer, id, form.value, today())
    return redirectWithFlash(modelWorkerPath(id), m.mw_difficulty_saved())
  }, form.values)
}

export default function Page() {
  const { id, name, version, today, barred, file } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { version, happenedOn: today, difficulty: file.inDifficulty ? "off" : "on" })
  return (
    <CareFormPage
      id={id}
      name={name}
      title={m.mw_difficulty_of({ name })}
      sub={file.inDifficulty ? m.mw_difficulty_is({ why: file.difficultyNote }) : m.mw_difficulty_hint()}
      action={modelWorkerActPath(id, "difficulty")}
      button={m.mw_difficulty_do()}
      refusal={refusal}
      barred={barred}
      labels={{ difficulty: m.mw_difficulty(), happenedOn: m.mw_difficulty_day(), reason: m.mw_difficulty_reason() }}
    >
      <input type="hidden" name="version" value={form.value("version")} />
      <Choices
        form={form}
        name="difficulty"
        legend={m.mw_difficulty()}
        options={(["on", "off"] as const).map((code) => ({ value: code, label: word("mw_difficulty", code) }))}
      />
      <Field form={form} name="happenedOn" label={m.mw_difficulty_day()} type="date" />
      <Field form={form} name="reason" label={m.mw_difficulty_reason()} rows={3} maxLength={500} />
    </CareFormPage>
  )
}
