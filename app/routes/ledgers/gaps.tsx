import type { Gap } from "#app/domain/ledgers/ledger.ts"
import { m } from "#app/i18n/messages.ts"
import { Icon } from "#app/ui/icon.tsx"
import { gapPath } from "./ledger-words.ts"

/** What a file still lacks for the national system, each with the way to where it is entered; also for a case's page. */
export function Gaps({ gaps }: { gaps: Gap[] }) {
  if (gaps.length === 0) {
    return (
      <p className="note no-print">
        <Icon name="done" /> {m.ledger_gaps_none()}
      </p>
    )
  }
  return (
    <details className="gaps no-print" open={gaps.length <= 8}>
      <summary>
        <Icon name="late" className="late" /> {m.ledger_gaps({ n: gaps.length })}
      </summary>
      <p className="note">{m.ledger_gaps_lead()}</p>
      <ul className="check">
        {gaps.map((gap) => (
          <li key={`${gap.id} ${gap.heading}`}>
            <Icon name="ring" />
            <p>
              <a href={gapPath(gap)} lang="zh-CN">
                {m.ledger_gap({ whose: gap.whose, heading: gap.heading })}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
