import type { ReactNode } from "react"
import type { Refusal } from "#app/http/form.ts"
import { casePath } from "#app/paths.ts"
import { FormProblems } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

/** The page around one act on a case: which case, the form, one red button. */
export function CaseFormPage(props: {
  caseId: string
  name: string
  title: string
  sub?: string
  action: string
  button: string
  refusal: Refusal | undefined
  labels?: Record<string, string>
  children: ReactNode
}) {
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={casePath(props.caseId)}>
          <Icon name="back" />
          {props.name}
        </a>
        <header className="head">
          <h1>{props.title}</h1>
          {props.sub ? <p className="sub">{props.sub}</p> : null}
        </header>
        <FormProblems refusal={props.refusal} labels={props.labels} />
        <form method="post" action={props.action} noValidate>
          {props.children}
          <div className="savebar">
            <button className="btn main">{props.button}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
