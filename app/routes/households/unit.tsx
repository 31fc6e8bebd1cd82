import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { moveHousehold } from "#app/domain/households/move.ts"
import { prepareMove } from "#app/domain/households/prepare.ts"
import { MoveHousehold } from "#app/domain/households/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { householdActPath, householdPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.household_move()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return prepareMove(officer, idIn(args.params.householdId))
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.householdId))
  const form = await parseForm(args.request, MoveHousehold)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { household } = await prepareMove(officer, id)
    const moved = await moveHousehold(officer, id, form.value, today())
    const told = { name: household.name, unit: moved.unitName }
    const { tasks, cases, officer: to } = moved
    const sentence =
      tasks + cases > 0 ? m.household_moved_handed({ ...told, tasks, cases, officer: to }) : m.household_moved(told)
    return redirectWithFlash(householdPath(id), sentence)
  }, form.values)
}

export default function MoveHouseholdPage() {
  const { household, units } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { version: household.version })
  const version = refusal?.current ? household.version : form.value("version")
  const options = units.map((unit) => ({ value: unit.id, label: [unit.name, unit.scope].filter(Boolean).join(" · ") }))
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={householdPath(household.id)}>
          <Icon name="back" />
          {household.name}
        </a>
        <header className="head">
          <h1>{m.household_move_title({ name: household.name })}</h1>
          <p className="sub">{m.household_move_now({ unit: household.unitName })}</p>
        </header>
        <FormProblems refusal={refusal} labels={{ unitId: m.household_move_to(), reason: m.household_move_why() }} />
        <p>{m.household_move_lead()}</p>
        {units.length === 0 ? (
          <Empty>{m.household_move_nowhere()}</Empty>
        ) : (
          <form method="post" action={householdActPath(household.id, "unit")} className="gap" noValidate>
            <input type="hidden" name="version" value={version} />
            {units.length < 7 ? (
              <Choices form={form} name="unitId" legend={m.household_move_to()} options={options} />
            ) : (
              <Select form={form} name="unitId" label={m.household_move_to()} options={options} />
            )}
            <Field form={form} name="reason" label={m.household_move_why()} maxLength={200} />
            <div className="savebar">
              <button className="btn main">{m.household_move_button()}</button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
