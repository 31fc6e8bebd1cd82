import type { Hardship } from "#app/domain/hardship/queries.ts"
import { m } from "#app/i18n/messages.ts"
import { objectionAnswerPath } from "#app/paths.ts"
import { dayName, rangeName, weekdayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"

type Shown = Pick<Hardship, "publicity" | "objections"> & { file: Pick<Hardship["file"], "id"> }

/** The notice that stands: where, its days as they count, what is written on it, and what was objected. */
export function Notice({ hardship, today }: { hardship: Shown; today: string }) {
  const { publicity, objections, file } = hardship
  if (!publicity && objections.length === 0) return null
  return (
    <section className="part" aria-labelledby="notice">
      <h2 id="notice">{m.hardship_notice()}</h2>
      {publicity ? (
        <>
          <p>
            {m.hardship_notice_line({
              range: rangeName(publicity.fromOn, publicity.untilOn, today),
              n: publicity.workingDays,
              place: publicity.place,
            })}
          </p>
          <ol className="days" aria-label={m.hardship_notice_days()}>
            {publicity.days.map((day) => (
              <li
                key={day.day}
                className={day.isToday ? "today" : day.works ? undefined : "off"}
                aria-current={day.isToday ? "date" : undefined}
              >
                {day.isToday ? m.hardship_today() : day.name || weekdayName(day.day)}
                <b>{Number(day.day.slice(8))}</b>
                {day.count ? `${day.count}/${publicity.workingDays}` : m.hardship_not_counted()}
              </li>
            ))}
          </ol>
          <p className="note">
            {m.hardship_notice_says({ name: publicity.notice.name, phone: publicity.supervisionPhone })}
          </p>
        </>
      ) : null}
      {objections.length > 0 ? (
        <ul className="check">
          {objections.map((one) => (
            <li key={one.id}>
              <Icon name={one.answeredOn ? "done" : "late"} className={one.answeredOn ? undefined : "late"} />
              <div>
                <p>
                  {m.hardship_objection_line({ who: one.raisedBy, day: dayName(one.raisedOn, today), why: one.reason })}
                </p>
                <p className="note">
                  {one.answeredOn
                    ? m.hardship_objection_answer_line({
                        day: dayName(one.answeredOn, today),
                        said: one.answer ?? "",
                        result: one.upheld ? m.hardship_upheld_yes() : m.hardship_upheld_no(),
                      })
                    : m.hardship_objection_open({ who: one.investigator })}{" "}
                  {one.answeredOn ? null : (
                    <a className="act no-print" href={objectionAnswerPath(file.id, one.id)}>
                      {m.hardship_answer_do()}
                    </a>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
