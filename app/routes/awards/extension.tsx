import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { extendAward } from "#app/domain/awards/life.ts"
import { getAward } from "#app/domain/awards/queries.ts"
import { extendedLevels } from "#app/domain/awards/rules.ts"
import { ExtendAward } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { awardActPath, awardPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { typedYuan } from "#app/ui/money.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.award_extend_do()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const today = todayInShanghai()
    const award = await getAward(officer, idIn(args.params.awardId), today)
    return { award }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, ExtendAward)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.awardId)
    await extendAward(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(awardPath(id), m.award_extended())
  }, form.values)
}

export default function Extension() {
  const { award } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, {
    version: award.version,
    school: award.studies.school,
    money: typedYuan(award.amountFen),
  })
  return (
    <ActPage
      back={{ to: awardPath(award.id), label: m.award_of({ name: award.person }) }}
      title={m.award_extend_do()}
      sub={award.state === "running" ? m.award_extend_lead() : m.award_next_over()}
      action={award.state === "running" && award.chair ? awardActPath(award.id, "extension") : undefined}
      button={m.award_extend_do()}
      refusal={refusal}
      labels={{
        level: m.award_extend_level(),
        school: m.award_school(),
        entersOn: m.award_extend_enters(),
        years: m.award_extend_years(),
        money: m.award_extend_money(),
        reason: m.award_extend_reason(),
      }}
    >
      <input type="hidden" name="version" value={form.value("version")} />
      <Choices
        form={form}
        name="level"
        legend={m.award_extend_level()}
        options={extendedLevels.map((one) => ({ value: one, label: word("study_level", one) }))}
      />
      <Field form={form} name="school" label={m.award_school()} maxLength={60} />
      <Field form={form} name="major" label={m.award_major()} maxLength={60} optional />
      <Field form={form} name="entersOn" label={m.award_extend_enters()} type="date" />
      <Field form={form} name="years" label={m.award_extend_years()} inputMode="numeric" maxLength={1} />
      <Field form={form} name="money" label={m.award_extend_money()} inputMode="decimal" maxLength={12} />
      <Field form={form} name="reason" label={m.award_extend_reason()} rows={2} maxLength={300} />
    </ActPage>
  )
}
