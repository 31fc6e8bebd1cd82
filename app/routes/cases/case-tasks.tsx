import { m } from "#app/i18n/messages.ts"
import { taskPath, tasksPath } from "#app/paths.ts"
import { Icon, type IconName } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { stateWord, taskTitle, whenName } from "../tasks/task-words.ts"

const icons: IconName[] = ["ring", "done", "undo", "wait"]

type Task = {
  id: string
  title: string
  rule: string | null
  status: number
  fromOn: string | null
  dueOn: string
  officer: string
}

/** What is to be done in a case, the open ones first. */
export function CaseTasks({ caseId, tasks, today }: { caseId: string; tasks: Task[]; today: string }) {
  return (
    <section className="part" aria-labelledby="tasks">
      <header>
        <h2 id="tasks">{m.case_tasks()}</h2>
        {tasks.length > 0 ? (
          <a className="to no-print" href={tasksPath({ case: caseId, state: "all" })}>
            {m.case_tasks_all()}
          </a>
        ) : null}
      </header>
      {tasks.length === 0 ? <Empty>{m.case_tasks_none()}</Empty> : null}
      <ul className="check">
        {tasks.map((task) => {
          const late = task.status === 0 && task.dueOn < today
          return (
            <li key={task.id}>
              <Icon name={late ? "late" : (icons[task.status] ?? "ring")} className={late ? "late" : undefined} />
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
  )
}
