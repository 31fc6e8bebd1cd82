import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { applyForFile } from "#app/domain/hardship/apply.ts"
import { getBeginning } from "#app/domain/hardship/prepare.ts"
import { ApplyForFile } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, hardshipPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { CaseFormPage } from "../cases/form-page.tsx"

export const meta = () => [{ title: `${m.hardship_begin()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return { key: newId(), ...(await getBeginning(officer, idIn(args.params.caseId))) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, ApplyForFile)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await applyForFile(officer, id, form.value, today())
    return redirectWithFlash(hardshipPath(id, "form"), m.hardship_begun())
  }, form.values)
}

export default function Application() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const head = data.members.find((member) => member.relation === "head") ?? data.members[0]
  const form = formState(refusal, { holderId: head?.id })
  return (
    <CaseFormPage
      caseId={data.id}
      name={data.name}
      title={m.hardship_begin_of({ name: data.name })}
      sub={m.hardship_begin_lead()}
      action={hardshipPath(data.id, "application")}
      button={m.hardship_begin()}
      refusal={refusal}
      labels={{ holderId: m.hardship_holder(), asked: m.hardship_asked(), reason: m.hardship_begin_reason() }}
    >
      <input type="hidden" name="key" value={form.value("key") || data.key} />
      {data.otherFile ? (
        <p>
          {m.hardship_second_file()} <a href={casePath(data.otherFile)}>{m.hardship_see_file()}</a>
        </p>
      ) : null}
      <Choices
        form={form}
        name="holderId"
        legend={m.hardship_holder()}
        hint={m.hardship_holder_hint()}
        options={data.members.map((member) => ({
          value: member.id,
          label: [member.name, word("relation", member.relation)].filter(Boolean).join(" · "),
        }))}
      />
      <Choices
        form={form}
        name="asked"
        legend={m.hardship_asked()}
        options={[
          { value: "worker", label: m.hardship_asked_worker() },
          { value: "officer", label: m.hardship_asked_officer() },
        ]}
      />
      <Field form={form} name="reason" label={m.hardship_begin_reason()} rows={3} maxLength={1000} />
    </CaseFormPage>
  )
}
