import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { getLine } from "#app/domain/payments/queries.ts"
import { recordResult } from "#app/domain/payments/results.ts"
import { RecordResult } from "#app/domain/payments/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { batchLinePath, batchPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { ActPage } from "../aid/form-page.tsx"
import { batchName } from "./batch-words.ts"

export const meta = () => [{ title: `${m.batch_result()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const line = await getLine(officer, idIn(args.params.batchId), idIn(args.params.lineId))
    return { ...line, today: today() }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, RecordResult)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.batchId)
    await recordResult(officer, id, idIn(args.params.lineId), form.value, today())
    return redirectWithFlash(batchPath(id), form.value.result === "arrived" ? m.line_arrived() : m.line_bounced())
  }, form.values)
}

export default function LineResult() {
  const line = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { resultOn: line.today })
  const isWritten = line.result !== "pending"
  return (
    <ActPage
      back={{ to: batchPath(line.batchId), label: batchName(line) }}
      title={m.line_result_title({ name: line.name })}
      sub={
        isWritten
          ? m.line_result_already({ result: word("payment_result", line.result), day: line.resultOn ?? "" })
          : `${line.item} · ${m.yuan({ n: yuan(line.fen) })} · ${word("pay_way", line.payWay)}`
      }
      action={isWritten ? undefined : batchLinePath(line.batchId, line.lineId, "result")}
      button={m.save()}
      refusal={refusal}
      labels={{ result: m.batch_result(), resultOn: m.line_result_on(), bounceReason: m.line_bounce_reason() }}
    >
      <Choices
        form={form}
        name="result"
        legend={m.batch_result()}
        options={(["arrived", "bounced"] as const).map((one) => ({ value: one, label: word("payment_result", one) }))}
      />
      <Field form={form} name="resultOn" label={m.line_result_on()} type="date" />
      <Field
        form={form}
        name="bounceReason"
        label={m.line_bounce_reason()}
        hint={m.line_bounce_reason_hint()}
        maxLength={100}
        optional
      />
    </ActPage>
  )
}
