import type { Hardship } from "#app/domain/hardship/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, visitPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { RowDay } from "#app/ui/row-day.tsx"

type Shown = Pick<Hardship, "course" | "next" | "publicity"> & {
  file: Pick<Hardship["file"], "state" | "reviewDueOn" | "watchUntil">
}

/** The moves of the file, each with who, when, why and under which rule; the last is where it stands, then what is ahead. */
export function FileCourse({ hardship, today }: { hardship: Shown; today: string }) {
  const { course, next, file, publicity } = hardship
  const aheadOn = publicity?.untilOn ?? (file.state === "exited" ? file.watchUntil : file.reviewDueOn)
  return (
    <div className="leaf course">
      <ol>
        {course.map((step, i) => (
          <li
            className={i === course.length - 1 ? "row now" : "row"}
            key={step.id}
            aria-current={i === course.length - 1 ? "step" : undefined}
          >
            <p className="when">
              <RowDay day={step.happenedOn} today={today} />
            </p>
            <h3 className="who">{word("hardship_move", step.kind)}</h3>
            <div className="what">
              {step.reason ? <p>{step.reason}</p> : null}
              <Detail detail={step.detail} today={today} />
              <p className="note">
                {step.by}
                {step.visitId ? (
                  <>
                    {" · "}
                    <a href={visitPath(step.visitId)}>{m.hardship_visit_record()}</a>
                  </>
                ) : null}
                {step.policies.length > 0
                  ? ` · ${m.hardship_under({ rules: step.policies.map((p) => word("policy_key", p.key)).join(m.case_comma()) })}`
                  : ""}
              </p>
            </div>
          </li>
        ))}
        {next ? (
          <li className="row ahead">
            <p className="when">{aheadOn ? dayName(aheadOn, today) : m.hardship_later()}</p>
            <h3 className="who">{word("hardship_move", next.move)}</h3>
            <div className="what">
              <p className="note">{word("hardship_who", next.level)}</p>
            </div>
          </li>
        ) : null}
      </ol>
    </div>
  )
}

function Detail({ detail, today }: { detail: Record<string, unknown>; today: string }) {
  const said = [
    typeof detail.category === "string" ? word("category", detail.category) : "",
    typeof detail.fileNo === "string" ? m.hardship_file_no({ no: detail.fileNo }) : "",
    typeof detail.untilOn === "string" ? m.hardship_until({ day: dayName(detail.untilOn, today) }) : "",
    typeof detail.second === "string" ? m.hardship_with({ who: detail.second }) : "",
    typeof detail.incomeChange === "string" ? detail.incomeChange : "",
    typeof detail.kind === "string" ? word("cancellation", detail.kind) : "",
    typeof detail.toldOn === "string" ? m.hardship_told_line({ day: dayName(detail.toldOn, today) }) : "",
  ].filter(Boolean)
  const from = typeof detail.relapsedFrom === "string" ? detail.relapsedFrom : undefined
  if (said.length === 0 && !from) return null
  return (
    <p className="note">
      {said.join(" · ")}
      {from ? <a href={casePath(from)}>{m.hardship_old_file()}</a> : null}
    </p>
  )
}
