import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submitBatch } from "#app/domain/payments/freeze.ts"
import { getBatch } from "#app/domain/payments/queries.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import type { Refusal } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { batchActPath, batchPath } from "#app/paths.ts"
import { yuan, yuanInCapitals } from "#app/ui/money.ts"
import { ActPage } from "../aid/form-page.tsx"
import { batchName } from "./batch-words.ts"

export const meta = () => [{ title: `${m.batch_submit()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { id, batchNo, name, lines, fen } = await getBatch(officer, idIn(args.params.batchId))
    return { id, batchNo, name, count: lines.length, fen }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  return answer(async () => {
    const id = idIn(args.params.batchId)
    await submitBatch(officer, id)
    return redirectWithFlash(batchPath(id), m.batch_submit_done())
  })
}

export default function Submission() {
  const { id, batchNo, name, count, fen } = useLoaderData<typeof loader>()
  return (
    <ActPage
      back={{ to: batchPath(id), label: batchName({ batchNo }) }}
      title={m.batch_submit_title({ name })}
      sub={m.batch_submit_lead()}
      action={batchActPath(id, "submission")}
      button={m.batch_submit()}
      refusal={useActionData<typeof action>() as Refusal | undefined}
      above={
        <p>
          {m.batch_count({ n: count })} · {m.batch_total({ n: yuan(fen), words: yuanInCapitals(fen) })}
        </p>
      }
    />
  )
}
