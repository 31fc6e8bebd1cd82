import type { YearAid } from "#app/domain/aid/year.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidPath, outsideAidPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { yuan, yuanInCapitals } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"
import { stateIcon, sumWords } from "./aid-words.ts"

/** All aid of a year from every source: the union's in each live state, and what others gave; sums apart. */
export function YearAidTable({ year, householdId, self }: { year: YearAid; householdId: string; self?: string }) {
  const none = year.own.length + year.outside.length === 0
  return (
    <>
      {none ? <Empty>{m.aid_year_none({ year: year.year })}</Empty> : null}
      {none ? null : (
        <table className="fold">
          <caption className="vh">{m.aid_year_title({ year: year.year })}</caption>
          <thead>
            <tr>
              <th scope="col">{m.aid_item()}</th>
              <th scope="col">{m.aid_from()}</th>
              <th scope="col">{m.aid_for()}</th>
              <th scope="col">{m.aid_sum()}</th>
              <th scope="col">{m.aid_state()}</th>
            </tr>
          </thead>
          <tbody>
            {year.own.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.id === self ? row.item : <a href={aidPath(row.id)}>{row.item}</a>}{" "}
                  <small>{word("aid_kind", row.kind)}</small>
                </th>
                <td>{word("fund_source", row.source)}</td>
                <td>{row.person}</td>
                <td>{sumWords(row)}</td>
                <td>
                  <Icon name={stateIcon(row.state)} /> {word("aid_state", row.state)}
                  {row.id === self ? ` · ${m.aid_this_one()}` : ""}
                </td>
              </tr>
            ))}
            {year.outside.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.item} <small>{word("aid_kind", row.kind)}</small>
                </th>
                <td>{row.giver}</td>
                <td>{row.person ?? m.aid_whole_household()}</td>
                <td>{m.yuan({ n: yuan(row.amountFen) })}</td>
                <td>
                  <Icon name="info" /> {m.aid_outside()}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="gap">
        {m.aid_year_approved({ n: yuan(year.moneyFen), words: yuanInCapitals(year.moneyFen) })}
        {year.goodsFen > 0 ? ` ${m.aid_year_goods({ n: yuan(year.goodsFen) })}` : ""}
        {year.pendingFen > 0 ? ` ${m.aid_year_pending({ n: yuan(year.pendingFen) })}` : ""}
        {year.outsideFen > 0 ? ` ${m.aid_year_outside({ n: yuan(year.outsideFen) })}` : ""}
      </p>
      <p className="no-print">
        <a className="act" href={outsideAidPath(householdId)}>
          {m.aid_outside_open()}
        </a>
      </p>
    </>
  )
}
