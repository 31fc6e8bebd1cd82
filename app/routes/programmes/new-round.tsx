import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getRoundForm } from "#app/domain/programmes/queries.ts"
import { newRound } from "#app/domain/programmes/rounds.ts"
import { NewRound } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { newRoundPath, programmePath, programmeRoundPath } from "#app/paths.ts"
import { formState } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"
import { RoundFields, roundLabels } from "./round-fields.tsx"

export const meta = () => [{ title: `${m.round_new()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { programme, earlier } = await getRoundForm(officer, { programmeId: idIn(args.params.programmeId) })
    return { key: newId(), year: today().slice(0, 4), programme, earlier }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, NewRound)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await newRound(officer, idIn(args.params.programmeId), form.value)
    return redirectWithFlash(programmeRoundPath(id), m.round_drafted())
  }, form.values)
}

export default function NewRoundPage() {
  const { key, year, programme, earlier } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, year })
  return (
    <ActPage
      back={{ to: programmePath(programme.id), label: programme.name }}
      title={m.round_new()}
      action={newRoundPath(programme.id)}
      button={m.round_draft_do()}
      refusal={refusal}
      labels={roundLabels()}
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <RoundFields form={form} kind={programme.kind} earlier={earlier} />
    </ActPage>
  )
}
