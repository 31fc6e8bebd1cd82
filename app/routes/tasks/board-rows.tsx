import type { TaskRow } from "#app/domain/tasks/queries.ts"
import { type Group, groupOf, groups } from "#app/domain/tasks/rules.ts"
import { m, word } from "#app/i18n/messages.ts"
import { TaskActs, TaskRowItem } from "./task-row.tsx"

/** The week in its groups, overdue first; an empty group is left out. */
export function ByDay({ rows, counts, today }: { rows: TaskRow[]; counts: Record<Group, number>; today: string }) {
  return groups.map((group) => {
    const here = rows.filter((row) => groupOf(row.dueOn, today) === group)
    if (here.length === 0) return null
    return (
      <section className="group" aria-labelledby={`g-${group}`} key={group}>
        <h2 id={`g-${group}`}>
          <span className={group === "overdue" ? "late" : undefined}>{word("group", group)}</span>
          <small>{m.unit_count({ n: counts[group] })}</small>
        </h2>
        <ol>
          {here.map((task) => (
            <TaskRowItem key={task.id} task={task} today={today} acts={<TaskActs task={task} />} />
          ))}
        </ol>
      </section>
    )
  })
}

/** The same rows by lane, for walking them. */
export function ByLane({ rows, today }: { rows: TaskRow[]; today: string }) {
  const lanes = [...new Set(rows.map((row) => row.lane ?? ""))]
  return lanes.map((lane, i) => (
    <section className="group" aria-labelledby={`l-${i}`} key={lane}>
      <h2 id={`l-${i}`}>
        <span className="lane">{lane || m.board_no_lane()}</span>
      </h2>
      <ol>
        {rows
          .filter((row) => (row.lane ?? "") === lane)
          .map((task) => (
            <TaskRowItem key={task.id} task={task} today={today} acts={<TaskActs task={task} />} />
          ))}
      </ol>
    </section>
  ))
}
