import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { assignCalls } from "#app/domain/festivals/calls.ts"
import { getRound } from "#app/domain/festivals/queries.ts"
import { AssignCalls } from "#app/domain/festivals/schema.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { festivalActPath, festivalPath } from "#app/paths.ts"
import { FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { festivalName } from "./festival-words.ts"

export const meta = () => [{ title: `${m.festival_assign()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { round, calls, colleagues } = await getRound(officer, idIn(args.params.roundId), today())
    const chosen = new URL(args.request.url).searchParams.getAll("call")
    const waiting = calls.filter((call) => !call.doneOn && call.skipReason === null)
    return {
      round,
      waiting,
      chosen: waiting.filter((call) => chosen.includes(call.id)).map(({ id }) => id),
      colleagues,
    }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const id = await reading(async () => idIn(args.params.roundId))
  const form = await parseForm(args.request, AssignCalls)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { moved } = await assignCalls(officer, id, form.value, today())
    return redirectWithFlash(festivalPath(id), m.festival_assigned({ n: moved }))
  }, form.values)
}

/** Who goes to which doors: those ticked on the round, or any other that still waits. */
export default function Assignment() {
  const { round, waiting, chosen, colleagues } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { callId: chosen })
  const ticked = form.values("callId")
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={festivalPath(round.id)}>
          <Icon name="back" />
          {festivalName(round)}
        </a>
        <header className="head">
          <h1>{m.festival_assign()}</h1>
          <p className="sub">{waiting.length === 0 ? m.festival_nothing_to_assign() : m.festival_assign_lead()}</p>
        </header>
        <FormProblems refusal={refusal} labels={{ callId: m.festival_doors(), officerId: m.festival_assign_to() }} />
        {waiting.length === 0 ? null : (
          <form method="post" action={festivalActPath(round.id, "assignment")} noValidate>
            <ul className="lines gap" id="callId">
              {waiting.map((call) => (
                <li key={call.id}>
                  <label className="choice">
                    <input type="checkbox" name="callId" value={call.id} defaultChecked={ticked.includes(call.id)} />{" "}
                    {[shownName(call), call.address, call.officer].filter(Boolean).join(" · ")}
                  </label>
                </li>
              ))}
            </ul>
            <Select
              form={form}
              name="officerId"
              label={m.festival_assign_to()}
              options={colleagues.map((one) => ({ value: one.id, label: `${one.called} · ${one.unitName}` }))}
              optional
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
