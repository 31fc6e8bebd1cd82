import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { logVisit } from "#app/domain/visits/commands.ts"
import { findWhom, prepareVisit } from "#app/domain/visits/prepare.ts"
import { LogVisit } from "#app/domain/visits/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, readForm, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { boardPath, newVisitPath } from "#app/paths.ts"
import { FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { newId } from "#db/id.ts"
import { OthersWhoCame } from "./others.tsx"
import { Instructions, Promises } from "./promises.tsx"
import { fieldLabels, VisitFields } from "./visit-fields.tsx"
import { WhomFinder } from "./whom-finder.tsx"

export const meta = () => [{ title: `${m.visit_new_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

const id = v.optional(v.pipe(v.string(), v.uuid()))
const Query = v.object({
  household: id,
  person: id,
  employer: id,
  case: id,
  task: id,
  q: v.optional(v.pipe(v.string(), v.maxLength(40))),
})

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const query = parseQuery(args.request, Query)
  const today = todayInShanghai()
  return reading(async () => {
    if (!query.household && !query.person && !query.employer && !query.task && !query.case) {
      return { whom: null, q: query.q ?? "", found: await findWhom(officer, query.q ?? "", today) }
    }
    const ids = {
      householdId: query.household,
      personId: query.person,
      employerId: query.employer,
      caseId: query.case,
      taskId: query.task,
    }
    const whom = await prepareVisit(officer, ids, today)
    return { whom, key: newId(), today, time: clockInShanghai(), me: officer.id }
  })
}

function clockInShanghai(): string {
  return new Date(Date.now() + 8 * 3600_000).toISOString().slice(11, 16)
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const typed = await readForm(args.request.clone())
  // “One more” is a button of the same form: nothing is saved, everything typed comes back with one more line.
  if (typed.has("more")) {
    const rows = typed.getAll("rows").length + 1
    const form = await parseForm(args.request, v.looseObject({}))
    const values = form.ok ? form.values : form.refusal.values
    return data({ errors: {}, values: { ...values, rows: Array(rows).fill("1") }, more: true } satisfies Again)
  }
  const form = await parseForm(args.request, LogVisit)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const visit = await logVisit(officer, form.value, todayInShanghai())
    const sentence = visit.again
      ? m.visit_saved_again()
      : visit.followUps > 0
        ? m.visit_saved_tasks({ n: visit.followUps })
        : m.visit_saved()
    return redirectWithFlash(boardPath(), sentence)
  }, form.values)
}

type Again = Refusal & { more?: boolean }

export default function NewVisit() {
  const page = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Again | undefined
  if (!page.whom) return <WhomFinder q={page.q} found={page.found} />
  const { whom, key, today, time, me } = page
  const form = formState(refusal, {
    key,
    visitedOn: today,
    visitedTime: time,
    channel: "home",
    purpose: whom.employerId ? "liaison" : "routine",
    met: whom.personId ? [whom.personId] : whom.members.slice(0, 1).map((p) => p.id),
    metText: whom.chairName,
    taskDone: whom.task && !whom.task.orderedBy ? "on" : "",
    caseId: whom.caseId,
  })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={boardPath()}>
          <Icon name="back" />
          {m.back_to_week()}
        </a>
        <header className="head">
          <h1>{m.visit_new_title()}</h1>
          <p className="sub">
            {whom.name}
            {whom.address ? `　${whom.address}` : ""}
          </p>
        </header>
        {refusal?.more ? null : <FormProblems refusal={refusal} labels={fieldLabels()} />}
        <OthersWhoCame whom={whom} today={today} />
        <form
          method="post"
          action={newVisitPath(idsOf(whom))}
          noValidate
          data-draft={`visit ${whom.householdId ?? whom.employerId ?? whom.personId}`}
        >
          <input type="hidden" name="key" value={form.value("key")} />
          {Object.entries({
            householdId: whom.householdId,
            personId: whom.personId,
            employerId: whom.employerId,
            taskId: whom.task?.open ? whom.task.id : null,
          }).map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
          <VisitFields form={form} members={whom.members} today={today} task={whom.task} cases={whom.openCases} />
          <Promises form={form} colleagues={whom.colleagues} me={me} />
          <Instructions form={form} colleagues={whom.colleagues} me={me} />
          <div className="savebar">
            <button className="btn main">{m.visit_save()}</button>
            <p className="note" data-draft-note hidden />
          </div>
        </form>
      </div>
    </main>
  )
}

type Whom = {
  householdId: string | null
  personId: string | null
  employerId: string | null
  task: { id: string } | null
}

function idsOf(whom: Whom) {
  return { household: whom.householdId, person: whom.personId, employer: whom.employerId, task: whom.task?.id }
}
