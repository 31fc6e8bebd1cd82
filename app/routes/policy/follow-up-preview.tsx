import type { Preview } from "#app/domain/follow-up-rules/preview.ts"
import { m } from "#app/i18n/messages.ts"
import { rangeName } from "#app/ui/day.tsx"
import { Say } from "#app/ui/say.tsx"

/** What a drafted rule would make: the sum in a sentence, the first rows by name. */
export function FollowUpPreview({ preview, today }: { preview: Preview; today: string }) {
  const { total, mine, rows, noTerms } = preview
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{m.follow_up_preview_title()}</h2>
      <Say>
        {noTerms
          ? m.follow_up_preview_no_terms()
          : total === 0
            ? m.follow_up_preview_none()
            : m.follow_up_preview_says({ n: total, mine })}
      </Say>
      {rows.length > 0 ? (
        <table className="fold">
          <caption>{m.follow_up_preview_first_rows({ n: rows.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{m.follow_up_preview_who()}</th>
              <th scope="col">{m.follow_up_preview_when()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.id} ${row.day}`}>
                <th scope="row">{row.who}</th>
                <td data-k={m.follow_up_preview_when()}>{rangeName(row.fromOn, row.dueOn, today)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}
