import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listFollowUpRules } from "#app/domain/follow-up-rules/queries.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { reading } from "#app/http/errors.ts"
import { requireOfficer } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { followUpEndingPath, newFollowUpPath, policyPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { whenSaid } from "./follow-up-words.ts"

export const meta = () => [{ title: `${m.follow_ups_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const today = todayInShanghai()
  return reading(async () => ({
    today,
    mayAdd: isSupervisor(officer),
    ...(await listFollowUpRules(officer, today)),
  }))
}

export default function FollowUps() {
  const { today, mayAdd, standing, over } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={policyPath()}>
          <Icon name="back" />
          {m.policy_title()}
        </a>
        <header className="head">
          <h1>{m.follow_ups_title()}</h1>
          <p className="sub">{m.follow_ups_lead()}</p>
        </header>
        {mayAdd ? (
          <p className="btns no-print">
            <a className="btn main" href={newFollowUpPath()}>
              {m.follow_up_add()}
            </a>
          </p>
        ) : null}
        {standing.length === 0 ? (
          <p className="empty">{m.follow_up_none()}</p>
        ) : (
          <Rules rows={standing} today={today} />
        )}
        {over.length > 0 ? (
          <details className="part">
            <summary>{m.follow_up_over({ n: over.length })}</summary>
            <Rules rows={over} today={today} />
          </details>
        ) : null}
      </div>
    </main>
  )
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["standing"][number]

function Rules({ rows, today }: { rows: Row[]; today: string }) {
  return (
    <ul className="lines gap">
      {rows.map((rule) => (
        <li key={rule.id}>
          <p>
            <strong>{rule.title}</strong>
          </p>
          <p>
            {word("follow_up_whom", rule.whom)} · {whenSaid(rule)} · {m.follow_up_says_window({ n: rule.windowDays })} ·{" "}
            {word("follow_up_owner", rule.owner)}
          </p>
          <p className="note">
            {rule.region} · {m.follow_up_laid_down({ who: rule.by, day: dayName(rule.validFrom, today) })}
            {rule.validTo ? ` · ${m.follow_up_until({ day: dayName(rule.validTo, today) })}` : ""}
            {rule.open > 0 ? ` · ${m.follow_up_open_tasks({ n: rule.open })}` : ""}
          </p>
          <p className="note">{m.policy_source_is({ source: rule.source })}</p>
          {rule.endedAt ? (
            <p className="note">
              {m.follow_up_ended_by({ who: rule.endedByName ?? "", reason: rule.endReason ?? "" })}
            </p>
          ) : null}
          {rule.keeps ? (
            <p className="btns no-print">
              <a className="to" href={newFollowUpPath({ from: rule.id })}>
                {m.follow_up_change()}
              </a>
              <a className="to" href={followUpEndingPath(rule.id)}>
                {m.follow_up_end()}
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
