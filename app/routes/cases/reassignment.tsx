import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { reassignCases } from "#app/domain/cases/commands.ts"
import { getReassignment } from "#app/domain/cases/queries.ts"
import { ReassignCases } from "#app/domain/cases/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casesPath } from "#app/paths.ts"
import { Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { caseOf } from "./case-words.ts"

export const meta = () => [{ title: `${m.case_reassign_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const chosen = new URL(args.request.url).searchParams.getAll("case").slice(0, 200).map(idIn)
    return getReassignment(officer, chosen, todayInShanghai())
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, ReassignCases)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { moved } = await reassignCases(officer, form.value, todayInShanghai())
    return redirectWithFlash(casesPath({ officer: form.value.officerId }), m.case_reassigned({ n: moved }))
  }, form.values)
}

export default function Reassignment() {
  const { rows, colleagues } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={casesPath()}>
          <Icon name="back" />
          {m.case_list()}
        </a>
        <header className="head">
          <h1>{m.case_reassign_title()}</h1>
          <p className="sub">{rows.length === 0 ? m.case_reassign_none() : m.case_reassign_lead({ n: rows.length })}</p>
        </header>
        <FormProblems
          refusal={refusal}
          labels={{ officerId: m.case_reassign_to(), reason: m.case_reassign_reason(), caseId: m.case_title() }}
        />
        {rows.length > 0 && colleagues.length === 0 ? <p>{m.case_reassign_nobody()}</p> : null}
        {rows.length > 0 && colleagues.length > 0 ? (
          // Posts to its own address, where the chosen cases still stand if the form comes back.
          <form method="post" noValidate>
            <ul className="lines gap">
              {rows.map((row) => (
                <li key={row.id}>
                  <label className="choice">
                    <input type="checkbox" name="caseId" value={row.id} defaultChecked />{" "}
                    {[caseOf(row), word("case_kind", row.kind), row.officerCalled].join(" · ")}
                  </label>
                </li>
              ))}
            </ul>
            <Select
              form={form}
              name="officerId"
              label={m.case_reassign_to()}
              options={colleagues.map((c) => ({ value: c.id, label: `${c.called} · ${c.unitName}` }))}
              optional
            />
            <Field form={form} name="reason" label={m.case_reassign_reason()} maxLength={200} />
            <div className="savebar">
              <button className="btn main">{m.case_reassign_do()}</button>
            </div>
          </form>
        ) : null}
      </div>
    </main>
  )
}
