import type { PapersPage as Page } from "#app/domain/documents/papers.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { papersPath } from "#app/paths.ts"
import { FormProblems, type FormState, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { PaperFields, paperLabels } from "./paper-fields.tsx"
import { PaperTable } from "./paper-table.tsx"
import { Papers } from "./papers.tsx"

type Props = Page & {
  of: Parameters<typeof papersPath>[0]
  back: string
  formKey: string
  begin: { kind?: string; person?: string }
  today: string
  refusal: Refusal | undefined
}

/** The papers of a case, a household or a person: what is needed, what is here, and the form for one more. */
export function PapersPage(props: Props) {
  const { of, back, name, members, papers, status, begin, today, refusal } = props
  const form = formState(refusal, { key: props.formKey, kind: begin.kind, personId: begin.person ?? "" })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={back}>
          <Icon name="back" />
          {name}
        </a>
        <header className="head">
          <h1>{m.papers_of({ name })}</h1>
          <p className="sub">{m.papers_lead()}</p>
        </header>
        <FormProblems refusal={refusal} labels={paperLabels()} />
        {status && "caseId" in of ? (
          <section className="part" aria-labelledby="needed">
            <h2 id="needed">{m.papers_needed()}</h2>
            <Papers status={status} caseId={of.caseId} today={today} />
          </section>
        ) : null}
        <section className="part" aria-labelledby="here">
          <h2 id="here">{m.papers_here()}</h2>
          {papers.length > 0 ? <PaperTable papers={papers} today={today} /> : <p>{m.papers_none()}</p>}
        </section>
        <section className="part no-print" aria-labelledby="upload">
          <h2 id="upload">{m.paper_put_on_file()}</h2>
          <form method="post" action={papersPath(of)} encType="multipart/form-data" className="gap" noValidate>
            <input type="hidden" name="key" value={form.value("key")} />
            <FileFields form={form} again={refusal !== undefined} />
            <PaperFields form={form} members={"personId" in of ? [] : members} withRule />
            <p className="btns">
              <button className="btn main">{m.paper_put_on_file()}</button>
            </p>
          </form>
        </section>
      </div>
    </main>
  )
}

/**
 * Two ways to the same: the first opens a phone's camera at once and is left out where there is none, the second
 * leaves the choice between camera, pictures and files.
 */
function FileFields({ form, again }: { form: FormState; again: boolean }) {
  const error = form.error("file")
  return (
    <>
      <div className="field phone-only">
        <label htmlFor="photo">{m.paper_photo()}</label>
        <input className="in" id="photo" name="photo" type="file" accept="image/*" capture="environment" />
      </div>
      <div className={error ? "field bad" : "field"}>
        <label htmlFor="file">
          <span className="phone-only">{m.paper_or_file()}</span>
          <span className="desk-only">{m.paper_file()}</span>
        </label>
        <p className="note" id="file-hint">
          {again ? m.paper_file_again() : m.paper_file_hint()}
        </p>
        {error ? (
          <p className="why" id="file-why">
            <Icon name="late" /> {error}
          </p>
        ) : null}
        <input
          className="in"
          id="file"
          name="file"
          type="file"
          accept="image/*,application/pdf"
          aria-describedby={error ? "file-hint file-why" : "file-hint"}
          aria-invalid={error ? true : undefined}
        />
      </div>
    </>
  )
}
