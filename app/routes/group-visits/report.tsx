import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getGroupVisit } from "#app/domain/awards/group-visit-queries.ts"
import { reportGroupVisit } from "#app/domain/awards/group-visits.ts"
import { ReportGroupVisit } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { groupVisitPath, groupVisitReportPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.group_visit_report()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const plan = await getGroupVisit(officer, idIn(args.params.groupVisitId))
    return { today: todayInShanghai(), key: newId(), plan, left: plan.students.filter((one) => !one.seenOn) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, ReportGroupVisit)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.groupVisitId)
    const { seen } = await reportGroupVisit(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(groupVisitPath(id), m.group_visit_reported({ n: seen }))
  }, form.values)
}

export default function Report() {
  const { today, key, plan, left } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const met = Object.fromEntries(left.map((_, i) => [`rows[${i}].seen`, "on"]))
  const day = plan.toOn < today && plan.toOn >= plan.fromOn ? plan.toOn : today
  const form = formState(refusal, { key, visitedOn: day, given: plan.given, ...met })
  return (
    <ActPage
      back={{ to: groupVisitPath(plan.id), label: plan.name }}
      title={m.group_visit_report()}
      sub={left.length === 0 ? m.group_visit_all_seen() : m.group_visit_report_lead()}
      action={left.length === 0 ? undefined : groupVisitReportPath(plan.id)}
      button={m.save()}
      refusal={refusal}
      labels={{ visitedOn: m.group_visit_day(), rows: m.group_visit_students(), note: m.group_visit_common() }}
    >
      <input type="hidden" name="key" value={form.value("key")} />
      <Field form={form} name="visitedOn" label={m.group_visit_day()} type="date" />
      <div id="rows">
        {left.map((one, i) => (
          <div key={one.id}>
            <input type="hidden" name={`rows[${i}].awardId`} value={one.id} />
            <Choices
              form={form}
              name={`rows[${i}].seen`}
              legend={[one.person, one.studies.school].filter(Boolean).join(" · ")}
              many
              options={[{ value: "on", label: m.group_visit_met({ name: one.person }) }]}
            />
            <Field
              form={form}
              name={`rows[${i}].note`}
              label={m.group_visit_found({ name: one.person })}
              rows={2}
              maxLength={1000}
              optional
            />
          </div>
        ))}
      </div>
      <Field form={form} name="note" label={m.group_visit_common()} rows={3} maxLength={1000} optional />
      <div className="pair">
        <Field form={form} name="gift" label={m.group_visit_gift()} inputMode="decimal" maxLength={12} optional />
        <Field form={form} name="given" label={m.group_visit_gift_goods()} maxLength={200} optional />
      </div>
    </ActPage>
  )
}
