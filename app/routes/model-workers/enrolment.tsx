import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { enrolModelWorker } from "#app/domain/model-workers/commands.ts"
import { getEnrolment } from "#app/domain/model-workers/file.ts"
import { EnrolModelWorker } from "#app/domain/model-workers/schema.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { modelWorkerActPath, modelWorkerPath, personHonoursPath, personPath } from "#app/paths.ts"
import { Choices, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { typedYuan } from "#app/ui/money.ts"
import { newId } from "#db/id.ts"
import { CareFields, careLabels } from "./care-fields.tsx"

export const meta = () => [{ title: `${m.mw_enrol()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const id = idIn(args.params.personId)
    const { colleagues, ...page } = await getEnrolment(officer, id, todayInShanghai())
    const able = colleagues.map(({ id, called, unitName }) => ({ id, called, unitName }))
    return { id, key: newId(), ...page, colleagues: able, name: shownName(page.person) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.personId))
  const form = await parseForm(args.request, EnrolModelWorker)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await enrolModelWorker(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(modelWorkerPath(id), m.mw_enrolled_saved())
  }, form.values)
}

export default function Enrolment() {
  const { id, key, name, person, enrolled, highest, byRule, allowanceFen, colleagues } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, {
    key,
    state: person.workState === "working" ? "in_service" : "retired",
    benefitLevel: byRule,
    allowance: typedYuan(allowanceFen),
    formerEmployer: person.job,
  })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={personPath(id)}>
          <Icon name="back" />
          {name}
        </a>
        <header className="head">
          <h1>{m.mw_enrol_of({ name })}</h1>
          <p className="sub">
            {highest ? [word("honour", highest.level), highest.title].join(" · ") : m.mw_needs_honour()}
          </p>
        </header>
        <FormProblems refusal={refusal} labels={careLabels()} />
        {enrolled ? (
          <p className="quiet empty">
            {m.mw_enrolled_already()} <a href={modelWorkerPath(id)}>{m.mw_back_to_file()}</a>
          </p>
        ) : !highest ? (
          <p>
            <a href={personHonoursPath(id)}>{m.person_honour_add()}</a>
          </p>
        ) : (
          <form method="post" action={modelWorkerActPath(id, "enrolment")} noValidate>
            <input type="hidden" name="key" value={form.value("key")} />
            <Choices
              form={form}
              name="state"
              legend={m.mw_state()}
              options={(["in_service", "retired"] as const).map((state) => ({
                value: state,
                label: word("model_worker_state", state),
              }))}
            />
            <CareFields form={form} byRule={byRule} colleagues={colleagues} />
            <div className="savebar">
              <button className="btn main">{m.mw_enrol()}</button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
