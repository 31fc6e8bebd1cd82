import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { getPaper } from "#app/domain/documents/papers.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { documentPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { DocumentPage } from "./document-page.tsx"

export const meta = () => [{ title: `${m.paper_reading_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { paper } = await getPaper(officer, idIn(args.params.documentId), today())
    return { paper }
  })
}

/** Asks for the reason before a guarded paper is opened; the form's answer is the paper itself. */
export default function ReadingPage() {
  const { paper } = useLoaderData<typeof loader>()
  const reasons = [m.paper_why_open_check(), m.paper_why_open_form(), m.paper_why_open_pay()]
  const form = formState(undefined, { reason: reasons[0] })
  return (
    <DocumentPage
      paper={paper}
      title={m.paper_reading_title()}
      sub={m.paper_reading_lead()}
      action={documentPath(paper.id)}
      button={paper.mediaType === "application/pdf" ? m.paper_download() : m.paper_open()}
      refusal={undefined}
    >
      <Choices
        form={form}
        name="reason"
        legend={m.paper_reading_why()}
        options={reasons.map((reason) => ({ value: reason, label: reason }))}
      />
      <Field form={form} name="ownReason" label={m.paper_reading_why_own()} maxLength={200} optional />
    </DocumentPage>
  )
}
