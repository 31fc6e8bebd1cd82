import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { Stale } from "#app/domain/errors.ts"
import { holidayMark, setHoliday } from "#app/domain/policy/holiday-commands.ts"
import { holidayOf } from "#app/domain/policy/holidays.ts"
import { HolidayForm, NewHolidayQuery } from "#app/domain/policy/schema.ts"
import { regionsKept } from "#app/domain/policy/table.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requirePolicyKeeper } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { holidaysPath, newHolidayPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Choices, Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { holidayKinds } from "#db/enums.ts"

export const meta = () => [{ title: `${m.holiday_add()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requirePolicyKeeper(args)
  const asked = parseQuery(args.request, NewHolidayQuery)
  return reading(async () => {
    const regions = (await regionsKept(officer)).map(({ id, name }) => ({ id, name }))
    const region = regions.find(({ id }) => id === asked.region) ?? regions.find(({ id }) => id === officer.unit?.id)
    const regionId = (region ?? regions[0])?.id ?? ""
    const row = asked.day ? await holidayOf(officer, regionId, asked.day) : undefined
    return {
      day: row ? asked.day : undefined,
      regions,
      defaults: { kind: "off", ...row, regionId, day: asked.day, was: holidayMark(row) } as Record<string, unknown>,
    }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requirePolicyKeeper(args)
  const form = await parseForm(args.request, HolidayForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { regionId, day } = form.value
    try {
      await setHoliday(officer, form.value)
    } catch (error) {
      // Both are on the page now: saving once more is meant.
      if (error instanceof Stale) form.values.was = holidayMark(await holidayOf(officer, regionId, day))
      throw error
    }
    const to = holidaysPath({ year: day.slice(0, 4), region: regionId })
    return redirectWithFlash(to, m.holiday_saved({ day: dayName(day, todayInShanghai()) }))
  }, form.values)
}

export default function Holiday() {
  const { day, regions, defaults } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, defaults)
  const labels = {
    regionId: m.policy_region(),
    day: m.holiday_day(),
    kind: m.holiday_kind(),
    name: m.holiday_name(),
    source: m.policy_source(),
  }
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={holidaysPath()}>
          <Icon name="back" />
          {m.holiday_title()}
        </a>
        <header className="head">
          <h1>{day ? m.holiday_change_of({ day }) : m.holiday_add()}</h1>
          <p className="sub">{m.holiday_wrong_hint()}</p>
        </header>
        <FormProblems refusal={refusal} labels={labels} />
        <form method="post" action={newHolidayPath()} noValidate>
          <input type="hidden" name="was" value={form.value("was")} />
          <Select
            form={form}
            name="regionId"
            label={m.policy_for_region()}
            options={regions.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Field form={form} name="day" type="date" label={m.holiday_day()} />
          <Choices
            form={form}
            name="kind"
            legend={m.holiday_kind()}
            options={holidayKinds.map((kind) => ({ value: kind, label: word("holiday_kind", kind) }))}
          />
          <Field form={form} name="name" label={m.holiday_name()} hint={m.holiday_name_hint()} maxLength={40} />
          <Field
            form={form}
            name="source"
            label={m.policy_source()}
            hint={m.policy_source_hint()}
            rows={3}
            maxLength={300}
          />
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
