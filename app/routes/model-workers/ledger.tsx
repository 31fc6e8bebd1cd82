import type { ModelWorkerFile } from "#app/domain/model-workers/file.ts"
import { m, word } from "#app/i18n/messages.ts"
import { benefitRemovalPath, modelWorkerActPath, visitPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

type Given = { kind: string; amountFen: number; goods: string }

/** 春节慰问 500 元、米 10 斤: money and goods stay apart. */
export function givenWords({ kind, amountFen, goods }: Given): string {
  return [word("benefit_kind", kind), amountFen ? m.mw_yuan({ n: yuan(amountFen) }) : "", goods]
    .filter(Boolean)
    .join(" ")
}

type File = { id: string; ledger: ModelWorkerFile["ledger"]; years: ModelWorkerFile["years"]; today: string }

/** What he was given: each year's sums by kind, money apart from goods, and the rows behind them. */
export function Ledger({ id, ledger, years, today }: File) {
  return (
    <section className="part" aria-labelledby="ledger">
      <header>
        <h2 id="ledger">{m.benefit_ledger()}</h2>
        <a className="to no-print" href={modelWorkerActPath(id, "benefits")}>
          {m.benefit_add()}
        </a>
      </header>
      {ledger.length === 0 ? <Empty>{m.benefit_none()}</Empty> : null}
      {years.length > 0 ? (
        <div className="wide">
          <table className="fold">
            <caption>{m.benefit_years_caption()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.benefit_year()}</th>
                <th scope="col">{m.benefit_by_kind()}</th>
                <th scope="col">{m.benefit_goods()}</th>
                <th scope="col" className="num">
                  {m.benefit_total()}
                </th>
              </tr>
            </thead>
            <tbody>
              {years.map((year) => (
                <tr key={year.year}>
                  <th scope="row">{m.person_honour_year_is({ year: year.year })}</th>
                  <td>
                    {year.kinds
                      .map((kind) =>
                        m.benefit_kind_sum({
                          kind: word("benefit_kind", kind.kind),
                          n: kind.times,
                          yuan: kind.fen ? m.mw_yuan({ n: yuan(kind.fen) }) : m.benefit_no_money(),
                        }),
                      )
                      .join("；")}
                  </td>
                  <td data-k={m.benefit_goods()}>{year.kinds.flatMap((kind) => kind.goods).join("；")}</td>
                  <td className="num" data-k={m.benefit_total()}>
                    {m.mw_yuan({ n: yuan(year.fen) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <ul className="lines">
        {ledger.map((row) => (
          <li key={row.id}>
            <p>
              <span className="nb">{dayName(row.givenOn, today)}</span>{" "}
              {row.removed ? <s>{givenWords(row)}</s> : givenWords(row)}{" "}
              <span className="note">
                {[word("fund_source", row.source), row.note, row.by].filter(Boolean).join(" · ")}
                {row.removed
                  ? ` · ${m.benefit_removed_by({ who: row.removedBy ?? "", why: row.removeReason ?? "" })}`
                  : ""}
              </span>{" "}
              {row.visitId ? (
                <a className="no-print" href={visitPath(row.visitId)}>
                  {m.benefit_visit()}
                </a>
              ) : null}{" "}
              {row.removed ? null : (
                <a className="no-print" href={benefitRemovalPath(id, row.id)}>
                  {m.benefit_remove()}
                  <span className="vh"> {`${dayName(row.givenOn, today)} ${givenWords(row)}`}</span>
                </a>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
