import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { openBatch } from "#app/domain/payments/batch.ts"
import { getNewBatch } from "#app/domain/payments/queries.ts"
import { NewBatchQuery, OpenBatch } from "#app/domain/payments/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { batchesPath, batchPath, newBatchPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { Empty } from "#app/ui/say.tsx"
import { fundSources } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { sumWords } from "../aid/aid-words.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.batch_new()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { source } = parseQuery(args.request, NewBatchQuery)
    const { rows, counts } = await getNewBatch(officer, source)
    return { source: source ?? null, rows, counts, key: newId(), month: today().slice(0, 7) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, OpenBatch)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await openBatch(officer, form.value, today())
    return redirectWithFlash(batchPath(id), m.batch_opened())
  }, form.values)
}

export default function NewBatch() {
  const { source, rows, counts, key, month } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, {
    name: source ? m.batch_name_default({ month, source: word("fund_source", source) }) : "",
    aidId: rows.filter((row) => row.payWay === "cash" || row.hasCard).map((row) => row.id),
  })
  return (
    <ActPage
      back={{ to: batchesPath(), label: m.batch_title() }}
      title={m.batch_new()}
      sub={m.batch_new_lead()}
      action={source && rows.length > 0 ? newBatchPath({ source }) : undefined}
      button={m.batch_open()}
      refusal={refusal}
      labels={{ name: m.batch_name(), aidId: m.batch_rows(), source: m.aid_source() }}
      above={
        <>
          <nav className="filters" aria-label={m.aid_source()}>
            <div>
              <h2>{m.aid_source()}</h2>
              <p>
                {fundSources.map((one) => (
                  <a key={one} href={newBatchPath({ source: one })} aria-current={source === one ? "true" : undefined}>
                    {word("fund_source", one)} {counts.find((count) => count.source === one)?.n ?? 0}
                  </a>
                ))}
              </p>
            </div>
          </nav>
          {source === null ? <Empty>{m.batch_choose_source()}</Empty> : null}
          {source !== null && rows.length === 0 ? <Empty>{m.batch_nothing_free()}</Empty> : null}
        </>
      }
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <input type="hidden" name="source" value={source ?? ""} />
      <Field form={form} name="name" label={m.batch_name()} maxLength={60} />
      <Choices
        form={form}
        name="aidId"
        legend={m.batch_rows()}
        many
        options={rows.map((row) => ({
          value: row.id,
          label: [
            row.person,
            `${word("aid_kind", row.kind)} ${row.item}`,
            sumWords({ fen: row.fen ?? 0, goods: row.goods }),
            row.state === "bounced" ? word("aid_state", "bounced") : "",
            row.payWay === "cash" ? word("pay_way", "cash") : row.hasCard ? "" : m.batch_card_missing(),
          ]
            .filter(Boolean)
            .join(" · "),
        }))}
      />
    </ActPage>
  )
}
