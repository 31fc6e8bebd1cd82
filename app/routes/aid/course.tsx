import type { AidPage } from "#app/domain/aid/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { yuan } from "#app/ui/money.ts"
import { RowDay } from "#app/ui/row-day.tsx"
import { sumWords } from "./aid-words.ts"

/** From asking to where it stands: who, when, how much, why, under which rules. */
export function AidCourse({ aid, today }: { aid: AidPage; today: string }) {
  return (
    <div className="leaf course">
      <ol>
        <li className="row">
          <p className="when">
            <RowDay day={aid.requestedOn} today={today} />
          </p>
          <h3 className="who">{m.aid_step_request()}</h3>
          <div className="what">
            <p>{sumWords({ ...aid, fen: aid.requestedFen })}</p>
            <p className="note">{aid.requester}</p>
          </div>
        </li>
        {aid.course.map((step, i) => {
          const last = i === aid.course.length - 1 && !aid.next
          return (
            <li className={last ? "row now" : "row"} key={step.id} aria-current={last ? "step" : undefined}>
              <p className="when">
                <RowDay day={step.on} today={today} />
              </p>
              <h3 className="who">
                {word("aid_stage", step.stage)}
                {step.amountFen === null ? "" : ` · ${m.yuan({ n: yuan(step.amountFen) })}`}
              </h3>
              <div className="what">
                {step.reason ? <p>{step.reason}</p> : null}
                <p className="note">
                  {[
                    step.by,
                    ...step.rules.map((rule) =>
                      m.aid_by_rule({ rule: word("policy_key", rule.key), from: rule.validFrom, source: rule.source }),
                    ),
                  ].join(" · ")}
                </p>
              </div>
            </li>
          )
        })}
        {aid.next ? (
          <li className="row now" aria-current="step">
            <p className="when">{m.aid_now()}</p>
            <h3 className="who">{m.aid_waits_for({ step: word("aid_stage", aid.next) })}</h3>
            <div className="what" />
          </li>
        ) : null}
      </ol>
    </div>
  )
}
