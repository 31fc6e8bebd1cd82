import type { ReactNode } from "react"
import type { Refusal } from "#app/http/form.ts"
import { officerPath } from "#app/paths.ts"
import { FormProblems } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

/** The page around one verb on an officer: who it is about, the form, one red button. */
export function OfficerFormPage(props: {
  officer: { id: string; name: string }
  title: string
  lead?: string
  refusal: Refusal | undefined
  labels?: Record<string, string>
  button: string
  children?: ReactNode
}) {
  const { officer, title, lead, refusal, labels } = props
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={officerPath(officer.id)}>
          <Icon name="back" />
          {officer.name}
        </a>
        <header className="head">
          <h1>{title}</h1>
          {lead ? <p className="sub">{lead}</p> : null}
        </header>
        <FormProblems refusal={refusal} {...(labels && { labels })} />
        <form method="post" noValidate>
          {props.children}
          <div className="savebar">
            <button className="btn main">{props.button}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
