import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { addDays, today as todayInShanghai } from "#app/domain/calendar.ts"
import { openTask } from "#app/domain/tasks/commands.ts"
import { prepareTask } from "#app/domain/tasks/prepare.ts"
import { readQuickLine } from "#app/domain/tasks/quick-add.ts"
import { OpenTask } from "#app/domain/tasks/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { boardPath, newTaskPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { newId } from "#db/id.ts"

export const meta = () => [{ title: `${m.task_new_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

const id = v.optional(v.pipe(v.string(), v.uuid()))
const Query = v.object({
  household: id,
  person: id,
  employer: id,
  case: id,
  text: v.optional(v.pipe(v.string(), v.maxLength(200))),
  missing: v.optional(v.string()),
})

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const query = parseQuery(args.request, Query)
  const today = todayInShanghai()
  return reading(async () => {
    const read = query.text ? await readQuickLine(officer, query.text, today) : null
    const only = read?.matches.length === 1 ? read.matches[0]?.id : undefined
    const about = await prepareTask(
      officer,
      { householdId: query.household, personId: query.person ?? only, employerId: query.employer, caseId: query.case },
      today,
    )
    return { key: newId(), today, me: officer.id, read, about, fromLine: query.text !== undefined }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const form = await parseForm(args.request, OpenTask)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await openTask(officer, form.value, todayInShanghai())
    return redirectWithFlash(boardPath(), m.task_opened({ title: form.value.title }))
  }, form.values)
}

export default function NewTask() {
  const { key, today, me, read, about, fromLine } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, {
    key,
    title: read?.title,
    fromOn: read?.fromOn,
    dueOn: read?.dueOn ?? (fromLine ? "" : addDays(today, 1)),
    officerId: me,
    householdId: about.householdId,
    personId: about.personId,
    employerId: about.employerId,
    caseId: about.caseId,
  })
  const several = read && read.matches.length > 1 && !about.personId
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={boardPath()}>
          <Icon name="back" />
          {m.back_to_week()}
        </a>
        <header className="head">
          <h1>{m.task_new_title()}</h1>
          {about.name ? <p className="sub">{about.name}</p> : null}
        </header>
        <FormProblems refusal={refusal} />
        {fromLine && !refusal ? <p className="gap">{m.task_new_reading()}</p> : null}
        <form method="post" action={newTaskPath()} className="gap" noValidate>
          {["key", "householdId", "employerId", "caseId", ...(several ? [] : ["personId"])].map((name) =>
            form.value(name) ? <input key={name} type="hidden" name={name} value={form.value(name)} /> : null,
          )}
          {several ? (
            <Choices
              form={form}
              name="personId"
              legend={m.task_new_which({ who: read.person })}
              options={read.matches.map((p) => ({
                value: p.id,
                label: [p.called, p.householdName, p.lane].filter(Boolean).join(" · "),
              }))}
            />
          ) : null}
          <Field form={form} name="title" label={m.task_title()} maxLength={60} />
          <div className="pair">
            <Field form={form} name="fromOn" type="date" label={m.task_from()} optional />
            <Field form={form} name="dueOn" type="date" label={m.task_to()} />
          </div>
          <p className="note">{m.task_range_hint()}</p>
          <Select
            form={form}
            name="officerId"
            label={m.task_officer()}
            options={[
              { value: me, label: m.me() },
              ...about.colleagues
                .filter((c) => c.id !== me)
                .map((c) => ({ value: c.id, label: `${c.called}（${c.unitName}）` })),
            ]}
          />
          <Field form={form} name="waitsFor" label={m.task_waits_for()} hint={m.task_waits_for_hint()} optional />
          <Field form={form} name="detail" label={m.task_detail()} rows={3} optional />
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
