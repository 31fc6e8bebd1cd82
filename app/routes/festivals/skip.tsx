import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { skipCall } from "#app/domain/festivals/calls.ts"
import { getCall } from "#app/domain/festivals/queries.ts"
import { SkipCall } from "#app/domain/festivals/schema.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { festivalCallPath, festivalPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

export const meta = () => [{ title: `${m.festival_skip()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { call } = await getCall(officer, idIn(args.params.roundId), idIn(args.params.callId), today())
    return { roundId: call.roundId, id: call.id, name: shownName(call), done: call.doneOn !== null }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const [id, callId] = await reading(async () => [idIn(args.params.roundId), idIn(args.params.callId)])
  const form = await parseForm(args.request, SkipCall)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await skipCall(officer, id, callId, form.value)
    return redirectWithFlash(festivalPath(id), m.festival_skipped())
  }, form.values)
}

export default function Skip() {
  const { roundId, id, name, done } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={festivalPath(roundId)}>
          <Icon name="back" />
          {m.festival_back()}
        </a>
        <header className="head">
          <h1>{m.festival_skip_of({ name })}</h1>
          <p className="sub">{done ? m.festival_given_already() : m.festival_skip_lead()}</p>
        </header>
        <FormProblems refusal={refusal} labels={{ reason: m.festival_skip_reason() }} />
        {done ? null : (
          <form method="post" action={festivalCallPath(roundId, id, "skip")} noValidate>
            <Field
              form={form}
              name="reason"
              label={m.festival_skip_reason()}
              hint={m.festival_skip_hint()}
              rows={2}
              maxLength={200}
            />
            <div className="savebar">
              <button className="btn main">{m.save()}</button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
