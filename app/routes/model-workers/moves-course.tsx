import { isStanding, type State } from "#app/domain/model-workers/rules.ts"
import { m, word } from "#app/i18n/messages.ts"
import { RowDay } from "#app/ui/row-day.tsx"

type Step = { id: string; kind: string; happenedOn: string; reason: string; by: string }

/** What happened to a model worker's standing, in order; the last node is where he stands. */
export function CareCourse(props: { course: Step[]; state: State; inDifficulty: boolean; today: string }) {
  const { course, state, inDifficulty, today } = props
  return (
    <div className="leaf course">
      <ol>
        {course.map((step) => (
          <li className="row" key={step.id}>
            <p className="when">
              <RowDay day={step.happenedOn} today={today} />
            </p>
            <h3 className="who">{word("model_worker_move", step.kind)}</h3>
            <div className="what">
              {step.reason ? <p>{step.reason}</p> : null}
              <p className="note">{step.by}</p>
            </div>
          </li>
        ))}
        <li className="row now" aria-current="step">
          <p className="when">{m.case_now()}</p>
          <h3 className="who">
            {word("model_worker_state", state)}
            {isStanding(state) && inDifficulty ? ` · ${m.mw_in_difficulty()}` : ""}
          </h3>
        </li>
      </ol>
    </div>
  )
}
