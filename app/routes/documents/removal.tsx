import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { removeDocument } from "#app/domain/documents/commands.ts"
import { getPaper } from "#app/domain/documents/papers.ts"
import { RemoveDocument } from "#app/domain/documents/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { documentActPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { DocumentPage } from "./document-page.tsx"
import { listOf } from "./paper-words.ts"

export const meta = () => [{ title: `${m.paper_removal_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { paper } = await getPaper(officer, idIn(args.params.documentId), today())
    return { paper }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RemoveDocument)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.documentId)
    const { paper } = await getPaper(officer, id, today())
    await removeDocument(officer, id, form.value)
    return redirectWithFlash(listOf(paper), m.paper_removed())
  }, form.values)
}

export default function RemoveDocumentPage() {
  const { paper } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <DocumentPage
      paper={paper}
      title={m.paper_removal_title()}
      sub={m.paper_removal_lead()}
      action={documentActPath(paper.id, "removal")}
      button={m.paper_remove()}
      refusal={refusal}
    >
      <Field
        form={form}
        name="reason"
        label={m.paper_removal_reason()}
        hint={m.paper_removal_reason_hint()}
        maxLength={200}
      />
    </DocumentPage>
  )
}
