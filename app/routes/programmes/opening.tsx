import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getPool } from "#app/domain/programmes/pool.ts"
import { openRound } from "#app/domain/programmes/rounds.ts"
import { MoveRound } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { programmeRoundActPath, programmeRoundPath } from "#app/paths.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.round_open_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { round } = await getPool(officer, idIn(args.params.programmeRoundId))
    return { id: round.id, name: round.name, version: round.version }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, MoveRound)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.programmeRoundId)
    await openRound(officer, id, form.value, today())
    return redirectWithFlash(programmeRoundPath(id), m.round_opened())
  }, form.values)
}

export default function RoundMove() {
  const { id, name, version } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return (
    <ActPage
      back={{ to: programmeRoundPath(id), label: name }}
      title={m.round_open_title()}
      sub={m.round_open_lead()}
      action={programmeRoundActPath(id, "opening")}
      button={m.round_open()}
      refusal={refusal}
    >
      <input type="hidden" name="version" value={version} />
    </ActPage>
  )
}
