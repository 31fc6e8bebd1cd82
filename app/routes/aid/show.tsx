import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getAid } from "#app/domain/aid/queries.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidActPath, aidListPath, awardPath, batchPath, casePath, householdPath, taskPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuanInCapitals } from "#app/ui/money.ts"
import { Fact } from "../people/facts.tsx"
import { stateIcon, sumWords } from "./aid-words.ts"
import { Caps } from "./caps.tsx"
import { AidCourse } from "./course.tsx"
import { YearAidTable } from "./year-aid.tsx"

export const meta = ({ data }: { data: { aid: { item: string } } | undefined }) => [
  { title: `${data?.aid.item ?? m.aid_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    return { today, aid: await getAid(officer, idIn(args.params.aidId), today) }
  })
}

export default function AidRequestPage() {
  const { today, aid } = useLoaderData<typeof loader>()
  const sum = sumWords({ ...aid, fen: aid.approvedFen ?? aid.requestedFen })
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={aidListPath()}>
          <Icon name="back" />
          {m.aid_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {aid.item}
            <small>{word("aid_kind", aid.kind)}</small>
          </h1>
          <p className="sub">
            {aid.person} · {sum} · <Icon name={stateIcon(aid.state)} /> {word("aid_state", aid.state)}
          </p>
        </header>
        <NextStep />
      </div>

      <div className="sheet body">
        {aid.against.length > 0 ? (
          <ul className="check">
            {aid.against.map((said) => (
              <li key={said}>
                <Icon name="late" className="late" />
                <p>{said}</p>
              </li>
            ))}
          </ul>
        ) : null}
        <section className="part" aria-labelledby="why">
          <h2 id="why">{m.aid_reason()}</h2>
          <p className="prose">{aid.reason}</p>
        </section>
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.aid_course()}</h2>
          <AidCourse aid={aid} today={today} />
        </section>
        <section className="part" aria-labelledby="year">
          <h2 id="year">{m.aid_year_title({ year: aid.year })}</h2>
          <YearAidTable year={aid.yearAid} householdId={aid.householdId} self={aid.id} />
        </section>
        {aid.next ? (
          <section className="part" aria-labelledby="caps">
            <h2 id="caps">{m.aid_caps_title()}</h2>
            <Caps caps={aid.caps} />
          </section>
        ) : null}
      </div>

      <aside className="aside sheet" aria-label={m.aid_facts()}>
        <section className="part">
          <h2>{m.aid_facts()}</h2>
          <dl className="facts">
            <Fact label={m.aid_payee()}>{aid.person}</Fact>
            <Fact label={m.aid_household()}>
              <a href={householdPath(aid.householdId)}>{aid.householdName}</a>
              {aid.caseId ? (
                <>
                  {" · "}
                  <a href={casePath(aid.caseId)}>{m.aid_back_to_case()}</a>
                </>
              ) : null}
            </Fact>
            {aid.award ? (
              <Fact label={m.award_from()}>
                <a href={awardPath(aid.award.id)}>{aid.award.label}</a>
              </Fact>
            ) : null}
            <Fact label={m.aid_asked_for()}>
              {sumWords({ ...aid, fen: aid.requestedFen })}
              {aid.approvedFen === null ? null : (
                <>
                  <br />
                  {m.aid_approved_words({ words: yuanInCapitals(aid.approvedFen) })}
                </>
              )}
            </Fact>
            <Fact label={m.aid_source()}>{word("fund_source", aid.source)}</Fact>
            <Fact label={m.aid_year()}>{aid.year}</Fact>
            <Fact label={m.aid_tag()}>{word("aid_tag", aid.tag)}</Fact>
            <Fact label={m.aid_pay_way()}>{word("pay_way", aid.payWay)}</Fact>
            <Fact label={m.aid_category()}>{word("category", aid.category)}</Fact>
            <Fact label={m.aid_paid_on()}>{aid.paidOn ? dayName(aid.paidOn, today) : null}</Fact>
            {aid.lines.map((line) => (
              <Fact label={m.aid_on_list()} key={line.id}>
                {line.batchId ? <a href={batchPath(line.batchId)}>{line.batchNo}</a> : m.aid_list_elsewhere()} ·{" "}
                {line.isOff ? m.aid_list_off() : word("payment_result", line.result)}
                {line.bounceReason ? ` · ${line.bounceReason}` : ""}
                {line.taskId ? (
                  <>
                    {" "}
                    <a href={taskPath(line.taskId)}>{m.aid_list_task()}</a>
                  </>
                ) : null}
              </Fact>
            ))}
          </dl>
        </section>
      </aside>
    </main>
  )
}

/** What can be done now, or who does it. */
function NextStep() {
  const { aid } = useLoaderData<typeof loader>()
  const may = aid.next === "review" || (aid.chair && (aid.next !== "approval" || !aid.isHigh || aid.centre))
  const canTakeBack = (aid.next || aid.state === "approved" || aid.state === "bounced") && (aid.mine || aid.chair)
  return (
    <>
      <p className="btns no-print">
        {aid.next && may ? (
          <a className="btn main" href={aidActPath(aid.id, aid.next)}>
            {word("aid_stage", aid.next)}
          </a>
        ) : null}
        {aid.next && may ? (
          <a className="btn" href={aidActPath(aid.id, "refusal")}>
            {word("aid_stage", "refusal")}
          </a>
        ) : null}
        {canTakeBack ? (
          <a className="act" href={aidActPath(aid.id, "withdrawal")}>
            {word("aid_stage", "withdrawal")}
          </a>
        ) : null}
      </p>
      {aid.next && !may ? (
        <p className="note">
          {aid.next === "audit"
            ? m.aid_waits_chair()
            : aid.isHigh
              ? m.aid_waits_centre({ n: aid.streetUpTo ?? "" })
              : m.aid_waits_chair()}
        </p>
      ) : null}
    </>
  )
}
