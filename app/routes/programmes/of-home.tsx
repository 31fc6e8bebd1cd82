import type { ProgrammesOf } from "#app/domain/programmes/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { applicationPath, awardPath } from "#app/paths.ts"
import { yuan } from "#app/ui/money.ts"
import { type LoanBrief, LoansPart } from "../loans/of-home.tsx"

/** What a household or person applied for and holds, and the loans that were granted; nothing where there is none. */
export function ProgrammesPart({ programmes, loans }: { programmes: ProgrammesOf; loans: LoanBrief[] }) {
  return (
    <>
      <Applied shown={programmes.filter((one) => one.kind !== "microloan" || !one.awardId)} />
      <LoansPart loans={loans} />
    </>
  )
}

function Applied({ shown }: { shown: ProgrammesOf }) {
  if (shown.length === 0) return null
  return (
    <section className="part" aria-labelledby="programmes">
      <h2 id="programmes">{m.programme_of_household()}</h2>
      <ul className="lines">
        {shown.map((one) => (
          <li key={one.id}>
            <a href={one.awardId ? awardPath(one.awardId) : applicationPath(one.id)}>
              {one.round} · {one.person}
            </a>{" "}
            · {standingOf(one)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function standingOf(one: ProgrammesOf[number]): string {
  if (one.awardState && one.amountFen)
    return `${word("award_state", one.awardState)} · ${m.application_year_sum({ n: yuan(one.amountFen) })}`
  if (one.state === "running") return word("application_stage", one.stage)
  return word("application_state", one.state)
}
