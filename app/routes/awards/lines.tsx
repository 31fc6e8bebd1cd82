import type { AwardPage } from "#app/domain/awards/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidPath, instalmentRequestPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

type Award = {
  id: string
  chair: boolean
  lines: Pick<
    AwardPage["lines"][number],
    "id" | "kind" | "label" | "dueOn" | "dueFen" | "paidFen" | "paidOn" | "state" | "aid"
  >[]
}

/** What is paid on an award, line by line, with the step each stands at. */
export function Lines({ award, today }: { award: Award; today: string }) {
  const lines = award.lines.filter((line) => line.kind !== "repayment")
  if (lines.length === 0) return <Empty>{m.award_no_lines()}</Empty>
  return (
    <table className="fold">
      <caption className="vh">{m.award_lines()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.award_line_label()}</th>
          <th scope="col">{m.award_line_due()}</th>
          <th scope="col" className="num">
            {m.award_line_sum()}
          </th>
          <th scope="col">{m.award_line_state()}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const state = word("instalment_state", line.state)
          return (
            <tr key={line.id}>
              <th scope="row">{line.label}</th>
              <td data-k={m.award_line_due()}>{dayName(line.dueOn, today)}</td>
              <td data-k={m.award_line_sum()} className="num">
                {yuan(line.state === "paid" ? line.paidFen : line.dueFen)}
              </td>
              <td data-k={m.award_line_state()}>
                {line.aid ? <a href={aidPath(line.aid.id)}>{state}</a> : state}
                {line.paidOn ? ` · ${m.award_line_paid_on({ day: dayName(line.paidOn, today) })}` : ""}
                {award.chair && line.state === "waiting" && line.dueOn <= today ? (
                  <>
                    {" "}
                    <a className="act no-print" href={instalmentRequestPath(line.id)}>
                      {m.award_ask_do()}
                    </a>
                  </>
                ) : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
