import { m, word } from "#app/i18n/messages.ts"
import { visitPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty } from "#app/ui/say.tsx"

type Visit = { id: string; visitedOn: string; channel: string; note: string; officer: string }

/** The visits of a case, the latest first. */
export function CaseVisits({ visits, today }: { visits: Visit[]; today: string }) {
  return (
    <section className="part" aria-labelledby="visits">
      <h2 id="visits">{m.case_visits()}</h2>
      {visits.length === 0 ? <Empty>{m.case_visits_none()}</Empty> : null}
      <div className="leaf">
        <ol>
          {visits.map((visit) => (
            <li className="row" key={visit.id}>
              <p className="when">
                <RowDay day={visit.visitedOn} today={today} />
              </p>
              <h3 className="who">
                <Icon name={visit.channel === "home" ? "visit" : "phone"} />{" "}
                <a href={visitPath(visit.id)}>{word("channel", visit.channel)}</a>
              </h3>
              <div className="what">
                <p>{visit.note}</p>
                <p className="note">{m.case_visit_by({ who: visit.officer })}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
