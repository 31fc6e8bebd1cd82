import { randomUUID } from "node:crypto"
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { recordExport } from "#app/domain/lists/exports.ts"
import { openList } from "#app/domain/lists/queries.ts"
import { listNamed } from "#app/domain/lists/registry.ts"
import { longList } from "#app/domain/lists/row.ts"
import { ExportList, ExportQuery } from "#app/domain/lists/schema.ts"
import { listName } from "#app/domain/lists/words.ts"
import { answer, reading } from "#app/http/errors.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { listActPath, listExportPath, listFilePath, listPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { isWechat } from "../ledgers/ledger-words.ts"
import { WechatNote } from "../ledgers/wechat-note.tsx"

export const meta = () => [{ title: `${m.list_export()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { name } = listNamed(args.params.list)
    const { format, ...filters } = parseQuery(args.request, ExportQuery)
    const { total } = await openList(officer, name, filters, todayInShanghai())
    const wechat = isWechat(args.request) ? args.request.url : null
    return { name, format, filters, total, key: randomUUID(), wechat }
  })
}

/** The purpose goes on record; only then is there an address that gives the file. */
export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const { name } = await reading(async () => listNamed(args.params.list))
  const form = await parseForm(args.request, ExportList)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { format, ...filters } = parseQuery(args.request, ExportQuery)
    const { exportId } = await recordExport(officer, name, filters, { ...form.value, format }, todayInShanghai())
    if (exportId) return redirect(listExportPath(exportId))
    return redirect(listFilePath(name, format, { export: form.value.key }))
  }, form.values)
}

export default function ListExport() {
  const { name, format, filters, total, key, wechat } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key })
  const formats = [
    { value: "xlsx", label: m.list_export_xlsx() },
    { value: "csv", label: m.list_export_csv() },
  ]
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={listPath(name, filters)}>
          <Icon name="back" />
          {listName(name)}
        </a>
        <header className="head">
          <h1>{m.list_export_title({ list: listName(name) })}</h1>
          <p className="sub">
            {m.list_export_lead({ n: total })} {total > longList ? m.list_export_long() : null}
          </p>
        </header>
        <WechatNote address={wechat} />
        <nav className="filters" aria-label={m.list_export_format()}>
          <p>
            {formats.map(({ value, label }) => (
              <a
                key={value}
                href={listActPath(name, "export", { ...filters, format: value })}
                aria-current={format === value ? "true" : undefined}
              >
                {label}
              </a>
            ))}
          </p>
        </nav>
        <FormProblems refusal={refusal} labels={{ purpose: m.ledger_purpose() }} />
        <form method="post" action={listActPath(name, "export", { ...filters, format })} noValidate>
          <input type="hidden" name="key" value={form.value("key") || key} />
          <Field form={form} name="purpose" label={m.ledger_purpose()} hint={m.ledger_purpose_hint()} maxLength={200} />
          <p className="btns gap">
            <button className="btn main">{m.ledger_export_do()}</button>
          </p>
        </form>
      </div>
    </main>
  )
}
