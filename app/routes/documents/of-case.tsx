import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { addDocument } from "#app/domain/documents/commands.ts"
import { papersOf } from "#app/domain/documents/papers.ts"
import { AddDocument, PapersQuery } from "#app/domain/documents/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { readUpload } from "#app/http/upload.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath, papersPath } from "#app/paths.ts"
import { newId } from "#db/id.ts"
import { addedSentence } from "./paper-words.ts"
import { PapersPage } from "./papers-page.tsx"

export const meta = () => [{ title: `${m.papers_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const caseId = idIn(args.params.caseId)
    const begin = parseQuery(args.request, PapersQuery)
    const today = todayInShanghai()
    return { caseId, formKey: newId(), today, begin, ...(await papersOf(officer, { caseId }, today)) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const sent = await readUpload(args.request)
  const form = await parseForm(sent.fields, AddDocument)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const of = { caseId: idIn(args.params.caseId) }
    const added = await addDocument(officer, of, form.value, sent.files, todayInShanghai())
    return redirectWithFlash(papersPath(of), addedSentence(form.value.kind, added.expired))
  }, form.values)
}

export default function CasePapers() {
  const { caseId, ...page } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return <PapersPage {...page} of={{ caseId }} back={casePath(caseId)} refusal={refusal} />
}
