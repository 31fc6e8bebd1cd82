import { daysBetween } from "#app/domain/calendar.ts"
import type { OpenMatters } from "#app/domain/households/members.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, taskPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { taskTitle, whenName } from "../tasks/task-words.ts"

/** What comes next for somebody: open tasks by their last day, then open cases. */
export function OpenMattersPart({ openTasks, openCases, today }: OpenMatters & { today: string }) {
  return (
    <section className="part" aria-labelledby="next">
      <h2 id="next">{m.person_next()}</h2>
      {openTasks.length + openCases.length === 0 ? <Empty>{m.person_next_none()}</Empty> : null}
      <ul className="check">
        {openTasks.map((task) => {
          const late = daysBetween(task.dueOn, today)
          return (
            <li key={task.id}>
              <Icon
                name={late > 0 ? "late" : task.orderedBy ? "order" : "ring"}
                className={late > 0 ? "late" : undefined}
              />
              <p>
                <a href={taskPath(task.id)}>{taskTitle(task)}</a>{" "}
                {late > 0 ? (
                  <span className="late nb">
                    <b>{m.late_days({ n: late })}</b>
                  </span>
                ) : null}{" "}
                <span className="note">
                  {[
                    task.orderedBy ? m.person_task_ordered({ who: task.orderedBy }) : "",
                    m.person_task_line({ when: whenName(task, today), who: task.officer }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </p>
            </li>
          )
        })}
        {openCases.map((matter) => (
          <li key={matter.id}>
            <Icon name="file" />
            <p>
              <a href={casePath(matter.id)}>{word("case_kind", matter.kind)}</a> {matter.summary}{" "}
              <span className="note">
                {m.household_case_line({ day: dayName(matter.openedOn, today), who: matter.officer })}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
