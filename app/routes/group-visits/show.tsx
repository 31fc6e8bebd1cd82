import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getGroupVisit } from "#app/domain/awards/group-visit-queries.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { awardPath, groupVisitReportPath, groupVisitsPath, visitPath } from "#app/paths.ts"
import { dayName, rangeName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"

export const meta = ({ data }: { data: { plan: { name: string } } | undefined }) => [
  { title: `${data?.plan.name ?? m.group_visit_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return { today: todayInShanghai(), plan: await getGroupVisit(officer, idIn(args.params.groupVisitId)) }
  })
}

export default function GroupVisitPage() {
  const { today, plan } = useLoaderData<typeof loader>()
  const left = plan.students.filter((one) => !one.seenOn).length
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={groupVisitsPath()}>
          <Icon name="back" />
          {m.group_visit_title()}
        </a>
        <header className="head">
          <h1>
            {plan.name} <small>{plan.city}</small>
          </h1>
          <p className="sub">{[plan.round, rangeName(plan.fromOn, plan.toOn, today)].filter(Boolean).join(" · ")}</p>
        </header>
        <p className="verdict">
          {left === 0
            ? m.group_visit_all_seen()
            : m.group_visit_counts({ seen: plan.students.length - left, all: plan.students.length })}
        </p>
        <p className="note">
          {[
            m.group_visit_who({ names: [...plan.goes, plan.companions].filter(Boolean).join(m.case_comma()) }),
            plan.given,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {left > 0 ? (
          <p className="btns no-print">
            <a className="btn main" href={groupVisitReportPath(plan.id)}>
              {m.group_visit_report()}
            </a>
          </p>
        ) : null}
        {plan.note ? <p className="prose">{plan.note}</p> : null}
        <table className="fold">
          <caption className="vh">{m.group_visit_students()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.award_student()}</th>
              <th scope="col">{m.award_school()}</th>
              <th scope="col">{m.award_state()}</th>
            </tr>
          </thead>
          <tbody>
            {plan.students.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={awardPath(one.id)}>{one.person}</a>
                </th>
                <td data-k={m.award_school()}>{[one.studies.school, one.studies.city].filter(Boolean).join(" · ")}</td>
                <td data-k={m.award_state()}>
                  {one.seenOn && one.visitId ? (
                    <a href={visitPath(one.visitId)}>{m.group_visit_seen_on({ day: dayName(one.seenOn, today) })}</a>
                  ) : (
                    m.group_visit_not_seen()
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </main>
  )
}
