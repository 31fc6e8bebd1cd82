import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getTask } from "#app/domain/tasks/queries.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { boardPath, casePath, employerPath, householdPath, personPath, taskActPath, visitPath } from "#app/paths.ts"
import { Day, dayName, momentName, sinceContact } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { TaskActs } from "./task-row.tsx"
import { cameFrom, stateWord, taskTitle, whenName, whoNote, whose } from "./task-words.ts"

export const meta = () => [{ title: `${m.task_facts()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const today = todayInShanghai()
  return reading(async () => {
    const task = await getTask(officer, args.params.taskId as string, today)
    return { today, task, mine: task.officerId === officer.id || task.doneBy === officer.id }
  })
}

export default function Task() {
  const { today, task, mine } = useLoaderData<typeof loader>()
  const who = whose(task)
  const whoPath = task.personId
    ? personPath(task.personId)
    : task.householdId
      ? householdPath(task.householdId)
      : task.employerId
        ? employerPath(task.employerId)
        : null
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={boardPath()}>
          <Icon name="back" />
          {m.back_to_week()}
        </a>
        <header className="head">
          <h1>{taskTitle(task)}</h1>
          <p className="sub">
            {whoPath ? <a href={whoPath}>{who}</a> : who} {whoNote(task)}
          </p>
        </header>
        {task.status === 0 ? <TaskActs task={task} /> : null}
        {task.status === 3 ? (
          <div className="acts">
            {mine ? null : (
              <a className="btn main" href={taskActPath(task.id, "strike-off")}>
                {m.strike_off_title()}
              </a>
            )}
            <a className="act" href={taskActPath(task.id, "feedback")}>
              {m.act_feedback()}
            </a>
          </div>
        ) : null}
        <section className="part" aria-labelledby="facts">
          <h2 id="facts">{m.task_facts()}</h2>
          <dl className="facts">
            <div>
              <dt>{m.task_state_label()}</dt>
              <dd>
                {stateWord(task.status)}
                {task.offer ? `，${m.handover_waiting({ who: task.offer.to })}` : ""}
                {task.waitsFor ? `，${m.board_waits_for({ who: task.waitsFor })}` : ""}
              </dd>
            </div>
            <div>
              <dt>{m.task_due()}</dt>
              <dd>{whenName(task, today)}</dd>
            </div>
            <div>
              <dt>{m.task_officer()}</dt>
              <dd>{task.ownerCalled}</dd>
            </div>
            <div>
              <dt>{m.task_source()}</dt>
              <dd>
                {cameFrom(task, today)}
                {m.task_made_by({ who: task.madeCalled, day: momentName(task.createdAt, today) })}
              </dd>
            </div>
            {task.visitId ? (
              <div>
                <dt>{m.task_visit_from()}</dt>
                <dd>
                  <a href={visitPath(task.visitId)}>{task.visitedOn ? dayName(task.visitedOn, today) : m.show()}</a>
                </dd>
              </div>
            ) : null}
            {task.caseId ? (
              <div>
                <dt>{m.task_case()}</dt>
                <dd>
                  <a href={casePath(task.caseId)}>{task.caseSummary}</a>
                </dd>
              </div>
            ) : null}
            {task.householdId || task.employerId ? (
              <div>
                <dt>{m.task_last_contact()}</dt>
                <dd>{sinceContact(task.lastContactOn, today)}</dd>
              </div>
            ) : null}
            {task.detail ? (
              <div>
                <dt>{m.task_detail()}</dt>
                <dd>{task.detail}</dd>
              </div>
            ) : null}
            {task.result ? (
              <div>
                <dt>{m.task_result()}</dt>
                <dd>{task.result}</dd>
              </div>
            ) : null}
          </dl>
        </section>
        {task.feedback.length > 0 ? (
          <section className="part" aria-labelledby="feedback">
            <h2 id="feedback">{m.task_feedback_head()}</h2>
            <ul className="lines">
              {task.feedback.map((f) => (
                <li key={`${f.toldOn}${f.said}`}>
                  <p>
                    <Day day={f.toldOn} today={today} /> {f.said}
                  </p>
                  <p className="note">
                    {m.task_feedback_line({
                      who: f.toWhom,
                      channel: word("channel", f.channel),
                      satisfaction: word("satisfaction", f.satisfaction),
                    })}
                    {m.task_event_by({ who: f.by })}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.task_course()}</h2>
          <div className="leaf course">
            <ol>
              {task.events.map((e) => (
                <li className="row" key={`${e.kind}${e.at}`}>
                  <p className="when">{momentName(e.at, today)}</p>
                  <p className="who">
                    {e.by}　{word("task_event", e.kind)}
                    {e.newOfficer ? `，${m.task_event_to({ who: e.newOfficer })}` : ""}
                  </p>
                  {e.reason || e.kind === "postponed" ? (
                    <p className="note">
                      {[
                        e.reason,
                        e.kind === "postponed" && e.oldDueOn
                          ? m.task_postponed_from({ day: dayName(e.oldDueOn, today) })
                          : "",
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </p>
                  ) : null}
                </li>
              ))}
            </ol>
          </div>
        </section>
      </div>
    </main>
  )
}
