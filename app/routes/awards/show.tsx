import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getAward } from "#app/domain/awards/queries.ts"
import { isStudentKind } from "#app/domain/awards/rules.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { awardActPath, awardsPath, householdPath, loanPath, personPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Fact } from "../people/facts.tsx"
import { nextWords } from "./award-words.ts"
import { AwardCourse } from "./course.tsx"
import { Lines } from "./lines.tsx"

export const meta = ({ data }: { data: { award: { person: string } } | undefined }) => [
  { title: `${data ? m.award_of({ name: data.award.person }) : m.award_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const award = await getAward(officer, idIn(args.params.awardId), today)
    // A loan has a page of its own.
    if (!isStudentKind(award.kind)) throw redirect(loanPath(award.id))
    return { today, award }
  })
}

export default function AwardShown() {
  const { today, award } = useLoaderData<typeof loader>()
  const { studies } = award
  const running = award.state === "running"
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={awardsPath()}>
          <Icon name="back" />
          {m.award_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {award.person}
            <small>{studies.school}</small>
          </h1>
          <p className="sub">
            {[
              word("award_state", award.state),
              award.endReason,
              studies.extended ? m.award_extended_word() : "",
              award.programme ?? "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </header>
        {award.next ? <p className="verdict">{nextWords(award.next, today)}</p> : null}
        <p className="btns no-print">
          {running && award.terms.length > 0 ? (
            <a className="btn main" href={awardActPath(award.id, "term")}>
              {m.award_record_do()}
            </a>
          ) : null}
          <a className="btn" href={awardActPath(award.id, "contact")}>
            {m.award_contact_do()}
          </a>
          {running && award.chair ? (
            <>
              {award.kind === "scholarship" ? (
                <a className="btn" href={awardActPath(award.id, "extension")}>
                  {m.award_extend_do()}
                </a>
              ) : null}
              <a className="act" href={awardActPath(award.id, "completion")}>
                {m.award_finish_do()}
              </a>{" "}
              <a className="act" href={awardActPath(award.id, "stop")}>
                {m.award_stop_do()}
              </a>
            </>
          ) : null}
        </p>
      </div>

      <div className="sheet body">
        <section className="part" aria-labelledby="lines">
          <h2 id="lines">{m.award_lines()}</h2>
          <Lines award={award} today={today} />
        </section>
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.award_course()}</h2>
          <AwardCourse records={award.records} today={today} />
        </section>
      </div>

      <aside className="aside sheet" aria-label={m.award_facts()}>
        <section className="part">
          <h2>{m.award_facts()}</h2>
          <dl className="facts">
            <Fact label={m.award_student()}>
              <a href={personPath(award.personId)}>{award.person}</a>
            </Fact>
            <Fact label={m.award_household()}>
              <a href={householdPath(award.householdId)}>{award.household}</a>
            </Fact>
            <Fact label={m.award_school()}>
              {[studies.school, studies.city || studies.province].filter(Boolean).join(" · ")}
            </Fact>
            <Fact label={m.award_level()}>{studies.level ? word("study_level", studies.level) : null}</Fact>
            <Fact label={m.award_major()}>{studies.major || null}</Fact>
            <Fact label={m.award_years()}>
              {studies.entersOn && studies.years
                ? m.award_years_n({ day: dayName(studies.entersOn, today), n: studies.years })
                : null}
            </Fact>
            <Fact label={m.award_round()}>{award.round}</Fact>
            <Fact label={m.award_amount()}>{m.yuan({ n: yuan(award.amountFen) })}</Fact>
            <Fact label={m.award_committed()}>{m.yuan({ n: yuan(award.committedFen) })}</Fact>
            <Fact label={m.award_source()}>{word("fund_source", award.source)}</Fact>
            <Fact label={m.award_officer()}>{award.officer}</Fact>
            <Fact label={m.award_since()}>{dayName(award.awardedOn, today)}</Fact>
            <Fact label={m.award_ended()}>{award.endedOn ? dayName(award.endedOn, today) : null}</Fact>
          </dl>
        </section>
      </aside>
    </main>
  )
}
