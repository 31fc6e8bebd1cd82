import { dayName, weekdayName } from "./day.tsx"

/** The day of a row in the margin column, its weekday below it, or its year where it is another one. */
export function RowDay({ day, today }: { day: string; today: string }) {
  const year = day.slice(0, 4)
  return (
    <>
      <time dateTime={day} className="md">
        <b>{dayName(day)}</b>
      </time>
      <br />
      {year === today.slice(0, 4) ? weekdayName(day) : year}
    </>
  )
}
