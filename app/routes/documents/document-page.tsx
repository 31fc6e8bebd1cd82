import type { ReactNode } from "react"
import type { Paper } from "#app/domain/documents/papers.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { FormProblems } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { paperLabels } from "./paper-fields.tsx"
import { listOf, paperName } from "./paper-words.ts"

/** The page around one act on a paper: which paper, the form, one red button. */
export function DocumentPage(props: {
  paper: Pick<Paper, "kind" | "holder" | "caseId" | "householdId" | "personId">
  title: string
  sub: string
  action: string
  button: string
  refusal: Refusal | undefined
  children: ReactNode
}) {
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={listOf(props.paper)}>
          <Icon name="back" />
          {m.papers_title()}
        </a>
        <header className="head">
          <h1>{props.title}</h1>
          <p className="sub">
            {paperName(props.paper)} · {props.sub}
          </p>
        </header>
        <FormProblems refusal={props.refusal} labels={paperLabels()} />
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
