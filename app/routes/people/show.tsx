import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { TimelineQuery } from "#app/domain/households/schema.ts"
import { loansOf } from "#app/domain/loans/queries.ts"
import { hasCareFile } from "#app/domain/model-workers/file.ts"
import { mayReadAudit } from "#app/domain/officers/actor.ts"
import { getPerson } from "#app/domain/people/queries.ts"
import { highestHonour, idIn, shownName } from "#app/domain/people/rules.ts"
import { programmesOf } from "#app/domain/programmes/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import {
  householdPath,
  modelWorkerActPath,
  modelWorkerPath,
  newCasePath,
  newTaskPath,
  newVisitPath,
  papersPath,
  peoplePath,
  personEditPath,
  personHonoursPath,
  personNumberPath,
  personPath,
  personPhonesPath,
} from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { MembersTable } from "../households/members-table.tsx"
import { OpenMattersPart } from "../households/open-matters.tsx"
import { Timeline } from "../households/timeline.tsx"
import { ProgrammesPart } from "../programmes/of-home.tsx"
import { Honours } from "./honours-table.tsx"
import { PersonFacts } from "./person-facts.tsx"

export const meta = ({ data }: { data: { person: { name: string; called: string } } | undefined }) => [
  { title: `${data ? shownName(data.person) : m.people_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const query = parseQuery(args.request, TimelineQuery)
    const today = todayInShanghai()
    const id = idIn(args.params.personId)
    const [file, careFile, loans, programmes] = await Promise.all([
      getPerson(officer, id, today, query),
      hasCareFile(officer, id),
      loansOf(officer, { personId: id }, today),
      programmesOf(officer, { personId: id }),
    ])
    return { careFile, loans, programmes, today, kind: query.kind, auditor: mayReadAudit(officer), ...file }
  })
}

export default function PersonPage() {
  const file = useLoaderData<typeof loader>()
  const { today, kind, careFile, person, household, members, honours, openTasks, openCases, timeline, counts } = file
  const phone = file.phones.find((p) => p.state !== "wrong") ?? file.phones[0]
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={peoplePath()}>
          <Icon name="back" />
          {m.people_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {shownName(person)}
            {person.age === null || person.diedOn ? null : <small>{m.person_age({ n: person.age })}</small>}
          </h1>
          <p className="sub">{subOf(file)}</p>
        </header>
        <p className="btns no-print">
          <a
            className="btn main"
            href={newVisitPath(household ? { household: household.id, person: person.id } : { person: person.id })}
          >
            {m.person_log_visit()}
          </a>
          <a className="btn" href={newTaskPath({ person: person.id })}>
            {m.person_add_task()}
          </a>
          {phone ? (
            <a className="btn" href={personNumberPath(person.id, "phone", phone.id)}>
              {m.person_call()}
            </a>
          ) : null}
          <a className="act" href={newCasePath({ person: person.id })}>
            {m.person_open_case()}
          </a>
          <a className="act" href={papersPath({ personId: person.id })}>
            {m.papers_link()}
          </a>
          <a className="act" href={personEditPath(person.id)}>
            {m.person_change()}
          </a>
        </p>
      </div>

      <div className="sheet body">
        <OpenMattersPart openTasks={openTasks} openCases={openCases} today={today} />
        <ProgrammesPart programmes={file.programmes} loans={file.loans} />
        {honours.length > 0 ? (
          <section className="part" aria-labelledby="honours">
            <header>
              <h2 id="honours">{m.person_honours()}</h2>
              <a className="to no-print" href={personHonoursPath(person.id)}>
                {m.person_honour_add()}
              </a>
            </header>
            <Honours honours={honours} personId={person.id} />
            <p className="no-print">
              {careFile ? (
                <a href={modelWorkerPath(person.id)}>{m.mw_see_file()}</a>
              ) : person.diedOn ? null : (
                <a href={modelWorkerActPath(person.id, "enrolment")}>{m.mw_enrol()}</a>
              )}
            </p>
          </section>
        ) : null}
        <section className="part" aria-labelledby="members">
          <header>
            <h2 id="members">
              {household ? <a href={householdPath(household.id)}>{household.name}</a> : m.household_members()}
            </h2>
            {household?.fileNo ? (
              <span className="note">{m.household_file_no_is({ no: household.fileNo })}</span>
            ) : null}
          </header>
          {household ? (
            <MembersTable members={members} here={person.id} today={today} />
          ) : (
            <p className="quiet">{m.people_no_home()}</p>
          )}
        </section>
        <Timeline
          timeline={timeline}
          counts={counts}
          kind={kind}
          today={today}
          at={(query) => personPath(person.id, query)}
        />
      </div>
      <PersonFacts file={file} phonesPath={personPhonesPath(person.id)} />
    </main>
  )
}

type File = Awaited<ReturnType<typeof getPerson>> & { today: string }

function subOf({ person, household, honours, today }: File): string {
  const title = highestHonour(honours)
  const parts = [
    person.diedOn ? m.person_died({ day: dayName(person.diedOn, today) }) : "",
    person.called ? person.name : "",
    title
      ? [word("honour", title.level), title.year ? m.person_honour_year_is({ year: title.year }) : ""].join(" ").trim()
      : "",
    household?.address ?? "",
    person.unitName,
  ]
  return parts.filter(Boolean).join(" · ")
}
