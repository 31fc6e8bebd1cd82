import type { Need } from "#app/domain/hardship/queries.ts"
import { m } from "#app/i18n/messages.ts"
import { Icon } from "#app/ui/icon.tsx"
import { placeOfNeed } from "./nouns.ts"

type Shown = Pick<Need, "code" | "met" | "said" | "detail">

/** What a move needs, line by line: there, or missing with the way to see to it. */
export function Needs({ caseId, needs }: { caseId: string; needs: Shown[] }) {
  if (needs.length === 0) return null
  return (
    <ul className="check">
      {needs.map((need) => {
        const place = need.met ? undefined : placeOfNeed(caseId, need)
        return (
          <li key={`${need.code}${String(need.detail?.kind ?? "")}`}>
            <Icon name={need.met ? "done" : "late"} className={need.met ? undefined : "late"} />
            <p>
              {need.said}
              {place ? (
                <>
                  {" "}
                  <a className="act no-print" href={place}>
                    {m.hardship_see_to_it()}
                  </a>
                </>
              ) : null}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
