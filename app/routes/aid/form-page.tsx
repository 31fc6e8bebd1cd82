import type { ReactNode } from "react"
import type { Refusal } from "#app/http/form.ts"
import { FormProblems } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

/** The page around one act on a request or a payment list: where it belongs, the form, one red button. */
export function ActPage(props: {
  back: { to: string; label: string }
  title: string
  sub?: string
  /** Where the form goes; left out where there is nothing to be done here, and `sub` says why. */
  action?: string
  button: string
  refusal: Refusal | undefined
  labels?: Record<string, string>
  /** Beside the form, such as what the decision rests on. */
  above?: ReactNode
  children?: ReactNode
}) {
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={props.back.to}>
          <Icon name="back" />
          {props.back.label}
        </a>
        <header className="head">
          <h1>{props.title}</h1>
          {props.sub ? <p className="sub">{props.sub}</p> : null}
        </header>
        <FormProblems refusal={props.refusal} labels={props.labels} />
        {props.above}
        {props.action ? (
          <form method="post" action={props.action} noValidate className="gap">
            {props.children}
            <div className="savebar">
              <button className="btn main">{props.button}</button>
            </div>
          </form>
        ) : null}
      </div>
    </main>
  )
}
