import { m } from "#app/i18n/messages.ts"
import { groupVisitPath, visitPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { recordFacts, recordName } from "./award-words.ts"

type Recorded = {
  id: string
  kind: string
  on: string
  period: string
  amountFen: number | null
  note: string
  facts: Record<string, unknown>
  visitId: string | null
  groupVisitId: string | null
  by: string
}

/** What happened on an award, the latest first: each with its facts, who wrote it, and the visit it was. */
export function AwardCourse({ records, today }: { records: Recorded[]; today: string }) {
  return (
    <div className="leaf">
      <ol>
        {records.map((record) => {
          const facts = recordFacts(record)
          const isSaid = facts.some((one) => one.said === record.note)
          return (
            <li className="row" key={record.id}>
              <p className="when">
                <time dateTime={record.on}>{dayName(record.on, today)}</time>
              </p>
              <h3 className="who">{recordName(record)}</h3>
              <div className="what">
                {facts.map((one) => (
                  <p key={one.label}>{m.labelled({ label: one.label, said: one.said })}</p>
                ))}
                {record.note && !isSaid ? <p>{record.note}</p> : null}
                <p className="note">
                  {record.by}
                  {record.visitId ? (
                    <>
                      {" · "}
                      <a href={visitPath(record.visitId)}>{m.award_visit()}</a>
                    </>
                  ) : null}
                  {record.groupVisitId ? (
                    <>
                      {" · "}
                      <a href={groupVisitPath(record.groupVisitId)}>{m.group_visit_title()}</a>
                    </>
                  ) : null}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
