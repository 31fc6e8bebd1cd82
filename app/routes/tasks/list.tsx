import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { listColleagues } from "#app/domain/officers/colleagues.ts"
import { listTasks } from "#app/domain/tasks/queries.ts"
import { quickAdd } from "#app/domain/tasks/quick-add.ts"
import { QuickAdd } from "#app/domain/tasks/schema.ts"
import { answer } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { boardPath, newTaskPath, tasksPath } from "#app/paths.ts"
import { Empty } from "#app/ui/say.tsx"
import { TaskRowItem } from "./task-row.tsx"
import { stateWord, taskTitle, whenName } from "./task-words.ts"

export const meta = () => [{ title: `${m.tasks_title()} · ${m.app_name()}` }]

const states = ["open", "overdue", "today", "week", "reported", "done", "all"] as const
const id = v.optional(v.pipe(v.string(), v.uuid()))

const Query = v.object({
  state: v.optional(v.picklist(states), "open"),
  officer: id,
  household: id,
  employer: id,
  case: id,
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/[a-z0-9/]*\/$/))),
  ordered: v.optional(v.string()),
  q: v.optional(v.pipe(v.string(), v.maxLength(40))),
  after: v.optional(v.pipe(v.string(), v.maxLength(60))),
})

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const query = parseQuery(args.request, Query)
  const today = todayInShanghai()
  const [list, colleagues] = await Promise.all([listTasks(officer, today, query), listColleagues(officer, today)])
  return { today, query, ...list, colleagues, supervisor: isSupervisor(officer) }
}

/** Quick add: one line becomes a task, or leads to the form that asks what the line left open. */
export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const form = await parseForm(args.request, QuickAdd)
  const typed = form.ok ? form.value.text : String(form.refusal.values.text ?? "")
  if (!form.ok) return redirect(newTaskPath({ text: typed, missing: "1" }))
  const today = todayInShanghai()
  return answer(async () => {
    const { opened, reading } = await quickAdd(officer, form.value, today)
    if (!opened || !reading.dueOn) return redirect(newTaskPath({ text: typed }))
    const when = whenName({ fromOn: reading.fromOn, dueOn: reading.dueOn }, today)
    return redirectWithFlash(boardPath(), m.quick_added({ title: reading.title, when }))
  })
}

export default function Tasks() {
  const { today, query, rows, next, colleagues, supervisor } = useLoaderData<typeof loader>()
  const { after: _, ...kept } = query
  return (
    <main id="main" className="page board">
      <div className="sheet">
        <header className="head">
          <h1>{m.tasks_title()}</h1>
        </header>
        <nav className="filters" aria-label={m.tasks_state()}>
          <div>
            <p>
              {states.map((state) => (
                <a
                  key={state}
                  href={tasksPath({ ...kept, state })}
                  aria-current={query.state === state ? "true" : undefined}
                >
                  {word("tasks_state", state)}
                </a>
              ))}
            </p>
          </div>
        </nav>
        <form method="get" action={tasksPath()} className="filter-form">
          <input type="hidden" name="state" value={query.state} />
          {(["household", "employer", "case", "territory", "ordered"] as const).map((name) =>
            query[name] ? <input key={name} type="hidden" name={name} value={query[name]} /> : null,
          )}
          <div className="field">
            <label htmlFor="f-q">{m.board_filter_text()}</label>
            <input className="in" id="f-q" name="q" type="search" defaultValue={query.q ?? ""} />
          </div>
          <div className="field">
            <label htmlFor="f-officer">{m.tasks_officer()}</label>
            <select className="in" id="f-officer" name="officer" defaultValue={query.officer ?? ""}>
              <option value="">{m.visit_log_everyone()}</option>
              {colleagues.map((c) => (
                <option key={`${c.id}${c.unitPath}`} value={c.id}>
                  {c.called}（{c.unitName}）
                </option>
              ))}
            </select>
          </div>
          <p className="btns">
            <button className="btn">{m.filter()}</button>
            <a className="act" href={tasksPath()}>
              {m.clear_filter()}
            </a>
          </p>
        </form>
        {rows.length === 0 ? <Empty>{m.tasks_none()}</Empty> : null}
        <form method="get" action="/tasks/reassignment">
          <div className="leaf">
            <ol>
              {rows.map((task) => (
                <TaskRowItem
                  key={task.id}
                  task={task}
                  today={today}
                  acts={
                    <div className="acts">
                      <span className="note">
                        {task.ownerCalled}
                        {task.status === 0 ? "" : ` · ${stateWord(task.status)}`}
                      </span>
                      {supervisor && task.status === 0 ? (
                        <label className="act">
                          <input type="checkbox" name="task" value={task.id} />
                          <span aria-hidden="true">{m.tasks_choose()}</span>
                          <span className="vh">{m.tasks_select({ title: taskTitle(task) })}</span>
                        </label>
                      ) : null}
                    </div>
                  }
                />
              ))}
            </ol>
          </div>
          {supervisor && rows.some((t) => t.status === 0) ? (
            <div className="savebar">
              <button className="btn">{m.reassign_button()}</button>
            </div>
          ) : null}
        </form>
        {next ? (
          <a className="act" href={tasksPath({ ...kept, after: next })} rel="next">
            {m.next_page()}
          </a>
        ) : null}
      </div>
    </main>
  )
}
