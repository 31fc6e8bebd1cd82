import { m, word } from "#app/i18n/messages.ts"
import { ledgerPath } from "#app/paths.ts"

const forms = ["hardship-file", "home-check", "publicity-proof", "exit-approval", "revisit"] as const

/** The official forms that this file fills by itself. */
export function FileForms({ caseId }: { caseId: string }) {
  return (
    <section className="part no-print" aria-labelledby="forms">
      <h2 id="forms">{m.hardship_forms()}</h2>
      <ul className="lines">
        {forms.map((form) => (
          <li key={form}>
            <a href={ledgerPath(form, { case: caseId })}>{word("ledger_name", form.replaceAll("-", "_"))}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
