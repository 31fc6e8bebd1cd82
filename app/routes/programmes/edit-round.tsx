import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { idIn } from "#app/domain/people/rules.ts"
import { getRoundForm } from "#app/domain/programmes/queries.ts"
import { editRound } from "#app/domain/programmes/rounds.ts"
import { EditRound } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { programmeRoundActPath, programmeRoundPath } from "#app/paths.ts"
import { formState } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"
import { RoundFields, roundLabels } from "./round-fields.tsx"
import { roundAsTyped } from "./round-typed.ts"

export const meta = () => [{ title: `${m.round_edit()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { programme, earlier, round, funds } = await getRoundForm(officer, {
      roundId: idIn(args.params.programmeRoundId),
    })
    if (!round) throw new Response(null, { status: 404 })
    const typed = roundAsTyped(round, funds)
    const others = earlier.filter((one) => one.id !== round.id)
    return { id: round.id, draft: round.state === "draft", kind: programme.kind, earlier: others, typed }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, EditRound)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.programmeRoundId)
    await editRound(officer, id, form.value)
    return redirectWithFlash(programmeRoundPath(id), m.round_edited())
  }, form.values)
}

export default function EditRoundPage() {
  const { id, draft, kind, earlier, typed } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, typed)
  return (
    <ActPage
      back={{ to: programmeRoundPath(id), label: m.round_back() }}
      title={m.round_edit()}
      sub={draft ? undefined : m.round_fixed()}
      action={draft ? programmeRoundActPath(id, "edit") : undefined}
      button={m.save()}
      refusal={refusal}
      labels={roundLabels()}
    >
      <input type="hidden" name="version" value={form.value("version")} />
      <RoundFields form={form} kind={kind} earlier={earlier} />
    </ActPage>
  )
}
