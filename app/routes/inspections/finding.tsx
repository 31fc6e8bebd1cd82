import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getFinding } from "#app/domain/inspections/queries.ts"
import { moveProblem } from "#app/domain/inspections/rules.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireOfficer } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidPath, findingActPath, inspectionPath, taskPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"

export const meta = ({ data }: { data: { finding: { number: number } } | undefined }) => [
  { title: `${m.finding_title({ n: data?.finding.number ?? 0 })} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireOfficer(args)
    const today = todayInShanghai()
    const page = await getFinding(officer, idIn(args.params.findingId), today)
    const { chair, mine } = page
    const can = (move: "agreed" | "answered" | "struck_off") => !moveProblem(page.finding.state, move)
    // The owner does not re-check himself.
    const acts = {
      agree: chair && can("agreed"),
      answer: mine && can("answered"),
      recheck: chair && !mine && can("struck_off"),
    }
    return { today, ...page, acts }
  })
}

export default function FindingPage() {
  const { today, finding, inspection, sample, course, chair, mine, acts } = useLoaderData<typeof loader>()
  const facts: [string, string][] = [
    [m.finding_unit(), finding.unitName],
    [m.finding_kind(), word("finding_kind", finding.kind)],
    [m.finding_amount(), yuan(finding.amountFen)],
    [m.finding_basis(), finding.basis],
    [m.finding_measure(), finding.measure],
    [m.finding_owner(), finding.owner ?? ""],
    [m.finding_due(), finding.dueOn ? dayName(finding.dueOn, today) : ""],
  ]
  return (
    <main id="main" className="page">
      <div className="sheet">
        {inspection ? (
          <a className="crumb" href={inspectionPath(inspection.id)}>
            <Icon name="back" />
            {inspection.name}
          </a>
        ) : null}
        <header className="head">
          <h1>{m.finding_title({ n: finding.number })}</h1>
          <p className="sub">{word("finding_state", finding.state)}</p>
        </header>
        <p className="verdict">{finding.problem}</p>
        <dl className="facts">
          {facts
            .filter(([, said]) => said)
            .map(([key, said]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          {sample ? (
            <div>
              <dt>{m.finding_sample()}</dt>
              <dd>
                {sample.open ? <a href={aidPath(sample.aidId)}>{sample.payee}</a> : sample.payee} ·{" "}
                {m.finding_sample_is({
                  n: sample.position,
                  kind: word("aid_kind", sample.kind),
                  yuan: yuan(sample.amountFen),
                })}
              </dd>
            </div>
          ) : null}
        </dl>
        <p className="btns gap no-print">
          {acts.agree ? (
            <a className="btn main" href={findingActPath(finding.id, "agreement")}>
              {m.finding_agree()}
            </a>
          ) : null}
          {acts.answer ? (
            <a className="btn main" href={findingActPath(finding.id, "answer")}>
              {m.finding_answer()}
            </a>
          ) : null}
          {acts.recheck ? (
            <>
              <a className="btn main" href={findingActPath(finding.id, "strike-off")}>
                {m.finding_strike_off()}
              </a>
              <a className="btn" href={findingActPath(finding.id, "return")}>
                {m.finding_return()}
              </a>
            </>
          ) : null}
          {finding.taskId && (mine || chair) ? (
            <a className="btn" href={taskPath(finding.taskId)}>
              {m.aid_list_task()}
            </a>
          ) : null}
        </p>
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.finding_course()}</h2>
          <ol className="lines">
            {course.map((step) => (
              <li key={step.id}>
                {dayName(step.happenedOn, today)} · {word("finding_move", step.kind)} · {step.by}
                {step.note ? <p className="note">{step.note}</p> : null}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </main>
  )
}
