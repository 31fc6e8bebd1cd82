import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { getRound } from "#app/domain/festivals/queries.ts"
import { closeRound } from "#app/domain/festivals/rounds.ts"
import { countsOf } from "#app/domain/festivals/rules.ts"
import { CloseRound } from "#app/domain/festivals/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { festivalActPath, festivalPath } from "#app/paths.ts"
import { FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { countsName, festivalName } from "./festival-words.ts"

export const meta = () => [{ title: `${m.festival_close()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { round, calls } = await getRound(officer, idIn(args.params.roundId), today())
    return { round, counts: countsOf(calls) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const id = await reading(async () => idIn(args.params.roundId))
  const form = await parseForm(args.request, CloseRound)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await closeRound(officer, id, form.value, today())
    return redirectWithFlash(festivalPath(id), m.festival_closed())
  }, form.values)
}

export default function Closure() {
  const { round, counts } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { version: round.version })
  const barred = round.closedOn
    ? m.festival_is_closed()
    : counts.open > 0
      ? m.festival_still_open({ n: counts.open })
      : ""
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={festivalPath(round.id)}>
          <Icon name="back" />
          {festivalName(round)}
        </a>
        <header className="head">
          <h1>{m.festival_close_of({ name: festivalName(round) })}</h1>
          <p className="sub">{countsName(counts)}</p>
        </header>
        <FormProblems refusal={refusal} />
        {barred ? (
          <p className="quiet empty">
            {barred} <a href={festivalPath(round.id)}>{m.festival_back()}</a>
          </p>
        ) : (
          <form method="post" action={festivalActPath(round.id, "closure")} noValidate>
            <input type="hidden" name="version" value={form.value("version")} />
            <p>{m.festival_close_hint()}</p>
            <div className="savebar">
              <button className="btn main">{m.festival_close()}</button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
