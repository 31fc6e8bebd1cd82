import { randomUUID } from "node:crypto"
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { freezeList } from "#app/domain/lists/frozen.ts"
import { openList } from "#app/domain/lists/queries.ts"
import { listNamed } from "#app/domain/lists/registry.ts"
import { FreezeList, ListFilters } from "#app/domain/lists/schema.ts"
import { listName } from "#app/domain/lists/words.ts"
import { answer, reading } from "#app/http/errors.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { frozenListPath, listPath } from "#app/paths.ts"
import { FormProblems } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

export const meta = () => [{ title: `${m.list_freeze()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { name } = listNamed(args.params.list)
    const filters = parseQuery(args.request, ListFilters)
    const { total } = await openList(officer, name, filters, todayInShanghai())
    return { name, filters, total, key: randomUUID() }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const { name } = await reading(async () => listNamed(args.params.list))
  const form = await parseForm(args.request, FreezeList)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const filters = parseQuery(args.request, ListFilters)
    const { id } = await freezeList(officer, name, filters, form.value, todayInShanghai())
    return redirect(frozenListPath(id))
  }, form.values)
}

export default function FreezePage() {
  const { name, filters, total, key } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={listPath(name, filters)}>
          <Icon name="back" />
          {listName(name)}
        </a>
        <header className="head">
          <h1>{m.list_freeze_title({ list: listName(name) })}</h1>
          <p className="sub">{m.list_freeze_lead({ n: total })}</p>
        </header>
        <FormProblems refusal={refusal} />
        <form method="post" noValidate>
          <input type="hidden" name="key" value={key} />
          <p className="btns gap">
            <button className="btn main">{m.list_freeze()}</button>
          </p>
        </form>
      </div>
    </main>
  )
}
