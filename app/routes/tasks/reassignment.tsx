import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reassignTasks } from "#app/domain/tasks/handover.ts"
import { prepareReassignment } from "#app/domain/tasks/prepare.ts"
import { ReassignTasks } from "#app/domain/tasks/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { tasksPath } from "#app/paths.ts"
import { Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { taskTitle, whenName, whose } from "./task-words.ts"

export const meta = () => [{ title: `${m.reassign_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const today = todayInShanghai()
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const chosen = new URL(args.request.url).searchParams.getAll("task").slice(0, 100).map(idIn)
    return { today, ...(await prepareReassignment(officer, chosen, today)) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, ReassignTasks)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const n = await reassignTasks(officer, form.value, todayInShanghai())
    return redirectWithFlash(tasksPath({ officer: form.value.toOfficerId }), m.reassign_done({ n }))
  }, form.values)
}

export default function Reassignment() {
  const { today, rows, colleagues } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={tasksPath()}>
          <Icon name="back" />
          {m.tasks_title()}
        </a>
        <header className="head">
          <h1>{m.reassign_title()}</h1>
          <p className="sub">{rows.length === 0 ? m.reassign_none() : m.reassign_chosen({ n: rows.length })}</p>
        </header>
        <FormProblems refusal={refusal} />
        {rows.length > 0 ? (
          <form method="post" noValidate>
            <ul className="lines">
              {rows.map((t) => (
                <li key={t.id}>
                  <label className="choice">
                    <input type="checkbox" name="taskId" value={t.id} defaultChecked />{" "}
                    {[whose(t), taskTitle(t), whenName(t, today), t.ownerCalled].filter(Boolean).join(" · ")}
                  </label>
                </li>
              ))}
            </ul>
            <Select
              form={form}
              name="toOfficerId"
              label={m.handover_to()}
              optional
              options={colleagues.map((c) => ({ value: c.id, label: `${c.called}（${c.unitName}）` }))}
            />
            <Field form={form} name="reason" label={m.handover_why()} maxLength={200} />
            <div className="savebar">
              <button className="btn main">{m.reassign_title()}</button>
            </div>
          </form>
        ) : null}
      </div>
    </main>
  )
}
