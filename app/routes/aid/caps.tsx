import type { CapSum } from "#app/domain/aid/rules.ts"
import { m, word } from "#app/i18n/messages.ts"
import { yuan, yuanInCapitals } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

/** The caps of the day as a sum, line by line: the limit, what was approved, what is asked for, what would be left. */
export function Caps({ caps }: { caps: { sums: CapSum[]; lineFen: number } | null }) {
  if (!caps) return <Empty>{m.aid_caps_missing()}</Empty>
  if (caps.sums.length === 0) return <Empty>{m.aid_caps_none()}</Empty>
  return caps.sums.map((sum) => {
    const leftFen = sum.capFen - sum.usedFen - sum.wantedFen
    return (
      <table className="sum" key={`${sum.per}${sum.amount}`}>
        <caption className="vh">{m.aid_cap_caption({ kind: word("aid_kind", sum.kind) })}</caption>
        <tbody>
          <tr>
            <th scope="row">
              {m.aid_cap_line({ per: word("aid_per", sum.per), kind: word("aid_kind", sum.kind) })}{" "}
              <small>
                {sum.basis === "fen"
                  ? m.aid_cap_amount()
                  : m.aid_cap_months({ n: sum.amount, line: yuan(caps.lineFen) })}
                {sum.category ? ` · ${word("category", sum.category)}` : ""}
              </small>
            </th>
            <td>{yuan(sum.capFen)}</td>
          </tr>
          <tr>
            <th scope="row">{m.aid_cap_used()}</th>
            <td>− {yuan(sum.usedFen)}</td>
          </tr>
          <tr>
            <th scope="row">{m.aid_cap_wanted()}</th>
            <td>− {yuan(sum.wantedFen)}</td>
          </tr>
          <tr className="total final">
            <th scope="row">
              {leftFen < 0 ? m.aid_cap_over() : m.aid_cap_left()} <small>{yuanInCapitals(Math.abs(leftFen))}</small>
            </th>
            <td>{m.yuan({ n: yuan(Math.abs(leftFen)) })}</td>
          </tr>
        </tbody>
      </table>
    )
  })
}
