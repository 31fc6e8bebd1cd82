import type { ReactNode } from "react"
import type { Move } from "#app/domain/hardship/states.ts"
import type { Refusal } from "#app/http/form.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { FormProblems } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import type { MoveData } from "./load-move.server.ts"
import { Needs } from "./needs.tsx"

/** The title of a move's page. */
export const moveTitle = (move: Exclude<Move, "application">) => [
  { title: `${word("hardship_move", move)} · ${m.app_name()}` },
]

/** The page around one move: what it needs, then the form; where it cannot be made now, the sentence instead. */
export function MovePage(props: {
  data: MoveData
  title?: string
  lead?: ReactNode
  button: string
  refusal: Refusal | undefined
  labels?: Record<string, string>
  children: ReactNode
}) {
  const { data, refusal } = props
  const why = !data.possible
    ? m.hardship_not_now({ state: word("hardship_state", data.state), move: word("hardship_move", data.move) })
    : data.may
      ? undefined
      : data.level === "centre"
        ? m.hardship_only_centre()
        : m.hardship_only_chair()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={casePath(data.id)}>
          <Icon name="back" />
          {data.name}
        </a>
        <header className="head">
          <h1>{props.title ?? m.hardship_move_of({ move: word("hardship_move", data.move), name: data.name })}</h1>
          <p className="sub">{m.hardship_now({ state: word("hardship_state", data.state) })}</p>
        </header>
        <FormProblems refusal={refusal} labels={props.labels} />
        {why && !refusal ? (
          <div className="say">
            <Icon name="info" />
            <p>{why}</p>
          </div>
        ) : null}
        {data.possible ? <Needs caseId={data.id} needs={data.needs} /> : null}
        {data.possible ? props.lead : null}
        {data.possible && data.may ? (
          <form method="post" noValidate className="gap">
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
