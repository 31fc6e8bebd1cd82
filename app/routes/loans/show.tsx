import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getLoan, type LoanPage } from "#app/domain/loans/queries.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { householdPath, type LoanAct, loanActPath, loansPath, personPath, taskPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Fact } from "../people/facts.tsx"
import { LoanCourse } from "./course.tsx"
import { guaranteeWords, jobsWords, loanIcon, loanState } from "./loan-words.ts"
import { ScheduleTable } from "./schedule-table.tsx"

export const meta = ({ data }: { data: { loan: { person: string } } | undefined }) => [
  { title: `${data ? m.loan_of({ name: data.loan.person }) : m.loan_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    return { today, loan: await getLoan(officer, idIn(args.params.loanId), today) }
  })
}

export default function LoanShow() {
  const { today, loan } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={loansPath()}>
          <Icon name="back" />
          {m.loan_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {m.loan_of({ name: loan.person })}
            <small>{m.yuan({ n: yuan(loan.amountFen) })}</small>
          </h1>
          <p className="sub">
            {loan.project} · <Icon name={loanIcon(loan.state, loan.lateFen)} /> {loanState(loan)}
          </p>
        </header>
        <p className="verdict">{nextStep(loan as LoanPage, today)}</p>
        <p className="btns no-print">
          {actsOf(loan as LoanPage).map((noun, i) => (
            <a className={i === 0 ? "btn main" : "act"} href={loanActPath(loan.id, noun)} key={noun}>
              {word("loan_do", noun.replaceAll("-", "_"))}
            </a>
          ))}
        </p>
      </div>
      <div className="sheet body">
        {loan.tasks.length > 0 ? (
          <section className="part" aria-labelledby="tasks">
            <h2 id="tasks">{m.loan_tasks()}</h2>
            <ul className="lines">
              {loan.tasks.map((task) => (
                <li key={task.id}>
                  <a href={taskPath(task.id)}>{task.title}</a>{" "}
                  <span className="note">
                    {m.loan_until({ day: dayName(task.dueOn, today) })} · {task.officer}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section className="part" aria-labelledby="schedule">
          <h2 id="schedule">{m.loan_schedule()}</h2>
          <ScheduleTable loan={loan as LoanPage} today={today} />
        </section>
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.loan_course()}</h2>
          <LoanCourse records={loan.records} today={today} />
        </section>
      </div>
      <Terms />
    </main>
  )
}

/** What stands now and what is to be done next, in one sentence. */
function nextStep({ standing, state, lines, subsidy, records }: LoanPage, today: string): string {
  const { next, lateDays, lateFen, owedFen } = standing
  if (state === "written_off") {
    return m.loan_now_written_off({ reason: records.findLast((one) => one.kind === "written_off")?.note ?? "" })
  }
  if (state === "settled") return subsidy.fen > 0 ? m.loan_now_settled({ n: yuan(subsidy.fen) }) : m.loan_now_done()
  if (state === "stopped" || state === "completed") return word("loan_state", state)
  if (lines.length === 0) return m.loan_now_undisbursed()
  if (state === "claimed") return m.loan_now_claimed({ n: yuan(owedFen) })
  if (lateFen > 0) return m.loan_now_late({ days: lateDays, n: yuan(lateFen) })
  if (!next) return m.loan_now_paid()
  return m.loan_now_running({
    day: dayName(next.dueOn, today),
    n: yuan(next.dueFen + next.interestFen - next.paidFen),
  })
}

/** What can be done now, the likeliest first. */
function actsOf({ state, lines, owing, chair, standing, subsidy, facts }: LoanPage): LoanAct[] {
  if (lines.length === 0) return state === "undisbursed" || state === "running" ? ["disbursement"] : []
  const isLate = standing.late.length > 0
  const isBack = standing.paidFen >= standing.principalFen
  const acts: [boolean, LoanAct][] = [
    [!owing && subsidy.fen > 0, "subsidy-claim"],
    [owing && isBack, "settlement"],
    [owing && isLate && state !== "claimed", "collection"],
    [owing && standing.owedFen > 0, "repayment"],
    [owing || state === "settled", "check-up"],
    [owing && subsidy.fen > 0, "subsidy-claim"],
    [true, "outcome"],
    [owing && isLate && chair && state !== "claimed" && facts.guarantee !== "none", "guarantor-claim"],
    [owing && isLate && chair, "write-off"],
  ]
  return acts.filter(([open]) => open).map(([, noun]) => noun)
}

function Terms() {
  const { loan, today } = useLoaderData<typeof loader>()
  const { facts, subsidy } = loan
  const percent = subsidy.mode === "none" ? null : subsidy.percent
  return (
    <aside className="aside sheet" aria-label={m.loan_facts()}>
      <section className="part">
        <h2>{m.loan_facts()}</h2>
        <dl className="facts">
          <Fact label={m.loan_person()}>
            <a href={personPath(loan.personId)}>{loan.person}</a> · {word("borrower_kind", facts.borrowerKind)}
          </Fact>
          <Fact label={m.loan_household()}>
            <a href={householdPath(loan.householdId)}>{loan.householdName}</a>
          </Fact>
          <Fact label={m.loan_project()}>{loan.project}</Fact>
          <Fact label={m.loan_plan()}>{facts.plan}</Fact>
          <Fact label={m.loan_place()}>{facts.place}</Fact>
          <Fact label={m.loan_licence()}>{facts.licence}</Fact>
          <Fact label={m.loan_term()}>{m.loan_term_is({ n: facts.termMonths, rate: facts.ratePercent })}</Fact>
          <Fact label={m.loan_method()}>{loan.disbursedOn ? word("repayment_method", facts.method) : null}</Fact>
          <Fact label={m.loan_bank()}>{facts.bank}</Fact>
          <Fact label={m.loan_disbursed_on()}>{loan.disbursedOn ? dayName(loan.disbursedOn, today) : null}</Fact>
          <Fact label={m.loan_guarantee()}>{guaranteeWords(facts)}</Fact>
          <Fact label={m.loan_subsidy()}>
            {percent === null
              ? word("subsidy_mode", subsidy.mode)
              : m.loan_subsidy_percent({ mode: word("subsidy_mode", subsidy.mode), percent })}
            {percent === null || !loan.disbursedOn ? null : (
              <>
                <br />
                {m.loan_subsidy_sum({
                  interest: yuan(subsidy.interestPaidFen),
                  claimed: yuan(subsidy.claimedFen),
                  left: yuan(subsidy.fen),
                })}
              </>
            )}
          </Fact>
          <Fact label={m.loan_jobs()}>{jobsWords(loan.jobs)}</Fact>
          <Fact label={m.loan_officer()}>{loan.officer}</Fact>
          <Fact label={m.loan_round()}>{loan.round ? `${loan.round.programme} · ${loan.round.name}` : null}</Fact>
        </dl>
      </section>
    </aside>
  )
}
