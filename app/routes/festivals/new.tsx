import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getNewRound } from "#app/domain/festivals/queries.ts"
import { openRound } from "#app/domain/festivals/rounds.ts"
import { windowOf } from "#app/domain/festivals/rules.ts"
import { FestivalQuery, OpenRound } from "#app/domain/festivals/schema.ts"
import { festivalDay, nextFestivalDay } from "#app/domain/policy/festivals.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { festivalPath, festivalsPath, newFestivalPath } from "#app/paths.ts"
import { dayName, weekdayName } from "#app/ui/day.tsx"
import { Choices, Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { festivals, festivalWhom, fundSources } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { lunarWords } from "./festival-words.ts"

export const meta = () => [{ title: `${m.festival_open_new()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const asked = parseQuery(args.request, FestivalQuery)
    const today = todayInShanghai()
    const coming = festivals
      .map((festival) => ({ festival, on: nextFestivalDay(festival, today) }))
      .map(({ festival, on }) => ({ festival, on, year: Number(on.slice(0, 4)) }))
      .sort((a, b) => a.on.localeCompare(b.on))
    const chosen = coming.find((one) => one.festival === asked.festival) ?? coming[0]
    const festival = chosen?.festival ?? "spring"
    const year = asked.year ?? chosen?.year ?? Number(today.slice(0, 4))
    const festivalOn = festivalDay(festival, year)
    const page = await getNewRound(officer, today)
    return {
      today,
      key: newId(),
      coming,
      festival,
      year,
      festivalOn,
      window: windowOf({}, festivalOn, page.leadDays),
      ...page,
    }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, OpenRound)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { rounds, doors } = await openRound(officer, form.value, todayInShanghai())
    const [only] = rounds.length === 1 ? rounds : []
    return redirectWithFlash(only ? festivalPath(only.id) : festivalsPath(), m.festival_opened({ n: doors }))
  }, form.values)
}

export default function NewRound() {
  const page = useLoaderData<typeof loader>()
  const { today, key, coming, festival, year, festivalOn, window, units, ownUnitId } = page
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, ...window, unitId: ownUnitId, whom: [...festivalWhom], source: "union" })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={festivalsPath()}>
          <Icon name="back" />
          {m.festival_title()}
        </a>
        <header className="head">
          <h1>{m.festival_open_new()}</h1>
          <p className="sub">{m.festival_open_hint()}</p>
        </header>
        <nav className="filters" aria-label={m.festival_which()}>
          <div>
            <h2>{m.festival_which()}</h2>
            <p>
              {coming.map((one) => (
                <a
                  key={one.festival}
                  href={newFestivalPath({ festival: one.festival, year: one.year })}
                  aria-current={one.festival === festival ? "true" : undefined}
                >
                  {word("festival", one.festival)}
                  <small>{dayName(one.on, today)}</small>
                </a>
              ))}
            </p>
          </div>
        </nav>
        <p className="verdict">
          {m.festival_day_is({
            name: m.festival_name({ year, name: word("festival", festival) }),
            day: `${dayName(festivalOn, today)} ${weekdayName(festivalOn)}`,
            lunar: lunarWords(festival),
          })}
        </p>
        <FormProblems
          refusal={refusal}
          labels={{
            year: m.festival_which(),
            unitId: m.festival_unit(),
            whom: m.festival_whom(),
            fromOn: m.festival_from(),
            beforeOn: m.festival_before(),
            gift: m.visit_gift_money(),
            source: m.benefit_source(),
          }}
        />
        <form method="post" action={newFestivalPath({ festival, year })} className="gap" noValidate>
          <input type="hidden" name="key" value={form.value("key")} />
          <input type="hidden" name="festival" value={festival} />
          <input type="hidden" name="year" value={year} />
          {units.length > 1 ? (
            <Select
              form={form}
              name="unitId"
              label={m.festival_unit()}
              hint={m.festival_unit_hint()}
              options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
            />
          ) : null}
          <Choices
            form={form}
            name="whom"
            legend={m.festival_whom()}
            hint={m.festival_whom_hint()}
            options={festivalWhom.map((one) => ({ value: one, label: word("festival_whom", one) }))}
            many
          />
          <div className="pair">
            <Field form={form} name="fromOn" label={m.festival_from()} type="date" />
            <Field form={form} name="beforeOn" label={m.festival_before()} type="date" />
          </div>
          <div className="pair">
            <Field form={form} name="gift" label={m.festival_gift_each()} inputMode="decimal" maxLength={12} optional />
            <Field form={form} name="giftGoods" label={m.festival_goods_each()} maxLength={200} optional />
          </div>
          <Select
            form={form}
            name="source"
            label={m.benefit_source()}
            options={fundSources.map((source) => ({ value: source, label: word("fund_source", source) }))}
          />
          <div className="savebar">
            <button className="btn main">{m.festival_open_do()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
