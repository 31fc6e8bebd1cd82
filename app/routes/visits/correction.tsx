import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { NotAllowed } from "#app/domain/errors.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { correctVisit } from "#app/domain/visits/commands.ts"
import { prepareVisit } from "#app/domain/visits/prepare.ts"
import { getVisit } from "#app/domain/visits/queries.ts"
import { CorrectVisit } from "#app/domain/visits/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { visitPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { typedYuan } from "#app/ui/money.ts"
import { whose } from "../tasks/task-words.ts"
import { fieldLabels, VisitFields } from "./visit-fields.tsx"

export const meta = () => [{ title: `${m.visit_correct_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const today = todayInShanghai()
  return reading(async () => {
    const visit = await getVisit(officer, args.params.visitId as string)
    if (visit.officerId !== officer.id && !isSupervisor(officer)) throw new NotAllowed()
    const { householdId, personId, employerId } = visit
    const ids = {
      householdId: householdId ?? undefined,
      personId: personId ?? undefined,
      employerId: employerId ?? undefined,
    }
    const { members } = await prepareVisit(officer, ids, today)
    return { today, visit, members }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const visitId = args.params.visitId as string
  const form = await parseForm(args.request, CorrectVisit)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await correctVisit(officer, visitId, form.value, todayInShanghai())
    return redirectWithFlash(visitPath(visitId), m.visit_corrected())
  }, form.values)
}

export default function Correction() {
  const { today, visit, members } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, {
    ...visit,
    visitedTime: visit.visitedTime?.slice(0, 5),
    met: visit.met.map((p) => p.id),
    gift: typedYuan(visit.giftFen),
  })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={visitPath(visit.id)}>
          <Icon name="back" />
          {whose(visit)}
        </a>
        <header className="head">
          <h1>{m.visit_correct_title()}</h1>
          <p className="sub">{m.visit_correct_lead()}</p>
        </header>
        <FormProblems refusal={refusal} labels={fieldLabels()} />
        <form method="post" action={`${visitPath(visit.id)}/correction`} noValidate>
          {/* After a conflict the form carries the newer version: saving again is then a decision, not an accident. */}
          <input type="hidden" name="version" value={visit.version} />
          <VisitFields form={form} members={members} today={today} allOpen />
          <Field form={form} name="reason" label={m.visit_correction_reason()} maxLength={200} />
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
