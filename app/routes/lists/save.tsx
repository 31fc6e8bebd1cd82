import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { listNamed } from "#app/domain/lists/registry.ts"
import { saveList } from "#app/domain/lists/saved.ts"
import { ListFilters, SaveList } from "#app/domain/lists/schema.ts"
import { listName } from "#app/domain/lists/words.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { listPath, listsPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

export const meta = () => [{ title: `${m.list_save()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    await requireCaseWorker(args)
    const { name } = listNamed(args.params.list)
    return { name, filters: parseQuery(args.request, ListFilters), key: randomUUID() }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const { name } = await reading(async () => listNamed(args.params.list))
  const form = await parseForm(args.request, SaveList)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await saveList(officer, name, parseQuery(args.request, ListFilters), form.value)
    return redirectWithFlash(listsPath(), m.list_save_done())
  }, form.values)
}

export default function SaveListPage() {
  const { name, filters, key } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={listPath(name, filters)}>
          <Icon name="back" />
          {listName(name)}
        </a>
        <header className="head">
          <h1>{m.list_save()}</h1>
          <p className="sub">{m.list_save_lead()}</p>
        </header>
        <FormProblems refusal={refusal} labels={{ name: m.list_save_name() }} />
        <form method="post" noValidate>
          <input type="hidden" name="key" value={form.value("key") || key} />
          <Field form={form} name="name" label={m.list_save_name()} maxLength={40} />
          <div className="savebar">
            <button className="btn main">{m.list_save_do()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
