import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { layDownFollowUp } from "#app/domain/follow-up-rules/commands.ts"
import { previewFollowUp } from "#app/domain/follow-up-rules/preview.ts"
import { getFollowUpRule } from "#app/domain/follow-up-rules/queries.ts"
import { FollowUpDraft, FollowUpForm, FollowUpQuery } from "#app/domain/follow-up-rules/schema.ts"
import { regionsKept } from "#app/domain/policy/table.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { followUpsPath, newFollowUpPath } from "#app/paths.ts"
import { FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { newId } from "#db/id.ts"
import { FollowUpFields, followUpLabels } from "./follow-up-fields.tsx"
import { FollowUpPreview } from "./follow-up-preview.tsx"

export const meta = () => [{ title: `${m.follow_ups_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

/** The form, empty or filled from the rule it replaces; with a draft in the address also what that would make. */
export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireSupervisor(args)
  const today = todayInShanghai()
  const { from } = parseQuery(args.request, FollowUpQuery)
  const asked = new URL(args.request.url).searchParams
  return reading(async () => {
    const regions = (await regionsKept(officer)).map(({ id, name }) => ({ id, name }))
    const old = from ? await getFollowUpRule(officer, from, today) : undefined
    const base = { today, key: newId(), regions, old: old ? { id: old.id, title: old.title, open: old.open } : null }
    if (!asked.has("whom") && !asked.has("title")) {
      const first = regions.find(({ id }) => id === officer.unit?.id) ?? regions[0]
      const defaults = old
        ? { ...old, regionId: old.region?.id, validFrom: today, validTo: undefined, replaces: old.id }
        : { regionId: first?.id, validFrom: today, offsetDays: 0, windowDays: 14, owner: "helper" }
      return { ...base, defaults: defaults as Record<string, unknown>, draft: undefined, preview: undefined }
    }
    const typed = new FormData()
    for (const [name, value] of asked) typed.append(name, value)
    const draft = await parseForm(typed, FollowUpDraft)
    if (!draft.ok) return { ...base, defaults: {}, draft: draft.refusal, preview: undefined }
    const preview = await previewFollowUp(officer, draft.value, today)
    return { ...base, defaults: draft.values, draft: undefined, preview }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireSupervisor(args)
  const form = await parseForm(args.request, FollowUpForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { made } = await layDownFollowUp(officer, form.value, todayInShanghai())
    return redirectWithFlash(followUpsPath(), m.follow_up_added({ title: form.value.title, n: made }))
  }, form.values)
}

export default function FollowUp() {
  const { today, key, regions, old, defaults, draft, preview } = useLoaderData<typeof loader>()
  const refusal = (useActionData<typeof action>() as Refusal | undefined) ?? (draft as Refusal | undefined)
  const form = formState(refusal, defaults)
  const replaces = form.value("replaces")
  const seen = refusal ? undefined : preview
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={followUpsPath()}>
          <Icon name="back" />
          {m.follow_ups_title()}
        </a>
        <header className="head">
          <h1>{old ? m.follow_up_change_title({ title: old.title }) : m.follow_up_new_title()}</h1>
          {old ? <p className="sub">{m.follow_up_change_lead({ n: old.open })}</p> : null}
        </header>
        <FormProblems refusal={refusal} labels={followUpLabels()} />
        <form method="get" action={newFollowUpPath()} className="gap" noValidate>
          {seen ? <FollowUpPreview preview={seen} today={today} /> : null}
          <input type="hidden" name="key" value={form.value("key") || key} />
          {replaces ? <input type="hidden" name="replaces" value={replaces} /> : null}
          {seen ? <input type="hidden" name="makes" value={seen.total} /> : null}
          <FollowUpFields form={form} regions={regions} />
          <div className="savebar">
            <button className={seen ? "btn" : "btn main"}>{m.follow_up_preview()}</button>
            {seen ? (
              <button className="btn main" formMethod="post">
                {m.follow_up_save()}
              </button>
            ) : null}
          </div>
        </form>
      </div>
    </main>
  )
}
