import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getCase } from "#app/domain/cases/queries.ts"
import { getHardship } from "#app/domain/hardship/queries.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { caseActPath, casesPath, hardshipPath, newTaskPath, newVisitPath, papersPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { AidPart } from "../aid/of-case.tsx"
import { Papers } from "../documents/papers.tsx"
import { FileCourse } from "../hardship/file-course.tsx"
import { FileFacts } from "../hardship/file-facts.tsx"
import { FileForms } from "../hardship/file-forms.tsx"
import { Means } from "../hardship/means.tsx"
import { NextStep } from "../hardship/next-step.tsx"
import { Notice } from "../hardship/notice.tsx"
import { CaseTasks } from "./case-tasks.tsx"
import { CaseVisits } from "./case-visits.tsx"
import { caseOf, caseOfPath, causeWords } from "./case-words.ts"
import { Course } from "./course.tsx"

export const meta = ({ data }: { data: { name: string } | undefined }) => [
  { title: `${data?.name ?? m.case_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const id = idIn(args.params.caseId)
    const { colleagues: _, ...matter } = await getCase(officer, id, today)
    const hardship = matter.kind === "hardship" ? await getHardship(officer, id, today) : null
    return { today, matter, hardship, name: `${caseOf(matter)} ${word("case_kind", matter.kind)}` }
  })
}

export default function CasePage() {
  const { today, matter, hardship } = useLoaderData<typeof loader>()
  const mayBegin = matter.kind === "hardship" && !hardship && matter.isOpen && matter.householdId
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={casesPath()}>
          <Icon name="back" />
          {m.case_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            <a href={caseOfPath(matter)} className="plain">
              {caseOf(matter)}
            </a>
            <small>{word("case_kind", matter.kind)}</small>
          </h1>
          <p className="sub">
            {[
              hardship
                ? word("hardship_state", hardship.file.state)
                : matter.isOpen
                  ? m.case_is_open()
                  : m.case_is_shut(),
              hardship?.file.fileNo ? m.hardship_file_no({ no: hardship.file.fileNo }) : "",
              causeWords(matter.causes),
              m.case_officer_is({ who: matter.officerCalled }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </header>
        <p className="btns no-print">
          <a className={hardship ? "btn" : "btn main"} href={newVisitPath({ case: matter.id })}>
            {m.case_log_visit()}
          </a>
          {matter.isOpen ? (
            <>
              <a className="btn" href={newTaskPath({ case: matter.id })}>
                {m.case_add_task()}
              </a>
              {hardship?.file.isLive ? null : (
                <a className="btn" href={caseActPath(matter.id, "closure")}>
                  {m.case_close()}
                </a>
              )}
              <a className="act" href={caseActPath(matter.id, "edit")}>
                {m.case_change()}
              </a>
            </>
          ) : (
            <a className="btn" href={caseActPath(matter.id, "reopening")}>
              {m.case_reopen()}
            </a>
          )}
        </p>
      </div>

      <div className="sheet body">
        <section className="part" aria-labelledby="matter">
          <h2 id="matter">{m.case_summary()}</h2>
          <p>{matter.summary}</p>
        </section>
        {hardship ? (
          <>
            <NextStep hardship={hardship} />
            <Notice hardship={hardship} today={today} />
            <Means test={hardship.test} caseId={matter.id} today={today} />
            {hardship.papers ? (
              <section className="part" aria-labelledby="papers">
                <header>
                  <h2 id="papers">{m.papers_title()}</h2>
                  <a className="to no-print" href={papersPath({ caseId: matter.id })}>
                    {m.hardship_all_papers()}
                  </a>
                </header>
                <Papers status={hardship.papers} caseId={matter.id} today={today} />
              </section>
            ) : null}
            {hardship.aid ? <AidPart aid={hardship.aid} /> : null}
          </>
        ) : null}
        {mayBegin ? (
          <section className="part" aria-labelledby="begin">
            <h2 id="begin">{m.hardship_file()}</h2>
            <p>{m.hardship_none_yet()}</p>
            <p className="btns no-print">
              <a className="btn" href={hardshipPath(matter.id, "application")}>
                {m.hardship_begin()}
              </a>
            </p>
          </section>
        ) : null}
        <CaseTasks caseId={matter.id} tasks={matter.tasks} today={today} />
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.case_course()}</h2>
          {hardship ? <FileCourse hardship={hardship} today={today} /> : <Course matter={matter} today={today} />}
        </section>
        <CaseVisits visits={matter.visits} today={today} />
        {hardship ? <FileForms caseId={matter.id} /> : null}
      </div>

      <aside className="aside sheet" aria-label={m.case_facts()}>
        <section className="part">
          <h2>{m.case_facts()}</h2>
          <dl className="facts">
            <div>
              <dt>{m.case_subject()}</dt>
              <dd>
                <a href={caseOfPath(matter)}>{caseOf(matter)}</a>
              </dd>
            </div>
            <div>
              <dt>{m.case_kind()}</dt>
              <dd>{word("case_kind", matter.kind)}</dd>
            </div>
            {matter.causes.length > 0 ? (
              <div>
                <dt>{m.case_causes()}</dt>
                <dd>{causeWords(matter.causes)}</dd>
              </div>
            ) : null}
            <div>
              <dt>{m.case_officer()}</dt>
              <dd>{matter.officerCalled}</dd>
            </div>
            <div>
              <dt>{m.case_opened_day()}</dt>
              <dd>
                {dayName(matter.openedOn, today)} · {m.case_opened_by({ who: matter.openedBy })}
              </dd>
            </div>
            {hardship ? <FileFacts file={hardship.file} holder={hardship.holder} today={today} /> : null}
            <div>
              <dt>{m.case_territory()}</dt>
              <dd>{matter.unitName}</dd>
            </div>
          </dl>
        </section>
      </aside>
    </main>
  )
}
