import type { CaseAid } from "#app/domain/aid/queries.ts"
import { m } from "#app/i18n/messages.ts"
import { newAidPath } from "#app/paths.ts"
import { YearAidTable } from "./year-aid.tsx"

type Aid = Pick<CaseAid, "householdId" | "problem" | "year"> & { caseId: string | null }

/** A household's aid of this year on the page of its case or of the household, with the way to ask for more. */
export function AidPart({ aid }: { aid: Aid }) {
  return (
    <section className="part" aria-labelledby="aid">
      <header>
        <h2 id="aid">{m.aid_year_title({ year: aid.year.year })}</h2>
        {aid.caseId && !aid.problem ? (
          <a className="to no-print" href={newAidPath(aid.caseId)}>
            {m.aid_request()}
          </a>
        ) : null}
      </header>
      <YearAidTable year={aid.year} householdId={aid.householdId} />
      {aid.problem ? <p className="note">{aid.problem}</p> : null}
    </section>
  )
}
