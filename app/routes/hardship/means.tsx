import type { ExplainedTest } from "#app/domain/hardship/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { hardshipPath, policyPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

type Test = Pick<
  ExplainedTest,
  | "lines"
  | "incomeFen"
  | "spendingFen"
  | "lossFen"
  | "members"
  | "lineFen"
  | "exclusions"
  | "category"
  | "remainderFen"
  | "perHeadFen"
  | "comparisons"
  | "testedOn"
  | "line"
>

/** How the household's means were reckoned: the sum line by line, then the rule that decides, in words and figures. */
export function Means({ test, caseId, today }: { test: Test | null; caseId: string; today: string }) {
  return (
    <section className="part" aria-labelledby="means">
      <h2 id="means">{m.hardship_means()}</h2>
      {test ? <Sum test={test} today={today} /> : <Empty>{m.hardship_means_none()}</Empty>}
      {test ? null : (
        <p className="no-print">
          <a className="to" href={hardshipPath(caseId, "means-test")}>
            {m.hardship_means_do()}
          </a>
        </p>
      )}
    </section>
  )
}

function Sum({ test, today }: { test: Test; today: string }) {
  const income = test.lines.filter((line) => line.kind === "income")
  const spending = test.lines.filter((line) => line.kind !== "income")
  return (
    <>
      <table className="sum">
        <caption className="vh">{m.hardship_means_caption()}</caption>
        <tbody>
          {income.map((line) => (
            <tr key={line.label + line.yearlyFen}>
              <th scope="row">
                {line.label} <small>{line.note}</small>
              </th>
              <td>{yuan(line.yearlyFen)}</td>
            </tr>
          ))}
          <tr className="total">
            <th scope="row">{m.hardship_sum_income()}</th>
            <td>{yuan(test.incomeFen)}</td>
          </tr>
          {spending.map((line) => (
            <tr key={line.label + line.yearlyFen}>
              <th scope="row">
                {m.hardship_sum_less({ what: line.label })} <small>{line.note}</small>
              </th>
              <td>− {yuan(line.yearlyFen)}</td>
            </tr>
          ))}
          <tr className="total">
            <th scope="row">{m.hardship_sum_left()}</th>
            <td>{signed(test.remainderFen)}</td>
          </tr>
          <tr>
            <th scope="row">{m.hardship_sum_divide({ n: test.members })}</th>
            <td />
          </tr>
          <tr className="total final">
            <th scope="row">{m.hardship_sum_head()}</th>
            <td>{m.hardship_yuan({ yuan: signed(test.perHeadFen) })}</td>
          </tr>
        </tbody>
      </table>
      <p className="verdict">{verdictOf(test)}</p>
      {test.exclusions.length > 0 ? (
        <p>
          {m.hardship_excluded({
            why: test.exclusions.map((one) => word("exclusion", one)).join(m.case_comma()),
          })}
        </p>
      ) : null}
      <p className="note">
        {m.hardship_means_on({ day: dayName(test.testedOn, today) })}{" "}
        {test.line ? m.hardship_line_since({ yuan: yuan(test.lineFen), day: dayName(test.line.validFrom, today) }) : ""}{" "}
        <a href={policyPath()}>{m.hardship_policy_table()}</a> {m.hardship_tie()}
      </p>
    </>
  )
}

function signed(fen: number): string {
  return fen < 0 ? `− ${yuan(-fen)}` : yuan(fen)
}

/** 低保线 620 元 × 1 > 598 元，属深度困难。 The comparison that decides, or why none of them holds. */
function verdictOf(test: Test): string {
  const deciding = test.comparisons.find((one) => one.holds)
  if (deciding) {
    const category = word("category", deciding.category)
    if (deciding.basis === "share") {
      return m.hardship_verdict_share({
        loss: yuan(test.lossFen),
        percent: deciding.times,
        income: yuan(test.incomeFen),
        category,
      })
    }
    if (deciding.category === "ACCIDENT") {
      return m.hardship_verdict_accident({ line: yuan(test.lineFen), times: deciding.times, category })
    }
    return m.hardship_verdict({
      line: yuan(test.lineFen),
      times: deciding.times,
      head: signed(test.perHeadFen),
      category,
    })
  }
  const widest = test.comparisons.filter((one) => one.basis === "line" && one.category !== "ACCIDENT").at(-1)
  if (!widest) return m.hardship_verdict_none_short()
  const said = { line: yuan(test.lineFen), times: widest.times, head: signed(test.perHeadFen) }
  return widest.tie ? m.hardship_verdict_tie(said) : m.hardship_verdict_none(said)
}
