import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getUnit } from "#app/domain/officers/queries.ts"
import { UnitForm } from "#app/domain/officers/schema.ts"
import { addUnit } from "#app/domain/officers/unit-commands.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newUnitPath, officersPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

export const meta = () => [{ title: `${m.unit_add()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

const belowIn = (request: Request) => idIn(new URL(request.url).searchParams.get("below") ?? "")

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireAdministrator(args)
  return reading(async () => ({ unit: await getUnit(officer, belowIn(args.request)) }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireAdministrator(args)
  const form = await parseForm(args.request, UnitForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { unitId } = await addUnit(officer, belowIn(args.request), form.value)
    return redirectWithFlash(`${officersPath()}#unit-${unitId}`, m.unit_added({ name: form.value.name }))
  }, form.values)
}

export default function NewUnit() {
  const { unit } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { kind: unit.kinds[0] })
  const labels = { kind: m.unit_kind(), name: m.unit_name(), shortName: m.unit_short_name(), scope: m.unit_scope() }
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={officersPath()}>
          <Icon name="back" />
          {m.officers_title()}
        </a>
        <header className="head">
          <h1>{m.unit_add_title({ unit: unit.name })}</h1>
        </header>
        {unit.kinds.length === 0 ? (
          <p>{m.unit_full_title()}</p>
        ) : (
          <>
            <FormProblems refusal={refusal} labels={labels} />
            <form method="post" action={newUnitPath({ below: unit.id })} noValidate>
              <Choices
                form={form}
                name="kind"
                legend={m.unit_kind()}
                options={unit.kinds.map((kind) => ({ value: kind, label: word("unit_kind", kind) }))}
              />
              <Field form={form} name="name" label={m.unit_name()} maxLength={60} />
              <Field
                form={form}
                name="shortName"
                label={m.unit_short_name()}
                hint={m.unit_short_name_hint()}
                maxLength={20}
              />
              <Field
                form={form}
                name="scope"
                label={m.unit_scope()}
                hint={m.unit_scope_hint()}
                maxLength={200}
                optional
              />
              <div className="savebar">
                <button className="btn main">{m.save()}</button>
              </div>
            </form>
          </>
        )}
      </div>
    </main>
  )
}
