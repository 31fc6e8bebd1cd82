import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getApplication } from "#app/domain/programmes/application.ts"
import { advanceApplication } from "#app/domain/programmes/decisions.ts"
import { AdvanceApplication } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { applicationActPath, applicationPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.application_advance()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { id, person, version, stage, next, checks } = await getApplication(officer, idIn(args.params.applicationId))
    return { id, person, version, stage, next, checks, today: todayInShanghai() }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, AdvanceApplication)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.applicationId)
    const stage = await advanceApplication(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(applicationPath(id), m.application_advanced({ stage: word("application_stage", stage) }))
  }, form.values)
}

export default function Advance() {
  const { id, person, version, stage, next, checks, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { version, visitId: checks[0]?.id })
  return (
    <ActPage
      back={{ to: applicationPath(id), label: person }}
      title={m.application_advance_title({ stage: word("application_stage", stage) })}
      sub={next ? m.application_advance_next({ stage: word("application_stage", next) }) : m.application_last_stage()}
      action={next ? applicationActPath(id, "advance") : undefined}
      button={m.application_advance()}
      refusal={refusal}
      labels={{
        visitId: m.application_visit(),
        publicFrom: m.application_public_from(),
        publicPlace: m.application_public_place(),
      }}
    >
      <input type="hidden" name="version" value={form.value("version") || version} />
      {stage === "home_check" ? (
        checks.length === 0 ? (
          <p className="note" id="visitId">
            {m.application_visits_none()}
          </p>
        ) : (
          <Select
            form={form}
            name="visitId"
            label={m.application_visit()}
            options={checks.map((one) => ({
              value: one.id,
              label: [dayName(one.visitedOn, today), one.note.slice(0, 24)].filter(Boolean).join(" · "),
            }))}
          />
        )
      ) : null}
      {stage === "publicity" ? (
        <div className="pair">
          <Field form={form} name="publicFrom" label={m.application_public_from()} type="date" />
          <Field form={form} name="publicPlace" label={m.application_public_place()} maxLength={100} />
        </div>
      ) : null}
      <Field form={form} name="reason" label={m.application_reason()} rows={2} maxLength={500} optional />
    </ActPage>
  )
}
