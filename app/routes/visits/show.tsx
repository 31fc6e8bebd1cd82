import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { getVisit } from "#app/domain/visits/queries.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import {
  casePath,
  employerPath,
  householdPath,
  newVisitPath,
  personPath,
  taskPath,
  visitPath,
  visitsPath,
} from "#app/paths.ts"
import { Day, momentName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { stateWord, taskTitle, whenName, whose } from "../tasks/task-words.ts"

export const meta = () => [{ title: `${m.visit_log_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  return reading(async () => {
    const visit = await getVisit(officer, args.params.visitId as string)
    return { today: todayInShanghai(), visit, mayCorrect: visit.officerId === officer.id || isSupervisor(officer) }
  })
}

export default function Visit() {
  const { today, visit, mayCorrect } = useLoaderData<typeof loader>()
  const who = whose(visit)
  const whoPath = visit.householdId
    ? householdPath(visit.householdId)
    : visit.employerId
      ? employerPath(visit.employerId)
      : visit.personId
        ? personPath(visit.personId)
        : visitsPath()
  const met = [...visit.met.map((p) => p.called || p.name), visit.metText].filter(Boolean).join("、")
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={visitsPath()}>
          <Icon name="back" />
          {m.visit_back()}
        </a>
        <header className="head">
          <h1>
            <a href={whoPath}>{who}</a>
          </h1>
          <p className="sub">
            <Day day={visit.visitedOn} today={today} withWeekday /> {visit.visitedTime?.slice(0, 5) ?? ""} ·{" "}
            {word("channel", visit.channel)} · {word("purpose", visit.purpose)} ·{" "}
            {m.visit_by({ who: visit.officerCalled })}
          </p>
        </header>
        <p className="btns no-print">
          <a className="btn" href={newVisitPath({ household: visit.householdId, employer: visit.employerId })}>
            {m.visit_new_title()}
          </a>
          {mayCorrect ? (
            <a className="act" href={`${visitPath(visit.id)}/correction`}>
              {m.visit_correct()}
            </a>
          ) : null}
        </p>
        <section className="part" aria-labelledby="saw">
          <h2 id="saw">{m.visit_saw()}</h2>
          <p className="prose">{visit.note}</p>
          <dl className="facts gap">
            {visit.notHome ? (
              <div>
                <dt>{m.visit_met()}</dt>
                <dd>{m.visit_not_home()}</dd>
              </div>
            ) : met ? (
              <div>
                <dt>{m.visit_met()}</dt>
                <dd>{met}</dd>
              </div>
            ) : null}
            {visit.companions ? (
              <div>
                <dt>{m.visit_companions()}</dt>
                <dd>{visit.companions}</dd>
              </div>
            ) : null}
            {visit.changes.length > 0 || visit.changeNote ? (
              <div>
                <dt>{m.visit_changed()}</dt>
                <dd>
                  {[visit.changes.map((c) => word("change", c)).join("、"), visit.changeNote]
                    .filter(Boolean)
                    .join("：")}
                </dd>
              </div>
            ) : null}
            {visit.giftFen || visit.giftGoods ? (
              <div>
                <dt>{m.visit_gifts()}</dt>
                <dd>
                  {[visit.giftFen ? m.visit_gift_line({ money: yuan(visit.giftFen) }) : "", visit.giftGoods]
                    .filter(Boolean)
                    .join("，")}
                </dd>
              </div>
            ) : null}
            {visit.nextVisitOn ? (
              <div>
                <dt>{m.visit_next()}</dt>
                <dd>
                  <Day day={visit.nextVisitOn} today={today} />
                </dd>
              </div>
            ) : null}
            {visit.caseId ? (
              <div>
                <dt>{m.visit_case()}</dt>
                <dd>
                  <a href={casePath(visit.caseId)}>{visit.caseSummary}</a>
                </dd>
              </div>
            ) : null}
          </dl>
        </section>
        <section className="part" aria-labelledby="promises">
          <h2 id="promises">{m.visit_followups()}</h2>
          {visit.opened.length === 0 ? <p className="quiet">{m.visit_followups_none()}</p> : null}
          <ul className="lines">
            {visit.opened.map((t) => (
              <li key={t.id}>
                <a className="to" href={taskPath(t.id)}>
                  {t.orderedBy ? <Icon name="order" /> : null} {taskTitle(t)}
                </a>
                <p className="note">
                  {[t.orderedBy, whenName(t, today), t.ownerCalled, stateWord(t.status)].filter(Boolean).join(" · ")}
                </p>
              </li>
            ))}
          </ul>
        </section>
        {visit.revisions.length > 0 ? (
          <section className="part" aria-labelledby="history">
            <h2 id="history">{m.visit_history()}</h2>
            <ul className="lines">
              {visit.revisions.map((r) => (
                <li key={r.version}>
                  <p className="note">
                    {m.visit_history_line({
                      n: r.version,
                      who: r.by,
                      day: momentName(r.createdAt, today),
                      reason: r.reason,
                    })}
                  </p>
                  <p className="prose">{r.note}</p>
                  <p className="note">
                    <Day day={r.visitedOn} today={today} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </main>
  )
}
