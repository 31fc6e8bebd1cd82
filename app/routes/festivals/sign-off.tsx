import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getRound } from "#app/domain/festivals/queries.ts"
import { byLane } from "#app/domain/festivals/rules.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { festivalPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { festivalName } from "./festival-words.ts"

export const meta = () => [{ title: `${m.festival_sign_off()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const { round, calls } = await getRound(officer, idIn(args.params.roundId), today)
    return { today, round, calls: calls.filter((call) => call.skipReason === null || call.doneOn) }
  })
}

/** Form 8 of the handbook (慰问签领表), street by street, on A4: what is to be given, signed for at each door. */
export default function SignOff() {
  const { today, round, calls } = useLoaderData<typeof loader>()
  const lanes = byLane(calls)
  let n = 0
  const total = calls.reduce((sum, call) => sum + call.giftFen, 0)
  const goods = calls.filter((call) => call.giftGoods).length
  return (
    <main id="main" className="page signing">
      <div className="sheet full">
        <a className="crumb" href={festivalPath(round.id)}>
          <Icon name="back" />
          {festivalName(round)}
        </a>
        <header className="head">
          <h1>
            {m.festival_sign_off_of({ name: festivalName(round) })} <small>{round.unitName}</small>
          </h1>
          <p className="sub no-print">{m.festival_sign_off_hint()}</p>
        </header>
        <div className="wide">
          <table className="ruled">
            <caption className="vh">{m.festival_sign_off()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.sign_no()}</th>
                <th scope="col">{m.sign_name()}</th>
                <th scope="col">{m.sign_address()}</th>
                <th scope="col">{m.sign_money()}</th>
                <th scope="col">{m.sign_goods()}</th>
                <th scope="col">{m.sign_signature()}</th>
                <th scope="col">{m.sign_day()}</th>
                <th scope="col">{m.sign_officers()}</th>
              </tr>
            </thead>
            {lanes.map(({ lane, calls: doors }) => (
              <tbody key={lane}>
                <tr className="lane-row">
                  <th scope="rowgroup" colSpan={8}>
                    {lane || m.festival_no_lane()} <small>{m.festival_doors_n({ n: doors.length })}</small>
                  </th>
                </tr>
                {doors.map((call) => {
                  n += 1
                  return (
                    <tr key={call.id}>
                      <td>{n}</td>
                      <td>{call.name}</td>
                      <td>{call.address}</td>
                      <td className="num">{call.giftFen ? yuan(call.giftFen) : ""}</td>
                      <td>{call.giftGoods}</td>
                      <td className="sign-here" />
                      <td>{call.doneOn ? dayName(call.doneOn, today) : ""}</td>
                      <td>{call.doneOn ? [call.officerName, call.companion].filter(Boolean).join("、") : ""}</td>
                    </tr>
                  )
                })}
              </tbody>
            ))}
            <tfoot>
              <tr>
                <th scope="row" colSpan={3}>
                  {m.sign_total({ n: calls.length })}
                </th>
                <td className="num">{yuan(total)}</td>
                <td>{m.sign_goods_n({ n: goods })}</td>
                <td colSpan={3} />
              </tr>
            </tfoot>
          </table>
        </div>
        <p className="sign for-print">
          <span>{m.sign_handlers()}</span>
          <span>{m.sign_chair()}</span>
          <span>{m.sign_seal()}</span>
        </p>
      </div>
    </main>
  )
}
