import type { Hardship } from "#app/domain/hardship/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { personPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"

type Props = {
  file: Pick<
    Hardship["file"],
    "category" | "tier" | "onFileOn" | "reviewDueOn" | "exitedOn" | "watchUntil" | "temporary"
  >
  holder: Hardship["holder"]
  today: string
}

/** Short properties of a hardship file for the margin of its case. */
export function FileFacts({ file, holder, today }: Props) {
  const category = file.category
    ? [word("category", file.category), file.temporary ? m.hardship_temporary() : ""].filter(Boolean).join(" · ")
    : ""
  const rows: [string, string][] = [
    [m.hardship_category(), category],
    [word("hardship_field", "tier"), word("file_tier", file.tier)],
    [m.hardship_on_file_on(), file.onFileOn ? dayName(file.onFileOn, today) : ""],
    [m.hardship_review_due(), file.reviewDueOn ? reviewWords(file.reviewDueOn, today) : ""],
    [m.hardship_exited_on(), file.exitedOn ? dayName(file.exitedOn, today) : ""],
    [m.hardship_watch_until(), file.watchUntil ? dayName(file.watchUntil, today) : ""],
  ]
  return (
    <>
      {holder ? (
        <div>
          <dt>{m.hardship_holder()}</dt>
          <dd>
            <a href={personPath(holder.id)}>{holder.name}</a>
          </dd>
        </div>
      ) : null}
      {rows
        .filter(([, said]) => said)
        .map(([label, said]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ))}
    </>
  )
}

function reviewWords(day: string, today: string): string {
  return day < today ? m.hardship_review_late({ day: dayName(day, today) }) : dayName(day, today)
}
