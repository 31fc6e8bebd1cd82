import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getRound } from "#app/domain/festivals/queries.ts"
import { byLane, countsOf } from "#app/domain/festivals/rules.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { festivalActPath, festivalsPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"
import { Door } from "./door.tsx"
import { countsName, festivalName, windowName } from "./festival-words.ts"

export const meta = ({ data }: { data: { name: string } | undefined }) => [
  { title: `${data?.name ?? m.festival_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const { round, calls, chair } = await getRound(officer, idIn(args.params.roundId), today)
    return { today, me: officer.id, round, chair, calls, name: `${festivalName(round)} ${round.unitName}` }
  })
}

export default function RoundPage() {
  const { today, me, round, chair, calls } = useLoaderData<typeof loader>()
  const counts = countsOf(calls)
  const assigning = chair && !round.closedOn && counts.open > 0
  const gift = [round.giftFen ? m.mw_yuan({ n: yuan(round.giftFen) }) : "", round.giftGoods]
    .filter(Boolean)
    .join(m.case_comma())
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={festivalsPath()}>
          <Icon name="back" />
          {m.festival_title()}
        </a>
        <header className="head">
          <h1>
            {festivalName(round)} <small>{round.unitName}</small>
          </h1>
          <p className="sub">{windowName(round, today)}</p>
        </header>
        <p className="verdict">{countsName(counts)}</p>
        <p className="note">
          {[
            round.whom.map((one) => word("festival_whom", one)).join(m.case_comma()),
            gift ? m.festival_each({ gift }) : "",
            word("fund_source", round.source),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p className="btns gap no-print">
          <a className="btn" href={festivalActPath(round.id, "sign-off")}>
            <Icon name="print" /> {m.festival_sign_off()}
          </a>
          {chair && !round.closedOn ? (
            <a className="btn" href={festivalActPath(round.id, "closure")}>
              {m.festival_close()}
            </a>
          ) : null}
        </p>
        {calls.length === 0 ? <Empty>{m.festival_no_doors_here()}</Empty> : null}
        <form method="get" action={festivalActPath(round.id, "assignment")}>
          {assigning ? <p className="note gap no-print">{m.festival_assign_hint()}</p> : null}
          {byLane(calls).map(({ lane, calls: doors }) => {
            const left = countsOf(doors)
            return (
              <section className="part" key={lane} aria-label={lane || m.festival_no_lane()}>
                <header>
                  <h2>{lane || m.festival_no_lane()}</h2>
                  <span className="note">{countsName(left)}</span>
                </header>
                <ul className="check">
                  {doors.map((call) => (
                    <Door
                      key={call.id}
                      call={call}
                      me={me}
                      today={today}
                      assigning={assigning}
                      closed={Boolean(round.closedOn)}
                    />
                  ))}
                </ul>
              </section>
            )
          })}
          {assigning ? (
            <p className="btns gap no-print">
              <button className="btn">{m.festival_assign()}</button>
            </p>
          ) : null}
        </form>
      </div>
    </main>
  )
}
