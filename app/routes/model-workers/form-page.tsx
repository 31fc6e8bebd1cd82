import type { ReactNode } from "react"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { modelWorkerPath } from "#app/paths.ts"
import { FormProblems } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

/** The page around one act on a care file: whose, the form, one red button; without a form the sentence why there is none. */
export function CareFormPage(props: {
  id: string
  name: string
  title: string
  sub?: ReactNode
  action: string
  button: string
  refusal: Refusal | undefined
  labels?: Record<string, string>
  /** Why it cannot be done from here; then there is no form. */
  barred?: string | undefined
  children: ReactNode
}) {
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={modelWorkerPath(props.id)}>
          <Icon name="back" />
          {props.name}
        </a>
        <header className="head">
          <h1>{props.title}</h1>
          {props.sub ? <p className="sub">{props.sub}</p> : null}
        </header>
        <FormProblems refusal={props.refusal} labels={props.labels} />
        {props.barred ? (
          <p className="quiet empty">
            {props.barred} <a href={modelWorkerPath(props.id)}>{m.mw_back_to_file()}</a>
          </p>
        ) : (
          <form method="post" action={props.action} className="gap" noValidate>
            {props.children}
            <div className="savebar">
              <button className="btn main">{props.button}</button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
