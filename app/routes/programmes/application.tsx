import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getApplication } from "#app/domain/programmes/application.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { applicationActPath, awardPath, householdPath, loanPath, personPath, programmeRoundPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Fact } from "../people/facts.tsx"
import { askedInWords, inBrief } from "./programme-words.ts"

export const meta = ({ data }: { data: { application: { person: string } } | undefined }) => [
  { title: `${data?.application.person ?? m.round_applications()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const {
      facts,
      checks: _,
      funds: __,
      course,
      ...application
    } = await getApplication(officer, idIn(args.params.applicationId))
    const steps = course.map(({ detail, ...step }) => ({
      ...step,
      notice: detail.untilOn
        ? { place: String(detail.place), from: String(detail.fromOn), until: String(detail.untilOn) }
        : null,
    }))
    const asked = askedInWords(application.round.kind, facts, application.requestedFen)
    return { today: todayInShanghai(), application: { ...application, brief: inBrief(facts) }, asked, steps }
  })
}

export default function ApplicationPage() {
  const { application: a, asked, steps, today } = useLoaderData<typeof loader>()
  const isLoan = a.round.kind === "microloan"
  const chairs = a.stage === "approval" || !a.next
  const link = (act: "advance" | "return" | "refusal" | "withdrawal" | "award", label: string, main = false) => (
    <a className={main ? "btn main" : "act"} href={applicationActPath(a.id, act)}>
      {label}
    </a>
  )
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={programmeRoundPath(a.round.id)}>
          <Icon name="back" />
          {a.round.name}
        </a>
        <header className="head">
          <h1>
            {a.person} <small>{a.brief}</small>
          </h1>
          <p className="sub">
            {word("application_state", a.state)} · {word("application_stage", a.stage)} ·{" "}
            {word("register_kind", a.register)} ·{" "}
            {m.application_year_sum({ n: yuan(a.award?.amountFen ?? a.requestedFen) })}
          </p>
        </header>
        <p className="note">
          <a href={personPath(a.personId)}>{a.person}</a> · <a href={householdPath(a.householdId)}>{a.household}</a>
          {a.award ? (
            <>
              {" · "}
              {isLoan ? (
                <a href={loanPath(a.award.id)}>{m.loan_award_open()}</a>
              ) : (
                <a href={awardPath(a.award.id)}>{m.application_award_open()}</a>
              )}
            </>
          ) : null}
        </p>
        {a.running ? (
          <p className="btns gap no-print">
            {chairs && !a.chair ? null : a.next ? link("advance", m.application_advance(), true) : null}
            {!a.next && a.awarder ? link("award", isLoan ? m.loan_award() : m.application_award(), true) : null}
            {link("return", m.application_return())}
            {chairs && !a.chair ? null : link("refusal", m.application_refusal())}
            {a.mine || a.chair ? link("withdrawal", m.application_withdrawal()) : null}
          </p>
        ) : null}
        {a.running && chairs && !(a.next ? a.chair : a.awarder) ? (
          <p className="note">{m.application_wait_chair()}</p>
        ) : null}
        <section className="part" aria-labelledby="asked">
          <h2 id="asked">{m.application_asked()}</h2>
          <dl className="facts">
            {asked.map(([label, said]) => (
              <Fact key={label} label={label}>
                {said}
              </Fact>
            ))}
          </dl>
        </section>
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.application_course()}</h2>
          <ul className="lines">
            {steps.map((step) => (
              <li key={step.step}>
                {[
                  dayName(step.decidedOn, today),
                  word("application_stage", step.stage),
                  word("application_outcome", step.outcome),
                  step.by,
                  step.amountFen ? m.application_year_sum({ n: yuan(step.amountFen) }) : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
                {step.reason ? <p className="note">{step.reason}</p> : null}
                {step.notice ? (
                  <p className="note">
                    {m.application_public_told({
                      place: step.notice.place,
                      from: dayName(step.notice.from, today),
                      until: dayName(step.notice.until, today),
                    })}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </main>
  )
}
