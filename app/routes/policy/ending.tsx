import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { endRule } from "#app/domain/policy/commands.ts"
import { PolicyEndingForm } from "#app/domain/policy/schema.ts"
import { getPolicy } from "#app/domain/policy/table.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requirePolicyKeeper } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { policyPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { RuleFacts, validName } from "./rule.tsx"

export const meta = () => [{ title: `${m.policy_end_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requirePolicyKeeper(args)
  return reading(async () => ({
    today: todayInShanghai(),
    row: await getPolicy(officer, idIn(args.params.policyId), { mine: true }),
  }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requirePolicyKeeper(args)
  const policyId = idIn(args.params.policyId)
  const form = await parseForm(args.request, PolicyEndingForm)
  if (!form.ok) {
    // A row that is not his is not there, however the form is filled in.
    await reading(() => getPolicy(officer, policyId, { mine: true }))
    return refuse(form.refusal)
  }
  return answer(async () => {
    await endRule(officer, policyId, form.value)
    const { key } = await getPolicy(officer, policyId, { mine: true })
    return redirectWithFlash(policyPath({ rule: key }), m.policy_ended({ rule: word("policy_key", key) }))
  }, form.values)
}

export default function EndPolicy() {
  const { today, row } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const isAhead = row.validFrom > today
  const form = formState(refusal, { when: "after", lastOn: isAhead ? row.validFrom : today })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={policyPath({ rule: row.key })}>
          <Icon name="back" />
          {m.policy_title()}
        </a>
        <header className="head">
          <h1>{m.policy_end_of({ rule: word("policy_key", row.key) })}</h1>
          <p className="sub">
            {row.regionName} · {validName(row, today)}
          </p>
        </header>
        <RuleFacts row={row} />
        <p className="note gap">{m.policy_source_is({ source: row.source })}</p>
        {row.mayEnd ? (
          <>
            <p className="gap">{m.policy_end_lead()}</p>
            <FormProblems refusal={refusal} labels={{ lastOn: m.policy_last_day(), reason: m.policy_end_reason() }} />
            <form method="post" noValidate className="gap">
              <Choices
                form={form}
                name="when"
                legend={m.policy_end_when()}
                options={[
                  { value: "after", label: m.policy_end_after() },
                  { value: "never", label: m.policy_end_never() },
                ]}
              />
              <Field form={form} name="lastOn" type="date" label={m.policy_last_day()} />
              <Field form={form} name="reason" label={m.policy_end_reason()} maxLength={200} />
              <div className="savebar">
                <button className="btn main">{m.policy_end_button()}</button>
              </div>
            </form>
          </>
        ) : (
          <p className="gap">{row.ended ? m.policy_ended_already() : m.policy_centre_only()}</p>
        )}
      </div>
    </main>
  )
}
