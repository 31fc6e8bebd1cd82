import type { ReactNode } from "react"
import type { NumberShown } from "#app/domain/households/members.ts"
import { m } from "#app/i18n/messages.ts"
import { auditPath } from "#app/paths.ts"
import { momentName } from "#app/ui/day.tsx"

/** A label and its value; nothing on file, nothing shown. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === "" || children === false) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Who opened a hidden number here in the last 30 days, and why. */
export function Watchers({ shown, today, auditor }: { shown: NumberShown[]; today: string; auditor: boolean }) {
  return (
    <section className="part">
      <h2>{m.person_watchers()}</h2>
      <p>{shown.length === 0 ? m.person_watchers_none() : m.person_watchers_lead({ n: shown.length })}</p>
      <ul className="lines gap">
        {shown.slice(0, 5).map((line) => (
          <li key={line.id}>
            {m.person_watcher_line({
              who: line.officer,
              day: momentName(line.at, today),
              what: numberWord(line.event.slice("person.".length, -"_shown".length)),
              reason: line.reason,
            })}
          </li>
        ))}
      </ul>
      {auditor ? (
        <p>
          <a className="to" href={auditPath()}>
            {m.person_watchers_all()}
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** 身份证号, 电话, 银行卡号. */
export function numberWord(what: string): string {
  return what === "phone" ? m.person_number_phone() : what === "card" ? m.person_number_card() : m.person_number_id()
}
