import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { endFollowUp } from "#app/domain/follow-up-rules/commands.ts"
import { getFollowUpRule } from "#app/domain/follow-up-rules/queries.ts"
import { FollowUpEndingForm } from "#app/domain/follow-up-rules/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { followUpsPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { whenSaid } from "./follow-up-words.ts"

export const meta = () => [{ title: `${m.follow_ups_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireSupervisor(args)
  const today = todayInShanghai()
  return reading(async () => ({
    today,
    rule: await getFollowUpRule(officer, idIn(args.params.followUpRuleId), today),
  }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireSupervisor(args)
  const id = idIn(args.params.followUpRuleId)
  const rule = await reading(() => getFollowUpRule(officer, id, todayInShanghai()))
  const form = await parseForm(args.request, FollowUpEndingForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const n = await endFollowUp(officer, id, form.value)
    return redirectWithFlash(followUpsPath(), m.follow_up_ended({ title: rule.title, n }))
  }, form.values)
}

export default function EndFollowUp() {
  const { today, rule } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { lastOn: today })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={followUpsPath()}>
          <Icon name="back" />
          {m.follow_ups_title()}
        </a>
        <header className="head">
          <h1>{m.follow_up_end_title({ title: rule.title })}</h1>
          <p className="sub">
            {rule.region?.name} · {whenSaid(rule)}
          </p>
        </header>
        {rule.endedAt ? (
          <p>{m.follow_up_ended_already()}</p>
        ) : (
          <>
            <p>{m.follow_up_end_lead({ n: rule.open })}</p>
            <FormProblems refusal={refusal} labels={{ lastOn: m.policy_last_day(), reason: m.policy_end_reason() }} />
            <form method="post" noValidate className="gap">
              <Field form={form} name="lastOn" type="date" label={m.policy_last_day()} />
              <Field form={form} name="reason" label={m.policy_end_reason()} maxLength={200} />
              <label className="choice">
                <input type="checkbox" name="cancel" defaultChecked={form.value("cancel") === "on"} />{" "}
                {m.follow_up_cancel()}
              </label>
              <div className="savebar">
                <button className="btn main">{m.follow_up_end()}</button>
              </div>
            </form>
          </>
        )}
      </div>
    </main>
  )
}
