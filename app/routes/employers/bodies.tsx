import type { EmployerRow } from "#app/domain/employers/queries.ts"
import { isUntouched } from "#app/domain/employers/rules.ts"
import { m, word } from "#app/i18n/messages.ts"
import { employerPath, tasksPath } from "#app/paths.ts"
import { daysAgo } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"

/** Bodies served as a table: how long ago and how they were last contacted, and what is open there. */
export function Bodies(props: { rows: EmployerRow[]; today: string; caption: string; withUnit: boolean }) {
  const { rows, today, caption, withUnit } = props
  return (
    <div className="wide">
      <table className="fold">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{m.employer_name()}</th>
            {withUnit ? <th scope="col">{m.employer_territory()}</th> : null}
            <th scope="col">{m.employer_last_contact()}</th>
            <th scope="col" className="num">
              {m.employer_open()}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={employerPath(row.id)}>{row.name}</a>{" "}
                <small>{row.kind === "firm" ? row.industry : word("employer_kind", row.kind)}</small>
              </th>
              {withUnit ? <td>{row.unitName}</td> : null}
              <td data-k={m.employer_last_contact()}>
                <LastContact row={row} today={today} />
              </td>
              <td data-k={m.employer_open()} className="num">
                {row.openTasks > 0 ? (
                  <a href={tasksPath({ employer: row.id, state: "open" })}>
                    {m.employer_open_count({ n: row.openTasks })}
                  </a>
                ) : (
                  <span className="quiet">{m.employer_open_count({ n: 0 })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Contacted = Pick<EmployerRow, "lastContactOn" | "interval"> & { channel?: string | null }

/** 电话，121 天前 and, where the local interval has passed, the word for it. */
export function LastContact({ row, today }: { row: Contacted; today: string }) {
  const due = row.interval !== null && isUntouched(row.lastContactOn, today, row.interval)
  return (
    <>
      <span className="nb">{contactWords(row, today)}</span>
      {due ? (
        <span className="late nb">
          {" "}
          <Icon name="late" /> <b>{m.employer_overdue()}</b>
        </span>
      ) : null}
    </>
  )
}

function contactWords({ lastContactOn, channel }: Contacted, today: string): string {
  if (!lastContactOn) return m.employer_never()
  const ago = daysAgo(lastContactOn, today)
  return channel ? m.employer_last_by({ channel: word("channel", channel), ago }) : ago
}
