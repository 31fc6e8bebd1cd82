import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { layDownRule } from "#app/domain/policy/commands.ts"
import { typedValue } from "#app/domain/policy/parts.ts"
import { keepsRule } from "#app/domain/policy/rights.ts"
import { NewPolicyQuery, PolicyForm } from "#app/domain/policy/schema.ts"
import { getPolicy, regionsKept } from "#app/domain/policy/table.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requirePolicyKeeper } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newPolicyPath, policyPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { newId } from "#db/id.ts"
import { policyExamples } from "#db/policy-examples.ts"
import { ChooseRule } from "./choose-rule.tsx"
import { partLabels, RuleFields } from "./rule-fields.tsx"

export const meta = () => [{ title: `${m.policy_add()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requirePolicyKeeper(args)
  const asked = parseQuery(args.request, NewPolicyQuery)
  const today = todayInShanghai()
  return reading(async () => {
    const from = asked.from ? await getPolicy(officer, asked.from, { mine: false }) : undefined
    const example = policyExamples.find(({ id }) => id === asked.example)
    const rule = from?.key ?? example?.key ?? asked.rule
    const kept = await regionsKept(officer)
    const regions = rule ? kept.filter(({ path }) => keepsRule(officer, rule, path)) : kept
    const region = regions.find(({ id }) => id === asked.region) ?? regions.find(({ id }) => id === officer.unit?.id)
    const filled = from ?? example
    return {
      today,
      key: newId(),
      rule,
      regions: regions.map(({ id, name }) => ({ id, name })),
      examples: policyExamples.filter(({ key }) => key === rule).map(({ id, place }) => ({ id, place })),
      defaults: {
        ...(filled && typedValue(filled.key, filled.value)),
        regionId: (region ?? regions[0])?.id,
        validFrom: today,
        source: example?.source ?? "",
      } as Record<string, unknown>,
      filledFrom: from ? from.regionName : example?.place,
    }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requirePolicyKeeper(args)
  const form = await parseForm(args.request, PolicyForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { rule, regionId, validFrom } = form.value
    const today = todayInShanghai()
    await layDownRule(officer, form.value, today)
    const said = { rule: word("policy_key", rule), day: dayName(validFrom, today) }
    return redirectWithFlash(policyPath({ rule, region: regionId }), m.policy_added(said))
  }, form.values)
}

export default function NewPolicy() {
  const { today, key, rule, regions, examples, defaults, filledFrom } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  if (!rule) return <ChooseRule />
  const form = formState(refusal, defaults)
  const labels = { regionId: m.policy_region(), validFrom: m.policy_valid_from(), source: m.policy_source() }
  const isPast = form.value("validFrom") < today && Boolean(form.error("validFrom"))
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={policyPath({ rule })}>
          <Icon name="back" />
          {m.policy_title()}
        </a>
        <header className="head">
          <h1>{m.policy_add_title({ rule: word("policy_key", rule) })}</h1>
          <p className="sub">{word("policy_what", rule)}</p>
        </header>
        {regions.length === 0 ? (
          <p>{m.policy_centre_only()}</p>
        ) : (
          <>
            {examples.length > 0 ? (
              <p className="gap">
                {m.policy_examples()}{" "}
                {examples.map(({ id, place }) => (
                  <a className="to beside" href={newPolicyPath({ example: id })} key={id}>
                    {m.policy_like({ place })}
                  </a>
                ))}
              </p>
            ) : null}
            {filledFrom && !refusal ? <p className="note gap">{m.policy_filled_from({ place: filledFrom })}</p> : null}
            <FormProblems refusal={refusal} labels={{ ...labels, ...partLabels(rule) }} />
            <form method="post" action={newPolicyPath({ rule })} className="gap" noValidate>
              <input type="hidden" name="key" value={refusal ? form.value("key") || key : key} />
              <input type="hidden" name="rule" value={rule} />
              <Select
                form={form}
                name="regionId"
                label={m.policy_for_region()}
                hint={m.policy_for_region_hint()}
                options={regions.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <RuleFields rule={rule} form={form} />
              <Field form={form} name="validFrom" type="date" label={m.policy_valid_from()} hint={m.policy_from_hint()}>
                {isPast || form.value("past") ? (
                  <label className="choice">
                    <input type="checkbox" name="past" defaultChecked={form.value("past") === "on"} />{" "}
                    {m.policy_past_known()}
                  </label>
                ) : null}
              </Field>
              <Field
                form={form}
                name="validTo"
                type="date"
                label={m.policy_valid_to()}
                hint={m.policy_to_hint()}
                optional
              />
              <Field
                form={form}
                name="source"
                label={m.policy_source()}
                hint={m.policy_source_hint()}
                rows={3}
                maxLength={300}
              />
              <div className="savebar">
                <button className="btn main">{m.policy_save()}</button>
              </div>
            </form>
          </>
        )}
      </div>
    </main>
  )
}
