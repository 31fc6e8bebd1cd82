import type { PolicyKey } from "#app/domain/policy/catalogue.ts"
import { valueLines } from "#app/domain/policy/words.ts"
import { getLocale, m, word } from "#app/i18n/messages.ts"
import { newPolicyPath, policyEndingPath } from "#app/paths.ts"
import { dayName, momentName } from "#app/ui/day.tsx"

/** A row as the loader sends it. */
export type SentRow = {
  id: string
  key: PolicyKey
  regionName: string
  value?: unknown
  validFrom: string
  validTo: string | null
  source: string
  by: string | null
  at: string | Date
  ended: { by: string | null; at: string | Date; reason: string } | null
  state: string
  mayEnd: boolean
}

/** The row that holds: figures with their units, whose rule it is, since when, from where. */
export function RuleNow({ row, today, keeps }: { row: SentRow; today: string; keeps: boolean }) {
  return (
    <>
      <RuleFacts row={row} />
      <p className="gap">
        {row.regionName} · {validName(row, today)}
      </p>
      <p className="note">{m.policy_source_is({ source: row.source })}</p>
      <p className="note">{laidDownBy(row, today)}</p>
      {keeps ? <RowActs row={row} /> : null}
    </>
  )
}

export function RuleFacts({ row }: { row: SentRow }) {
  const lines = valueLines(row.key, row.value)
  return (
    <dl className={lines.length > 5 ? "facts wide-terms many gap" : "facts wide-terms gap"}>
      {lines.map(({ label, said }) => (
        <div key={label + said}>
          <dt>{label}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Earlier and coming rows, and those of other regions that a nearer one covers. */
export function OtherRules(props: { rows: SentRow[]; today: string; keeps: boolean; open: boolean }) {
  const { rows, today, keeps, open } = props
  const ahead = rows.filter((row) => row.state === "ahead")
  const rest = rows.filter((row) => row.state !== "ahead")
  return (
    <>
      {ahead.length > 0 ? (
        <ul className="lines gap">
          {ahead.map((row) => (
            <OtherRule row={row} today={today} keeps={keeps} key={row.id} />
          ))}
        </ul>
      ) : null}
      {rest.length > 0 ? (
        <details open={open}>
          <summary className="act">{m.policy_others({ n: rest.length })}</summary>
          <ul className="lines gap">
            {rest.map((row) => (
              <OtherRule row={row} today={today} keeps={keeps} key={row.id} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function OtherRule({ row, today, keeps }: { row: SentRow; today: string; keeps: boolean }) {
  const comma = getLocale() === "en" ? "; " : "；"
  return (
    <li>
      <p>
        <b>{word("policy_state", row.state)}</b> {row.regionName} · {validName(row, today)}
      </p>
      <p>
        {valueLines(row.key, row.value)
          .map(({ label, said }) => m.labelled({ label, said }))
          .join(comma)}
      </p>
      <p className="note">{m.policy_source_is({ source: row.source })}</p>
      <p className="note">{laidDownBy(row, today)}</p>
      {row.ended ? (
        <p className="note">
          {m.policy_ended_by({ who: row.ended.by ?? m.policy_nobody(), at: momentName(row.ended.at, today) })}{" "}
          {m.labelled({ label: m.policy_end_reason(), said: row.ended.reason })}
        </p>
      ) : null}
      {keeps ? <RowActs row={row} /> : null}
    </li>
  )
}

function RowActs({ row }: { row: SentRow }) {
  return (
    <p className="acts no-print">
      <a className="act" href={newPolicyPath({ from: row.id })}>
        {m.policy_from_this()}
      </a>
      {row.mayEnd ? (
        <a className="act" href={policyEndingPath(row.id)}>
          {m.policy_end()}
        </a>
      ) : null}
    </p>
  )
}

/** 2022年1月1日起, or from – to. */
export function validName(row: { validFrom: string; validTo: string | null }, today: string): string {
  if (row.validTo === null) return m.policy_since({ day: dayName(row.validFrom, today) })
  if (row.validTo < row.validFrom) return m.policy_never_held({ day: dayName(row.validFrom, today) })
  return m.policy_from_to({ from: dayName(row.validFrom, today), to: dayName(row.validTo, today) })
}

const laidDownBy = (row: SentRow, today: string) =>
  m.policy_laid_down_by({ who: row.by ?? m.policy_nobody(), at: momentName(row.at, today) })
