import { keyOf, type ListRow } from "#app/domain/lists/row.ts"
import { listName, reasonName } from "#app/domain/lists/words.ts"
import { m } from "#app/i18n/messages.ts"
import { householdPath, newVisitPath, personPath } from "#app/paths.ts"
import { dayName, daysAgo } from "#app/ui/day.tsx"

type Props = { name: string; rows: ListRow[]; today: string; units: number }

/** Who stands on a list, why and since when, each with a box to tick. */
export function ListRows({ name, rows, today, units }: Props) {
  return (
    <table className="fold gap">
      <caption className="vh">{listName(name)}</caption>
      <thead>
        <tr>
          <th scope="col">{m.list_col_who()}</th>
          <th scope="col">{m.list_col_why()}</th>
          <th scope="col">{m.list_col_since()}</th>
          <th scope="col">{m.list_col_due()}</th>
          <th scope="col">{m.list_col_seen()}</th>
          <th scope="col">{m.list_col_helper()}</th>
          <th scope="col">{m.list_col_do()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row">
              <a href={row.personId ? personPath(row.personId) : householdPath(row.householdId ?? "")}>{row.who}</a>{" "}
              <small>
                {[row.school, row.more, row.personId ? row.home : "", units > 1 ? row.unitName : ""]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </th>
            <td>{reasonName(row.reason)}</td>
            <td data-k={m.list_col_since()}>
              <Day day={row.since} today={today} none={m.list_since_unknown()} />
            </td>
            <td data-k={m.list_col_due()}>
              {row.due ? <time dateTime={row.due}>{dayName(row.due, today)}</time> : m.list_no_due()}
            </td>
            <td data-k={m.list_col_seen()}>
              <Day day={row.contactOn} today={today} none={m.never_seen()} />
            </td>
            <td data-k={m.list_col_helper()}>{row.officer ?? m.list_no_helper()}</td>
            <td className="no-print">
              <label className="choice">
                <input type="checkbox" name="row" value={keyOf(row)} />
                <span className="vh">{m.list_tick({ who: row.who, why: reasonName(row.reason) })}</span>
                <span aria-hidden="true">{m.list_tick_short()}</span>
              </label>
              {row.householdId ? (
                <a className="act" href={newVisitPath({ household: row.householdId })}>
                  {m.list_visit()}
                </a>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day, today, none }: { day: string | null; today: string; none: string }) {
  if (!day) return <>{none}</>
  return (
    <>
      <time dateTime={day}>{dayName(day, today)}</time>{" "}
      <small className="nb">{day <= today ? daysAgo(day, today) : null}</small>
    </>
  )
}
