import type { ReactNode } from "react"
import { daysBetween } from "#app/domain/calendar.ts"
import type { TaskRow } from "#app/domain/tasks/queries.ts"
import { getLocale, m } from "#app/i18n/messages.ts"
import { newVisitPath, taskActPath, taskPath } from "#app/paths.ts"
import { dayName, sinceContact, weekdayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { cameFrom, taskTitle, whenName, whoNote, whose } from "./task-words.ts"

/** When: the day's number large, its weekday, a range as “24–26日之间”, and how late it is in words. */
export function When({
  task,
  today,
}: {
  task: { fromOn: string | null; dueOn: string; waitsFor: string }
  today: string
}) {
  const late = daysBetween(task.dueOn, today)
  const range = task.fromOn && task.fromOn !== task.dueOn
  const far = late < -6 || late > 20 || range
  return (
    <p className={late > 0 ? "when late" : "when"}>
      <time dateTime={task.dueOn} className={range ? "md range" : far ? "md" : undefined}>
        <b>{range ? whenName(task, today) : far ? dayName(task.dueOn, today) : Number(task.dueOn.slice(8))}</b>
        {far && !range ? <br /> : null}
        {range ? null : weekdayName(task.dueOn)}
      </time>
      {late > 0 ? (
        <span className="state">
          <Icon name="late" />
          {m.late_days({ n: late })}
        </span>
      ) : task.waitsFor ? (
        <span className="state">
          <Icon name="wait" />
          {m.board_waits_for({ who: task.waitsFor })}
        </span>
      ) : null}
    </p>
  )
}

/** A task on the board or in a list: when, who, what, and what can be done with it. */
export function TaskRowItem({ task, today, acts }: { task: TaskRow; today: string; acts?: ReactNode }) {
  const who = whose(task)
  const note = whoNote(task)
  return (
    <li className="row" id={`task-${task.id}`}>
      <When task={task} today={today} />
      <h3 className="who">
        <a href={taskPath(task.id)}>{who || taskTitle(task)}</a> {note ? <small>{note}</small> : null}
      </h3>
      <div className="what">
        {who ? <p>{taskTitle(task)}</p> : null}
        <p className="note">
          {cameFrom(task, today)}
          {getLocale() === "en" ? " " : ""}
          {task.householdId || task.employerId ? (
            <span className="nb">{sinceContact(task.lastContactOn, today)}</span>
          ) : null}
        </p>
      </div>
      {acts}
    </li>
  )
}

/** The verbs of one open task; the first one has the ring. */
export function TaskActs({ task }: { task: TaskRow }) {
  const of = <span className="vh">{m.act_of({ who: whose(task) || taskTitle(task) })}</span>
  return (
    <div className="acts">
      {task.orderedBy ? (
        <a className="act first" href={taskActPath(task.id, "completion")}>
          <Icon name="ring" />
          {m.act_report()}
          {of}
        </a>
      ) : (
        <form method="post" action={taskActPath(task.id, "completion")}>
          <button className="act first">
            <Icon name="ring" />
            {m.act_complete()}
            {of}
          </button>
        </form>
      )}
      <a className="act" href={taskActPath(task.id, "postponement")}>
        {m.act_postpone()}
        {of}
      </a>
      <a className="act" href={taskActPath(task.id, "handover")}>
        {m.act_handover()}
        {of}
      </a>
      <details>
        <summary className="act">
          {m.more()}
          {of}
        </summary>
        <div className="menu">
          {task.householdId || task.employerId || task.personId ? (
            <a className="act" href={newVisitPath({ task: task.id })}>
              {m.act_log_visit()}
            </a>
          ) : null}
          <a className="act" href={taskActPath(task.id, "feedback")}>
            {m.act_feedback()}
          </a>
          <a className="act" href={taskActPath(task.id, "cancellation")}>
            {m.act_cancel()}
          </a>
        </div>
      </details>
    </div>
  )
}
