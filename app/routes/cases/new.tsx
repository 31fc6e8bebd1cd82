import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { openCase } from "#app/domain/cases/commands.ts"
import { getNewCase } from "#app/domain/cases/queries.ts"
import { OpenCase } from "#app/domain/cases/schema.ts"
import { findWhom } from "#app/domain/visits/prepare.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, casesPath, newCasePath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Say } from "#app/ui/say.tsx"
import { newId } from "#db/id.ts"
import { CaseFields, caseLabels, OfficerField } from "./case-fields.tsx"
import { ForWhom } from "./for-whom.tsx"

export const meta = () => [{ title: `${m.case_new_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

const id = v.optional(v.pipe(v.string(), v.uuid()))
const Query = v.object({
  household: id,
  person: id,
  employer: id,
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80))),
})

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { household, person, employer, q } = parseQuery(args.request, Query)
    const today = todayInShanghai()
    if (!household && !person && !employer)
      return { whom: null, q: q ?? "", found: await findWhom(officer, q ?? "", today) }
    const whom = await getNewCase(officer, { householdId: household, personId: person, employerId: employer }, today)
    return { whom, today, key: newId(), me: officer.id }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, OpenCase)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await openCase(officer, form.value, todayInShanghai())
    return redirectWithFlash(casePath(id), m.case_opened({ name: word("case_kind", form.value.kind) }))
  }, form.values)
}

export default function NewCase() {
  const page = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  if (!page.whom) return <ForWhom q={page.q} found={page.found} />
  const { whom, key, today, me } = page
  const officerId = (whom.colleagues.find((c) => c.id === me) ?? whom.colleagues[0])?.id
  const form = formState(refusal, { openedOn: today, officerId, kind: whom.kinds.length === 1 ? whom.kinds[0] : "" })
  const subject = { household: whom.householdId, person: whom.personId, employer: whom.employerId }
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={casesPath()}>
          <Icon name="back" />
          {m.case_title()}
        </a>
        <header className="head">
          <h1>{m.case_new_for({ name: whom.name })}</h1>
        </header>
        {whom.standing.length > 0 ? (
          <Say>
            <p>{m.case_standing()}</p>
            <ul>
              {whom.standing.map((row) => (
                <li key={row.id}>
                  <a href={casePath(row.id)}>{word("case_kind", row.kind)}</a> {row.summary}
                </li>
              ))}
            </ul>
          </Say>
        ) : null}
        <FormProblems refusal={refusal} labels={caseLabels()} />
        <form method="post" action={newCasePath(subject)} noValidate>
          <input type="hidden" name="key" value={form.value("key") || key} />
          {whom.householdId ? <input type="hidden" name="householdId" value={whom.householdId} /> : null}
          {whom.personId ? <input type="hidden" name="personId" value={whom.personId} /> : null}
          {whom.employerId ? <input type="hidden" name="employerId" value={whom.employerId} /> : null}
          <CaseFields form={form} kinds={whom.kinds} />
          <OfficerField form={form} colleagues={whom.colleagues} />
          <Field form={form} name="openedOn" label={m.case_opened_day()} type="date" />
          <div className="savebar">
            <button className="btn main">{m.case_open_new()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
