import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getCase } from "#app/domain/cases/queries.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { caseActPath, casesPath, newTaskPath, newVisitPath, taskPath, tasksPath, visitPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon, type IconName } from "#app/ui/icon.tsx"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty } from "#app/ui/say.tsx"
import { stateWord, taskTitle, whenName } from "../tasks/task-words.ts"
import { caseOf, caseOfPath, causeWords } from "./case-words.ts"
import { Course } from "./course.tsx"

export const meta = ({ data }: { data: { name: string } | undefined }) => [
  { title: `${data?.name ?? m.case_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const { colleagues: _, ...matter } = await getCase(officer, idIn(args.params.caseId), today)
    return { today, matter, name: `${caseOf(matter)} ${word("case_kind", matter.kind)}` }
  })
}

const taskIcons: IconName[] = ["ring", "done", "undo", "wait"]

export default function CasePage() {
  const { today, matter } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={casesPath()}>
          <Icon name="back" />
          {m.case_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            <a href={caseOfPath(matter)} className="plain">
              {caseOf(matter)}
            </a>
            <small>{word("case_kind", matter.kind)}</small>
          </h1>
          <p className="sub">
            {[
              matter.isOpen ? m.case_is_open() : m.case_is_shut(),
              causeWords(matter.causes),
              m.case_officer_is({ who: matter.officerCalled }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </header>
        <p className="btns no-print">
          <a className="btn main" href={newVisitPath({ case: matter.id })}>
            {m.case_log_visit()}
          </a>
          {matter.isOpen ? (
            <>
              <a className="btn" href={newTaskPath({ case: matter.id })}>
                {m.case_add_task()}
              </a>
              <a className="btn" href={caseActPath(matter.id, "closure")}>
                {m.case_close()}
              </a>
              <a className="act" href={caseActPath(matter.id, "edit")}>
                {m.case_change()}
              </a>
            </>
          ) : (
            <a className="btn" href={caseActPath(matter.id, "reopening")}>
              {m.case_reopen()}
            </a>
          )}
        </p>
      </div>

      <div className="sheet body">
        <section className="part" aria-labelledby="matter">
          <h2 id="matter">{m.case_summary()}</h2>
          <p>{matter.summary}</p>
        </section>
        <section className="part" aria-labelledby="tasks">
          <header>
            <h2 id="tasks">{m.case_tasks()}</h2>
            {matter.tasks.length > 0 ? (
              <a className="to no-print" href={tasksPath({ case: matter.id, state: "all" })}>
                {m.case_tasks_all()}
              </a>
            ) : null}
          </header>
          {matter.tasks.length === 0 ? <Empty>{m.case_tasks_none()}</Empty> : null}
          <ul className="check">
            {matter.tasks.map((task) => {
              const late = task.status === 0 && task.dueOn < today
              return (
                <li key={task.id}>
                  <Icon
                    name={late ? "late" : (taskIcons[task.status] ?? "ring")}
                    className={late ? "late" : undefined}
                  />
                  <p>
                    <a href={taskPath(task.id)}>{taskTitle(task)}</a>{" "}
                    <span className="note">
                      {task.status === 0 ? "" : `${stateWord(task.status)} · `}
                      {m.case_task_line({ when: whenName(task, today), who: task.officer })}
                    </span>
                  </p>
                </li>
              )
            })}
          </ul>
        </section>
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.case_course()}</h2>
          <Course matter={matter} today={today} />
        </section>
        <section className="part" aria-labelledby="visits">
          <h2 id="visits">{m.case_visits()}</h2>
          {matter.visits.length === 0 ? <Empty>{m.case_visits_none()}</Empty> : null}
          <div className="leaf">
            <ol>
              {matter.visits.map((visit) => (
                <li className="row" key={visit.id}>
                  <p className="when">
                    <RowDay day={visit.visitedOn} today={today} />
                  </p>
                  <h3 className="who">
                    <Icon name={visit.channel === "home" ? "visit" : "phone"} />{" "}
                    <a href={visitPath(visit.id)}>{word("channel", visit.channel)}</a>
                  </h3>
                  <div className="what">
                    <p>{visit.note}</p>
                    <p className="note">{m.case_visit_by({ who: visit.officer })}</p>
                  </div>
                </li>
              ))}
            </ol>
          </div>
        </section>
      </div>

      <aside className="aside sheet" aria-label={m.case_facts()}>
        <section className="part">
          <h2>{m.case_facts()}</h2>
          <dl className="facts">
            <div>
              <dt>{m.case_subject()}</dt>
              <dd>
                <a href={caseOfPath(matter)}>{caseOf(matter)}</a>
              </dd>
            </div>
            <div>
              <dt>{m.case_kind()}</dt>
              <dd>{word("case_kind", matter.kind)}</dd>
            </div>
            {matter.causes.length > 0 ? (
              <div>
                <dt>{m.case_causes()}</dt>
                <dd>{causeWords(matter.causes)}</dd>
              </div>
            ) : null}
            <div>
              <dt>{m.case_officer()}</dt>
              <dd>{matter.officerCalled}</dd>
            </div>
            <div>
              <dt>{m.case_opened_day()}</dt>
              <dd>
                {dayName(matter.openedOn, today)} · {m.case_opened_by({ who: matter.openedBy })}
              </dd>
            </div>
            <div>
              <dt>{m.case_territory()}</dt>
              <dd>{matter.unitName}</dd>
            </div>
          </dl>
        </section>
      </aside>
    </main>
  )
}
