import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getAidOfHousehold } from "#app/domain/aid/queries.ts"
import { daysBetween, today as todayInShanghai } from "#app/domain/calendar.ts"
import { getHousehold } from "#app/domain/households/queries.ts"
import { TimelineQuery } from "#app/domain/households/schema.ts"
import { loansOf } from "#app/domain/loans/queries.ts"
import { mayReadAudit } from "#app/domain/officers/actor.ts"
import { isChairOf } from "#app/domain/officers/authority.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { programmesOf } from "#app/domain/programmes/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import {
  householdActPath,
  householdPath,
  householdsPath,
  newCasePath,
  newTaskPath,
  newVisitPath,
  papersPath,
  personNumberPath,
} from "#app/paths.ts"
import { sinceContact } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { AidPart } from "../aid/of-case.tsx"
import { Fact, numberWord, Watchers } from "../people/facts.tsx"
import { Honours } from "../people/honours-table.tsx"
import { phoneNote } from "../people/person-facts.tsx"
import { ProgrammesPart } from "../programmes/of-home.tsx"
import { MembersTable } from "./members-table.tsx"
import { OpenMattersPart } from "./open-matters.tsx"
import { Timeline } from "./timeline.tsx"

export const meta = ({ data }: { data: { household: { name: string } } | undefined }) => [
  { title: `${data?.household.name ?? m.household_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const query = parseQuery(args.request, TimelineQuery)
    const today = todayInShanghai()
    const file = await getHousehold(officer, idIn(args.params.householdId), today, query)
    const [aid, loans, programmes] = await Promise.all([
      getAidOfHousehold(officer, file.household.id, today),
      loansOf(officer, { householdId: file.household.id }, today),
      programmesOf(officer, { householdId: file.household.id }),
    ])
    const mayMove = isChairOf(officer, file.household.unitPath)
    return { today, kind: query.kind, mayMove, auditor: mayReadAudit(officer), aid, loans, programmes, ...file }
  })
}

export default function HouseholdPage() {
  const file = useLoaderData<typeof loader>()
  const { today, kind, household, members, honours, openTasks, openCases, timeline, counts } = file
  const { id, name, category, address, unitName, fileNo } = household
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={householdsPath()}>
          <Icon name="back" />
          {m.household_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {name}
            {category ? <small>{word("category", category)}</small> : null}
          </h1>
          <p className="sub">
            {[address, unitName, fileNo ? m.household_file_no_is({ no: fileNo }) : ""].filter(Boolean).join(" · ")}
          </p>
        </header>
        <p className="btns no-print">
          <a className="btn main" href={newVisitPath({ household: id })}>
            {m.person_log_visit()}
          </a>
          <a className="btn" href={newTaskPath({ household: id })}>
            {m.person_add_task()}
          </a>
          <a className="btn" href={newCasePath({ household: id })}>
            {m.person_open_case()}
          </a>
          <a className="act" href={papersPath({ householdId: id })}>
            {m.papers_link()}
          </a>
          <a className="act" href={householdActPath(id, "edit")}>
            {m.household_change()}
          </a>
          {file.mayMove ? (
            <a className="act" href={householdActPath(id, "unit")}>
              {m.household_move()}
            </a>
          ) : null}
        </p>
      </div>

      <div className="sheet body">
        <OpenMattersPart openTasks={openTasks} openCases={openCases} today={today} />
        <AidPart aid={file.aid} />
        <ProgrammesPart programmes={file.programmes} loans={file.loans} />
        <section className="part" aria-labelledby="members">
          <header>
            <h2 id="members">{m.household_members()}</h2>
            <a className="to no-print" href={householdActPath(id, "members")}>
              {m.household_add_member()}
            </a>
          </header>
          <MembersTable members={members} today={today} />
        </section>
        {honours.length > 0 ? (
          <section className="part" aria-labelledby="honours">
            <h2 id="honours">{m.person_honours()}</h2>
            <Honours honours={honours} />
          </section>
        ) : null}
        <Timeline
          timeline={timeline}
          counts={counts}
          kind={kind}
          today={today}
          at={(query) => householdPath(id, query)}
        />
      </div>
      <HouseholdFacts />
    </main>
  )
}

function HouseholdFacts() {
  const { household, members, phones, interval, shown, auditor, today } = useLoaderData<typeof loader>()
  const nameOf = (personId: string) => {
    const member = members.find((one) => one.id === personId)
    return member ? shownName(member) : ""
  }
  const overdue =
    interval !== null && (household.lastContactOn === null || daysBetween(household.lastContactOn, today) > interval)
  return (
    <aside className="aside sheet" aria-label={m.household_facts()}>
      <section className="part">
        <h2>{m.household_facts()}</h2>
        <dl className="facts">
          <Fact label={m.household_last_seen()}>
            {sinceContact(household.lastContactOn, today)}
            {overdue ? (
              <span className="late">
                {" "}
                <Icon name="late" />{" "}
                <b>{household.lastContactOn ? m.household_over({ n: interval }) : m.household_never()}</b>
              </span>
            ) : null}
          </Fact>
          <Fact label={m.household_interval()}>
            {interval === null ? null : m.household_interval_days({ n: interval })}
          </Fact>
          <Fact label={m.household_helper()}>{household.helper ?? m.household_helper_none()}</Fact>
          <Fact label={m.household_housing()}>
            {[
              word("housing", household.housingKind),
              household.housingArea === null ? "" : m.household_area_is({ n: household.housingArea }),
              household.housingNote,
            ]
              .filter(Boolean)
              .join("，")}
          </Fact>
          <Fact label={m.household_income_fact()}>
            {household.monthlyIncomeFen === null
              ? null
              : m.household_income_is({ n: yuan(household.monthlyIncomeFen) })}
          </Fact>
          <Fact label={m.person_phone()}>
            {phones.length === 0
              ? null
              : phones.map((phone) => (
                  <p key={phone.id}>
                    {nameOf(phone.personId)} <span className="nb">{phone.masked}</span>{" "}
                    <a className="act" href={personNumberPath(phone.personId, "phone", phone.id)}>
                      {m.show()}
                      <span className="vh">
                        {" "}
                        {m.person_show_of({ name: nameOf(phone.personId), what: numberWord("phone") })}
                      </span>
                    </a>
                    <br />
                    <span className="note">{phoneNote(phone, today)}</span>
                  </p>
                ))}
          </Fact>
          <Fact label={m.household_note()}>{household.note}</Fact>
        </dl>
      </section>
      <Watchers shown={shown} today={today} auditor={auditor} />
    </aside>
  )
}
