import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { verifyMeans } from "#app/domain/hardship/examine.ts"
import { VerifyMeans } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { verificationResults } from "#db/enums.ts"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("verification")
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => loadMove(args, "verification")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, VerifyMeans)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await verifyMeans(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_verified())
  }, form.values)
}

export default function Verification() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { answeredOn: data.today })
  return (
    <MovePage
      data={data}
      button={m.hardship_verify_do()}
      refusal={refusal}
      labels={{
        answeredOn: m.hardship_answered_on(),
        houses: m.hardship_houses(),
        vehicles: m.hardship_vehicles(),
        businesses: m.hardship_businesses(),
        result: m.hardship_verification_result(),
        note: m.hardship_verification_note(),
      }}
    >
      <Field form={form} name="answeredOn" label={m.hardship_answered_on()} type="date" />
      <Field form={form} name="houses" label={m.hardship_houses()} inputMode="numeric" />
      <Field form={form} name="vehicles" label={m.hardship_vehicles()} inputMode="numeric" />
      <Field form={form} name="businesses" label={m.hardship_businesses()} inputMode="numeric" />
      <Choices
        form={form}
        name="result"
        legend={m.hardship_verification_result()}
        options={verificationResults.map((result) => ({ value: result, label: word("verification", result) }))}
      />
      <Field
        form={form}
        name="note"
        label={m.hardship_verification_note()}
        hint={m.hardship_verification_hint()}
        rows={3}
        maxLength={1000}
        optional
      />
    </MovePage>
  )
}
