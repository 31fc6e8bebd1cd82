import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getModelWorker } from "#app/domain/model-workers/file.ts"
import { isStanding } from "#app/domain/model-workers/rules.ts"
import { isChairOf } from "#app/domain/officers/authority.ts"
import { highestHonour, idIn, shownName } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import {
  modelWorkerActPath,
  modelWorkersPath,
  newTaskPath,
  newVisitPath,
  personHonoursPath,
  visitPath,
} from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty, Say } from "#app/ui/say.tsx"
import { MembersTable } from "../households/members-table.tsx"
import { OpenMattersPart } from "../households/open-matters.tsx"
import { Honours } from "../people/honours-table.tsx"
import { CareFacts } from "./care-facts.tsx"
import { Ledger } from "./ledger.tsx"
import { CareCourse } from "./moves-course.tsx"

export const meta = ({ data }: { data: { name: string } | undefined }) => [
  { title: `${data?.name ?? m.mw_list_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const file = await getModelWorker(officer, idIn(args.params.modelWorkerId), today)
    return {
      today,
      chair: isChairOf(officer, file.file.unitPath),
      name: `${shownName(file)} ${m.mw_file()}`,
      care: file,
    }
  })
}

export default function ModelWorkerPage() {
  const { today, chair, care } = useLoaderData<typeof loader>()
  const { file, honours, members, moves } = care
  const { id } = file
  const title = highestHonour(honours)
  const standing = isStanding(file.state)
  const visit = newVisitPath({ household: care.householdId, person: id })
  const offered = moves.filter((move) => move !== "revocation" || chair)
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={modelWorkersPath()}>
          <Icon name="back" />
          {m.mw_list_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {shownName(care)}
            {care.age === null || care.diedOn ? null : <small>{m.person_age({ n: care.age })}</small>}
          </h1>
          <p className="sub">
            {[
              care.called ? care.name : "",
              title
                ? [word("honour", title.level), title.year ? m.person_honour_year_is({ year: title.year }) : ""].join(
                    " ",
                  )
                : "",
              word("model_worker_state", file.state),
              care.diedOn ? m.person_died({ day: dayName(care.diedOn, today) }) : care.address,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </header>
        <p className="btns no-print">
          {standing ? (
            <>
              <a className="btn main" href={visit}>
                {m.person_log_visit()}
              </a>
              <a className="btn" href={newTaskPath({ person: id })}>
                {m.person_add_task()}
              </a>
              <a className="btn" href={modelWorkerActPath(id, "edit")}>
                {m.mw_edit()}
              </a>
            </>
          ) : null}
          {file.state === "deceased" && !file.deathReportedOn ? (
            <a className="btn main" href={modelWorkerActPath(id, "death-report")}>
              {m.mw_death_report()}
            </a>
          ) : null}
        </p>
      </div>
      <div className="sheet body">
        {file.inDifficulty ? (
          <Say icon="aid">
            <p>{m.mw_difficulty_is({ why: file.difficultyNote })}</p>
          </Say>
        ) : null}
        {file.state === "deceased" && !file.deathReportedOn && file.deathReportDueOn ? (
          <Say icon="late">
            <p>{m.mw_report_by({ day: dayName(file.deathReportDueOn, today) })}</p>
          </Say>
        ) : null}
        <OpenMattersPart openTasks={care.openTasks} openCases={care.openCases} today={today} />
        <section className="part" aria-labelledby="living">
          <h2 id="living">{m.mw_living()}</h2>
          {file.livingNote ? <p className="prose">{file.livingNote}</p> : <Empty>{m.mw_living_none()}</Empty>}
          {file.familyNote ? <p className="prose note">{file.familyNote}</p> : null}
          <p className="note">{care.photos.length > 0 ? m.mw_photos({ n: care.photos.length }) : m.mw_photos_none()}</p>
        </section>
        <Ledger id={id} ledger={care.ledger} years={care.years} today={today} />
        <section className="part" aria-labelledby="visits">
          <header>
            <h2 id="visits">{m.mw_visits()}</h2>
          </header>
          {care.visits.length === 0 ? <Empty>{m.mw_visits_none()}</Empty> : null}
          <div className="leaf">
            <ol>
              {care.visits.map((one) => (
                <li className="row" key={one.id}>
                  <p className="when">
                    <RowDay day={one.visitedOn} today={today} />
                  </p>
                  <h3 className="who">
                    <Icon name={one.channel === "home" ? "visit" : "phone"} />{" "}
                    <a href={visitPath(one.id)}>{word("channel", one.channel)}</a>{" "}
                    <small>{word("purpose", one.purpose)}</small>
                  </h3>
                  <div className="what">
                    <p>{one.note}</p>
                    <p className="note">
                      {[one.officerCalled, one.giftFen ? m.mw_yuan({ n: yuan(one.giftFen) }) : "", one.giftGoods]
                        .filter(Boolean)
                        .join(" · ")}
                    </p>
                  </div>
                </li>
              ))}
            </ol>
          </div>
        </section>
        <section className="part" aria-labelledby="honours">
          <header>
            <h2 id="honours">{m.person_honours()}</h2>
            {standing ? (
              <a className="to no-print" href={personHonoursPath(id)}>
                {m.person_honour_add()}
              </a>
            ) : null}
          </header>
          {file.state === "revoked" ? <p className="note">{m.mw_is_revoked()}</p> : null}
          <Honours honours={honours} />
        </section>
        <section className="part" aria-labelledby="family">
          <h2 id="family">{m.mw_family()}</h2>
          <MembersTable members={members} here={id} today={today} />
        </section>
        <section className="part" aria-labelledby="course">
          <h2 id="course">{m.mw_course()}</h2>
          <CareCourse course={care.course} state={file.state} inDifficulty={file.inDifficulty} today={today} />
          <p className="btns no-print">
            {offered.map((move) => (
              <a
                key={move}
                className="act"
                href={modelWorkerActPath(id, move === "death_report" ? "death-report" : move)}
              >
                {word("mw_move", move)}
              </a>
            ))}
          </p>
        </section>
      </div>
      <CareFacts care={care} today={today} />
    </main>
  )
}
