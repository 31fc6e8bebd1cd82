import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { holidayTable } from "#app/domain/policy/holidays.ts"
import { keepsRegion } from "#app/domain/policy/rights.ts"
import { HolidayQuery } from "#app/domain/policy/schema.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireOfficer } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { holidayNoticePath, holidaysPath, newHolidayPath, policyPath } from "#app/paths.ts"
import { Day, momentName, weekdayName } from "#app/ui/day.tsx"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty, Say } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.holiday_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const asked = parseQuery(args.request, HolidayQuery)
  const today = todayInShanghai()
  const thisYear = Number(today.slice(0, 4))
  return reading(async () => {
    const year = asked.year ?? thisYear
    const table = await holidayTable(officer, { year, regionId: asked.region })
    const next = await holidayTable(officer, { year: thisYear + 1, regionId: asked.region })
    return {
      today,
      year,
      nextYear: thisYear + 1,
      nextMissing: !next.known,
      keeps: keepsRegion(officer, table.region.path),
      ...table,
    }
  })
}

export default function Holidays() {
  const { today, year, nextYear, nextMissing, keeps, region, regions, rows, known, library } =
    useLoaderData<typeof loader>()
  const form = formState(undefined, { region: region.id, year: String(year) })
  const missing = known ? (nextMissing && year < nextYear ? nextYear : null) : year
  return (
    <main id="main" className="page">
      <div className="sheet full">
        <a className="crumb" href={policyPath({ region: region.id })}>
          <Icon name="back" />
          {m.policy_title()}
        </a>
        <header className="head">
          <h1>{m.holiday_title_of({ year })}</h1>
          <p className="sub">{m.holiday_lead()}</p>
        </header>
        {missing ? <Say icon="late">{m.holiday_missing({ year: missing })}</Say> : null}
        <div className="btns no-print">
          {keeps && !known && library ? (
            <form method="post" action={holidayNoticePath()}>
              <input type="hidden" name="regionId" value={region.id} />
              <input type="hidden" name="year" value={year} />
              <button className="btn main">{m.holiday_load({ year })}</button>
            </form>
          ) : null}
          {keeps ? (
            <a className="btn" href={newHolidayPath({ region: region.id })}>
              {m.holiday_add()}
            </a>
          ) : null}
        </div>
        {keeps && !known && !library ? <p className="note gap">{m.holiday_no_notice({ year })}</p> : null}
        <form className="filter-form no-print" method="get" action={holidaysPath()} role="search">
          {regions.length > 1 ? (
            <Select
              form={form}
              name="region"
              label={m.policy_region()}
              options={regions.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <Field form={form} name="year" label={m.holiday_year()} inputMode="numeric" maxLength={4} />
          <p className="btns">
            <button className="btn">{m.filter()}</button>
          </p>
        </form>
        {rows.length === 0 ? <Empty>{m.holiday_none({ year })}</Empty> : <Table rows={rows} today={today} />}
      </div>
    </main>
  )
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number]

/** A notice names the weekends within its days off; an ordinary working day only somebody putting a row right. */
const isPlainWork = (row: Row) => row.plain && row.kind === "work"

function Table({ rows, today }: { rows: Row[]; today: string }) {
  return (
    <table className="fold gap">
      <caption>{m.holiday_caption()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.holiday_day()}</th>
          <th scope="col">{m.holiday_kind()}</th>
          <th scope="col">{m.holiday_name()}</th>
          <th scope="col">{m.policy_source()}</th>
          <th scope="col">{m.policy_acts()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.day + row.regionName} className={row.covered || isPlainWork(row) ? "quiet" : undefined}>
            <th scope="row">
              <Day day={row.day} today={today} /> <span className="nb">{weekdayName(row.day)}</span>
            </th>
            <td>
              {word("holiday_kind", row.kind)}
              {row.covered ? <small> {m.holiday_covered()}</small> : null}
              {row.plain ? <small> {isPlainWork(row) ? m.holiday_plain() : m.holiday_weekend()}</small> : null}
            </td>
            <td>{row.name}</td>
            <td>
              <small>
                {row.source} · {row.regionName} · {row.by ?? m.policy_nobody()} {momentName(row.at, today)}
              </small>
            </td>
            <td>
              {row.mayChange && row.regionId ? (
                <a
                  className="act"
                  href={newHolidayPath({ region: row.regionId, day: row.day })}
                  aria-label={m.holiday_change_of({ day: row.day })}
                >
                  {m.change()}
                </a>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
