import type { LoanPage } from "#app/domain/loans/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { visitPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty } from "#app/ui/say.tsx"

type Entry = Omit<LoanPage["records"][number], "facts"> & { facts: Record<string, unknown> }

/** What happened on a loan, the first at the top. */
export function LoanCourse({ records, today }: { records: Entry[]; today: string }) {
  if (records.length === 0) return <Empty>{m.loan_course_none()}</Empty>
  return (
    <div className="leaf course">
      <ol>
        {records.map((one) => (
          <li className="row" key={one.id}>
            <p className="when">
              <RowDay day={one.on} today={today} />
            </p>
            <h3 className="who">
              {word("loan_record", one.kind)}
              {one.period ? ` · ${one.period}` : ""}
              {one.amountFen === null ? "" : ` · ${m.yuan({ n: yuan(one.amountFen) })}`}
            </h3>
            <div className="what">
              {said(one, today).map((line) => (
                <p key={line}>{line}</p>
              ))}
              <p className="note">
                {one.by}
                {one.visitId ? (
                  <>
                    {" · "}
                    <a href={visitPath(one.visitId)}>{m.loan_see_visit()}</a>
                  </>
                ) : null}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}

function said({ kind, facts, note }: Entry, today: string): string[] {
  const text = (key: string) => (typeof facts[key] === "string" ? String(facts[key]) : "")
  const jobs = typeof facts.jobs === "number" ? m.loan_jobs_n({ n: facts.jobs }) : m.loan_unsaid()
  const turnover = typeof facts.turnoverFen === "number" ? m.yuan({ n: yuan(facts.turnoverFen) }) : m.loan_unsaid()
  const lines = [
    kind === "check_up" && text("condition")
      ? m.loan_check_facts({ condition: word("loan_condition", text("condition")), turnover, jobs })
      : "",
    kind === "outcome"
      ? [
          word("loan_result", text("result")),
          typeof facts.jobs === "number" ? m.loan_jobs_brought({ n: facts.jobs }) : "",
          text("tag") ? word("aid_tag", text("tag")) : "",
        ]
          .filter(Boolean)
          .join(" · ")
      : "",
    kind === "collection" ? word("collection_way", text("way")) : "",
    kind === "repayment" && text("payer") !== "borrower" ? word("repayment_payer", text("payer")) : "",
    note,
    text("problem") ? m.loan_new_problem({ problem: text("problem") }) : "",
    text("promisedOn") ? m.loan_promised({ day: dayName(text("promisedOn"), today) }) : "",
  ]
  return lines.filter(Boolean)
}
