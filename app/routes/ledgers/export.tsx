import { randomUUID } from "node:crypto"
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { hasNumbers, mayHaveNumbers, recordExport } from "#app/domain/ledgers/exports.ts"
import { isChosen } from "#app/domain/ledgers/queries.ts"
import { ledgerNamed } from "#app/domain/ledgers/registry.ts"
import { ExportLedger, ExportQuery } from "#app/domain/ledgers/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { ledgerExportPath, ledgerFilePath, ledgerPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Say } from "#app/ui/say.tsx"
import { isWechat, ledgerName } from "./ledger-words.ts"
import { WechatNote } from "./wechat-note.tsx"

export const meta = () => [{ title: `${m.ledger_export_xlsx()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const query = parseQuery(args.request, ExportQuery)
    const ledger = ledgerNamed(args.params.ledger)
    if (!isChosen(ledger, query)) return redirect(ledgerPath(ledger.name, query))
    return {
      name: ledger.name,
      query,
      key: randomUUID(),
      numbers: !hasNumbers(ledger) ? null : mayHaveNumbers(officer) ? "whole" : "masked",
      wechat: isWechat(args.request) ? args.request.url : null,
    }
  })
}

/** The purpose goes on record; only then is there an address that gives the file, for this officer and a quarter of an hour. */
export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, ExportLedger)
  if (!form.ok) return refuse(form.refusal)
  const { format, ...query } = parseQuery(args.request, ExportQuery)
  const name = args.params.ledger ?? ""
  return answer(async () => {
    await recordExport(officer, name, query, { ...form.value, format }, today())
    return redirect(ledgerFilePath(name, format, { export: form.value.key }))
  }, form.values)
}

export default function ExportPage() {
  const { name, query, key, numbers, wechat } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key })
  const { format, ...about } = query
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={ledgerPath(name, about)}>
          <Icon name="back" />
          {ledgerName(name)}
        </a>
        <header className="head">
          <h1>{m.ledger_export_title({ title: ledgerName(name) })}</h1>
          <p className="sub">{m.ledger_export_lead()}</p>
        </header>
        <WechatNote address={wechat} />
        {numbers ? (
          <Say icon={numbers === "whole" ? "late" : "lock"}>
            <p>{numbers === "whole" ? m.ledger_export_whole() : m.ledger_export_masked()}</p>
          </Say>
        ) : null}
        <FormProblems refusal={refusal} labels={{ purpose: m.ledger_purpose() }} />
        <form method="post" action={ledgerExportPath(name, query)} noValidate>
          <input type="hidden" name="key" value={form.value("key") || key} />
          <Field form={form} name="purpose" label={m.ledger_purpose()} hint={m.ledger_purpose_hint()} maxLength={200} />
          <p className="btns gap">
            <button className="btn main">{format === "docx" ? m.ledger_export_docx() : m.ledger_export_do()}</button>
          </p>
        </form>
      </div>
    </main>
  )
}
