import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { addDays, today as todayInShanghai } from "#app/domain/calendar.ts"
import { listNamed } from "#app/domain/lists/registry.ts"
import { keyOf, mostTasks } from "#app/domain/lists/row.ts"
import { ListFilters, MakeTasks, TasksQuery } from "#app/domain/lists/schema.ts"
import { getTasksForm, makeTasks } from "#app/domain/lists/tasks.ts"
import { listName, reasonName } from "#app/domain/lists/words.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { listPath } from "#app/paths.ts"
import { Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.list_tasks_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const name = args.params.list ?? ""
    listNamed(name)
    const { row, all, ...filters } = parseQuery(args.request, TasksQuery)
    const today = todayInShanghai()
    const read = await getTasksForm(officer, name, filters, all ? "all" : (row ?? []), today)
    return { ...read, all: all ?? null, filters, key: randomUUID(), dueOn: addDays(today, 14) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const name = args.params.list ?? ""
  await reading(async () => listNamed(name))
  const form = await parseForm(args.request, MakeTasks)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const filters = parseQuery(args.request, ListFilters)
    const told = await makeTasks(officer, name, filters, form.value, todayInShanghai())
    const sentences = [
      m.list_tasks_made({ n: told.made }),
      told.stood > 0 ? m.list_tasks_stood({ n: told.stood }) : "",
      told.gone > 0 ? m.list_tasks_gone({ n: told.gone }) : "",
    ]
    return redirectWithFlash(listPath(name, filters), sentences.filter(Boolean).join(" "))
  }, form.values)
}

export default function ListTasks() {
  const { name, rows, tooMany, colleagues, all, filters, key, dueOn } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, dueOn })
  const ticked = refusal ? form.values("row") : null
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={listPath(name, filters)}>
          <Icon name="back" />
          {listName(name)}
        </a>
        <header className="head">
          <h1>{m.list_tasks_title()}</h1>
          <p className="sub">{m.list_tasks_lead()}</p>
        </header>
        <FormProblems
          refusal={refusal}
          labels={{ officerId: m.list_tasks_owner(), fromOn: m.list_tasks_from(), dueOn: m.list_tasks_due() }}
        />
        {rows.length === 0 ? (
          <Empty>
            {tooMany ? m.list_tasks_too_many({ n: mostTasks }) : m.list_tasks_nobody()}{" "}
            <a href={listPath(name, filters)}>{listName(name)}</a>
          </Empty>
        ) : (
          // Posts to its own address, where the chosen rows still stand if the form comes back.
          <form method="post" noValidate>
            <input type="hidden" name="key" value={form.value("key") || key} />
            {all ? <input type="hidden" name="all" value="yes" /> : null}
            <ul className="lines gap">
              {rows.map((row) => (
                <li key={keyOf(row)}>
                  {all ? (
                    `${row.who} · ${reasonName(row.reason)}`
                  ) : (
                    <label className="choice">
                      <input
                        type="checkbox"
                        name="row"
                        value={keyOf(row)}
                        defaultChecked={ticked ? ticked.includes(keyOf(row)) : true}
                      />{" "}
                      {[row.who, reasonName(row.reason), row.officer].filter(Boolean).join(" · ")}
                    </label>
                  )}
                </li>
              ))}
            </ul>
            <Select
              form={form}
              name="officerId"
              label={m.list_tasks_owner()}
              hint={m.list_tasks_owner_hint()}
              options={colleagues.map((one) => ({ value: one.id, label: `${one.called} · ${one.unitName}` }))}
              optional
            />
            <Field form={form} name="fromOn" type="date" label={m.list_tasks_from()} optional />
            <Field form={form} name="dueOn" type="date" label={m.list_tasks_due()} />
            <div className="savebar">
              <button className="btn main">{m.list_tasks_do({ n: rows.length })}</button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
