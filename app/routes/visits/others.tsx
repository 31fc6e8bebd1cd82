import type { VisitRow } from "#app/domain/visits/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { employerPath, householdPath, taskPath } from "#app/paths.ts"
import { Day } from "#app/ui/day.tsx"
import { taskTitle } from "../tasks/task-words.ts"

type Whom = {
  householdId: string | null
  employerId: string | null
  others: VisitRow[]
  openTasks: { id: string; title: string; rule: string | null; dueOn: string }[]
  task: { id: string } | null
}

/** Before anything is written: who else has been there lately, and what is open for them. */
export function OthersWhoCame({ whom, today }: { whom: Whom; today: string }) {
  const all = whom.householdId
    ? householdPath(whom.householdId)
    : whom.employerId
      ? employerPath(whom.employerId)
      : null
  const open = whom.openTasks.filter((t) => t.id !== whom.task?.id)
  return (
    <section className="part" aria-labelledby="else">
      <header>
        <h2 id="else">{m.visit_others()}</h2>
        {all ? (
          <a className="act" href={all}>
            {m.visit_others_all()}
          </a>
        ) : null}
      </header>
      {whom.others.length === 0 ? <p className="quiet">{m.visit_others_none()}</p> : null}
      <dl className="facts">
        {whom.others.map((o) => (
          <div key={o.id}>
            <dt>
              <Day day={o.visitedOn} today={today} />
            </dt>
            <dd>
              {o.officerCalled}，{word("channel", o.channel)}：
              {o.note.length > 60 ? `${o.note.slice(0, 60)}……` : o.note}
            </dd>
          </div>
        ))}
      </dl>
      {open.length > 0 ? (
        <>
          <p className="note">{m.visit_open_tasks()}</p>
          <ul>
            {open.map((t) => (
              <li key={t.id}>
                <a className="act" href={taskPath(t.id)}>
                  <Day day={t.dueOn} today={today} /> {taskTitle(t)}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
