import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import type { ReactNode } from "react"
import * as v from "valibot"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getEmployer } from "#app/domain/employers/queries.ts"
import { employerTimeline } from "#app/domain/employers/timeline.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import {
  casePath,
  employerEditPath,
  employerNumberPath,
  employersPath,
  newCasePath,
  newTaskPath,
  newVisitPath,
  taskPath,
  territoryPath,
} from "#app/paths.ts"
import { Day, dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { taskTitle } from "../tasks/task-words.ts"
import { LastContact } from "./bodies.tsx"
import { Timeline } from "./timeline.tsx"

export const meta = ({ data }: { data: { employer: { name: string } } | undefined }) => [
  { title: `${data?.employer.name ?? m.employer_title()} · ${m.app_name()}` },
]

const Query = v.object({
  kind: v.optional(v.picklist(["visit", "task", "case"])),
  before: v.optional(v.pipe(v.string(), v.maxLength(60))),
})

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const id = idIn(args.params.employerId)
    const query = parseQuery(args.request, Query)
    const today = todayInShanghai()
    const [employer, timeline] = await Promise.all([
      getEmployer(officer, id, today),
      employerTimeline(officer, id, query),
    ])
    return { today, kind: query.kind, employer, ...timeline }
  })
}

export default function EmployerPage() {
  const { today, kind, employer, entries, next } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={employersPath()}>
          <Icon name="back" />
          {m.employer_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {employer.name}
            {employer.kind === "firm" ? null : <small>{word("employer_kind", employer.kind)}</small>}
          </h1>
          <p className="sub">
            {employer.unit ? <a href={territoryPath(employer.unit.id)}>{employer.unit.name}</a> : null}
            {employer.industry ? ` · ${employer.industry}` : ""}
          </p>
        </header>
        <p className="btns no-print">
          <a className="btn main" href={newVisitPath({ employer: employer.id })}>
            {m.employer_log_visit()}
          </a>
          <a className="btn" href={newTaskPath({ employer: employer.id })}>
            {m.employer_add_task()}
          </a>
          <a className="btn" href={newCasePath({ employer: employer.id })}>
            {m.employer_open_case()}
          </a>
          <a className="act" href={employerEditPath(employer.id)}>
            {m.employer_change()}
          </a>
        </p>
      </div>

      <div className="sheet body">
        <section className="part" aria-labelledby="open">
          <h2 id="open">{m.employer_unfinished()}</h2>
          {employer.openTasks.length === 0 ? <Empty>{m.employer_unfinished_none()}</Empty> : null}
          <ul className="check">
            {employer.openTasks.map((task) => (
              <li key={task.id}>
                <Icon name={task.dueOn < today ? "late" : "ring"} className={task.dueOn < today ? "late" : undefined} />
                <p>
                  <a href={taskPath(task.id)}>{taskTitle(task)}</a>{" "}
                  <span className="note">
                    {m.employer_due({ day: dayName(task.dueOn, today), officer: task.officer })}
                  </span>
                </p>
              </li>
            ))}
            {employer.openCases.map((matter) => (
              <li key={matter.id}>
                <Icon name="file" />
                <p>
                  <a href={casePath(matter.id)}>{word("case_kind", matter.kind)}</a> {matter.summary}
                </p>
              </li>
            ))}
          </ul>
        </section>
        <section className="part" aria-labelledby="log">
          <h2 id="log">{m.employer_timeline()}</h2>
          <Timeline employerId={employer.id} entries={entries} next={next} kind={kind} today={today} />
        </section>
      </div>
      <Facts />
    </main>
  )
}

function Facts() {
  const { employer, today } = useLoaderData<typeof loader>()
  const people = (n: number | null) => (n === null ? null : m.employer_people({ n }))
  return (
    <aside className="aside sheet" aria-label={m.employer_facts()}>
      <section className="part">
        <h2>{m.employer_facts()}</h2>
        <dl className="facts">
          <Fact label={m.employer_last_contact()}>
            <LastContact row={employer} today={today} />
          </Fact>
          <Fact label={m.employer_interval()}>
            {employer.interval === null ? null : m.employer_interval_days({ n: employer.interval })}
          </Fact>
          <Fact label={m.employer_chair()}>{employer.chairName}</Fact>
          <Fact label={m.employer_phone()}>
            {employer.phone ? (
              <>
                <span className="nb">{employer.phone}</span>{" "}
                <a className="act" href={employerNumberPath(employer.id)}>
                  {m.show()}
                  <span className="vh">{m.employer_number_of({ name: employer.chairName })}</span>
                </a>
              </>
            ) : null}
          </Fact>
          <Fact label={m.employer_address()}>{employer.address}</Fact>
          <Fact label={m.employer_workers()}>{people(employer.workers)}</Fact>
          <Fact label={m.employer_members()}>{people(employer.members)}</Fact>
          <Fact label={m.employer_union_since()}>
            {employer.unionSince ? <Day day={employer.unionSince} today={today} /> : null}
          </Fact>
          <Fact label={m.employer_nature()}>{word("nature", employer.nature)}</Fact>
          <Fact label={m.employer_credit_code()}>{employer.creditCode}</Fact>
          <Fact label={m.employer_note()}>{employer.note}</Fact>
        </dl>
      </section>
    </aside>
  )
}

/** A label and its value; nothing on file, nothing shown. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
