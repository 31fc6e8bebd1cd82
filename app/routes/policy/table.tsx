import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { policyKeys } from "#app/domain/policy/catalogue.ts"
import { keepsPolicy } from "#app/domain/policy/rights.ts"
import { PolicyQuery } from "#app/domain/policy/schema.ts"
import { policyTable } from "#app/domain/policy/table.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireOfficer } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { followUpsPath, holidaysPath, newPolicyPath, policyPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { Say } from "#app/ui/say.tsx"
import { OtherRules, RuleNow } from "./rule.tsx"

export const meta = () => [{ title: `${m.policy_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const asked = parseQuery(args.request, PolicyQuery)
  const today = todayInShanghai()
  return reading(async () => {
    const day = asked.day ?? today
    const table = await policyTable(officer, { regionId: asked.region, rule: asked.rule, day })
    return { today, day, asked, keeps: keepsPolicy(officer), ...table }
  })
}

export default function Policy() {
  const { today, day, asked, keeps, region, regions, rules } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.policy_title()}</h1>
          <p className="sub">{m.policy_lead()}</p>
        </header>
        <p className="btns no-print">
          {keeps ? (
            <a className="btn main" href={newPolicyPath({ rule: asked.rule, region: asked.region })}>
              {m.policy_add()}
            </a>
          ) : null}
          <a className="btn" href={followUpsPath()}>
            {m.follow_ups_title()}
          </a>
          <a className="btn" href={holidaysPath({ region: asked.region })}>
            {m.holiday_title()}
          </a>
        </p>
        <Filters asked={asked} day={day} region={region.id} regions={regions} />
        {day === today ? (
          <p className="empty">{m.policy_of_today({ region: region.name, day: dayName(day) })}</p>
        ) : (
          <Say>
            {m.policy_of_day({ region: region.name, day: dayName(day, today) })}{" "}
            <a href={policyPath({ ...asked, day: undefined })}>{m.policy_back_to_today()}</a>
          </Say>
        )}
        {rules.map(({ key, holds, others }) => (
          <section className="part" key={key} aria-labelledby={`rule-${key}`}>
            <h2 id={`rule-${key}`}>{word("policy_key", key)}</h2>
            <p className="note">{word("policy_what", key)}</p>
            {holds ? (
              <RuleNow row={holds} today={today} keeps={keeps} />
            ) : (
              <p className="gap">
                {m.policy_none()}{" "}
                {keeps ? <a href={newPolicyPath({ rule: key, region: region.id })}>{m.policy_add_this()}</a> : null}
              </p>
            )}
            <OtherRules rows={others} today={today} keeps={keeps} open={asked.rule === key} />
          </section>
        ))}
      </div>
    </main>
  )
}

type Asked = { rule?: string; day?: string }

function Filters(props: { asked: Asked; day: string; region: string; regions: { id: string; name: string }[] }) {
  const { asked, day, region, regions } = props
  const form = formState(undefined, { rule: asked.rule ?? "", region, day })
  return (
    <form className="filter-form no-print" method="get" action={policyPath()} role="search">
      {regions.length > 1 ? (
        <Select
          form={form}
          name="region"
          label={m.policy_region()}
          options={regions.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Select
        form={form}
        name="rule"
        label={m.policy_rule()}
        options={[
          { value: "", label: m.all() },
          ...policyKeys.map((key) => ({ value: key, label: word("policy_key", key) })),
        ]}
      />
      <Field form={form} name="day" type="date" label={m.policy_day()} />
      <p className="btns">
        <button className="btn">{m.filter()}</button>
      </p>
    </form>
  )
}
