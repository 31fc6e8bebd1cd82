import type { ReactNode } from "react"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { taskPath } from "#app/paths.ts"
import { FormProblems } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { taskTitle, whenName, whose } from "./task-words.ts"

type Shown = Parameters<typeof whose>[0] & {
  id: string
  title: string
  rule: string | null
  fromOn: string | null
  dueOn: string
}

/** The page around one verb's form: which task, the form, one red button. */
export function TaskFormPage(props: {
  task: Shown
  today: string
  title: string
  lead?: string
  refusal: Refusal | undefined
  action: string
  button?: string
  children: ReactNode
}) {
  const { task, today, title, lead, refusal, action } = props
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={taskPath(task.id)}>
          <Icon name="back" />
          {taskTitle(task)}
        </a>
        <header className="head">
          <h1>{title}</h1>
          <p className="sub">{[whose(task), taskTitle(task), whenName(task, today)].filter(Boolean).join(" · ")}</p>
        </header>
        <FormProblems refusal={refusal} />
        {lead ? <p className="gap">{lead}</p> : null}
        <form method="post" action={action} className="gap" noValidate>
          {props.children}
          <div className="savebar">
            <button className="btn main">{props.button ?? m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
