import type { TaskRow } from "#app/domain/tasks/queries.ts"
import { m } from "#app/i18n/messages.ts"
import { newVisitPath, taskPath } from "#app/paths.ts"
import { Day, momentName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { taskTitle, whenName, whose } from "./task-words.ts"

const undoable: Record<string, "completion" | "postponement" | "cancellation" | "handover"> = {
  completed: "completion",
  reported: "completion",
  postponed: "postponement",
  cancelled: "cancellation",
  handover_offered: "handover",
}

/** The row just acted upon, washed, with undo and with what else this household needs. */
export function JustDone(props: {
  row: TaskRow
  last: { kind: string; at: Date | string; byMe: boolean }
  others: TaskRow[]
  today: string
}) {
  const { row, last, others, today } = props
  const act = undoable[last.kind]
  if (!act) return null
  const said: Record<typeof act, string> = {
    completion: last.kind === "reported" ? m.board_now_reported() : m.board_now_done(),
    postponement: m.board_now_postponed({ when: whenName(row, today) }),
    cancellation: m.board_now_cancelled(),
    handover: m.board_now_offered(),
  }
  return (
    <div className="row done" id="done" tabIndex={-1}>
      <p className="when">
        <b>{momentName(last.at).split(" ").at(-1)}</b>{" "}
        <span className="state">
          <Icon name="done" />
          {said[act]}
        </span>
      </p>
      <p className="who">
        <a href={taskPath(row.id)}>{whose(row) || taskTitle(row)}</a>
      </p>
      <div className="what">
        <p>{taskTitle(row)}</p>
      </div>
      {last.byMe ? (
        <form className="acts" method="post" action={`${taskPath(row.id)}/${act}/undo`}>
          <button className="act">
            <Icon name="undo" />
            {m.act_undo()}
          </button>
        </form>
      ) : null}
      {row.householdId || row.employerId ? (
        <div className="then">
          {others.length > 0 ? (
            <p className="note">
              {row.householdId ? m.board_others({ n: others.length }) : m.board_others_body({ n: others.length })}
            </p>
          ) : null}
          <ul>
            {others.map((o) => (
              <li key={o.id}>
                <a className="act" href={taskPath(o.id)}>
                  <Day day={o.dueOn} today={today} /> {taskTitle(o)}
                </a>
              </li>
            ))}
            <li>
              <a className="act" href={newVisitPath({ household: row.householdId, employer: row.employerId })}>
                <Icon name="visit" />
                {m.act_log_visit()}
              </a>
            </li>
          </ul>
        </div>
      ) : null}
    </div>
  )
}
