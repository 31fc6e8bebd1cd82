import { m, word } from "#app/i18n/messages.ts"
import { RowDay } from "#app/ui/row-day.tsx"

type Step = { kind: string; on: string; at: string; by: string; why: string; outcome?: string }
type Matter = { isOpen: boolean; officerCalled: string; course: Step[] }

/** What happened to the case: who, when, why; the last node is where it stands. */
export function Course({ matter, today }: { matter: Matter; today: string }) {
  return (
    <div className="leaf course">
      <ol>
        {matter.course.map((step, i) => {
          const last = !matter.isOpen && i === matter.course.length - 1
          return (
            <li
              className={last ? "row now" : "row"}
              key={`${step.kind}${step.at}`}
              aria-current={last ? "step" : undefined}
            >
              <p className="when">
                <RowDay day={step.on} today={today} />
              </p>
              <h3 className="who">
                {word("case_step", step.kind)}
                {step.outcome ? ` · ${word("outcome", step.outcome)}` : ""}
              </h3>
              <div className="what">
                {step.why ? <p>{step.why}</p> : null}
                <p className="note">{step.by}</p>
              </div>
            </li>
          )
        })}
        {matter.isOpen ? (
          <li className="row now" aria-current="step">
            <p className="when">{m.case_now()}</p>
            <h3 className="who">{m.case_is_open()}</h3>
            <div className="what">
              <p className="note">{m.case_now_open({ who: matter.officerCalled })}</p>
            </div>
          </li>
        ) : null}
      </ol>
    </div>
  )
}
