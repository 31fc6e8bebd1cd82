import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { correctDocument } from "#app/domain/documents/commands.ts"
import { getPaper } from "#app/domain/documents/papers.ts"
import { factsOf } from "#app/domain/documents/rules.ts"
import { CorrectDocument } from "#app/domain/documents/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { documentActPath } from "#app/paths.ts"
import { formState } from "#app/ui/field.tsx"
import { DocumentPage } from "./document-page.tsx"
import { PaperFields } from "./paper-fields.tsx"
import { listOf } from "./paper-words.ts"

export const meta = () => [{ title: `${m.paper_edit_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { paper, members } = await getPaper(officer, idIn(args.params.documentId), today())
    return { paper, members, was: factsOf(paper) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, CorrectDocument)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.documentId)
    await correctDocument(officer, id, form.value, today())
    const { paper } = await getPaper(officer, id, today())
    return redirectWithFlash(listOf(paper), m.paper_corrected())
  }, form.values)
}

export default function EditDocument() {
  const { paper, members, was } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { ...paper, personId: paper.personId ?? "", was })
  return (
    <DocumentPage
      paper={paper}
      title={m.paper_edit_title()}
      sub={m.paper_edit_lead()}
      action={documentActPath(paper.id, "edit")}
      button={m.save()}
      refusal={refusal}
    >
      {/* Both versions seen, the next save is meant for the newer one. */}
      <input type="hidden" name="was" value={refusal?.current ? was : form.value("was")} />
      <PaperFields form={form} members={members} withRule={false} />
    </DocumentPage>
  )
}
