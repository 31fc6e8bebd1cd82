import { m } from "#app/i18n/messages.ts"
import type { Surround } from "./excel.ts"
import type { Sheet } from "./ledger.ts"

const official = { locale: "zh-CN" } as const

/** The lines at the foot of an official form: who fills it in, who checks it, when. In Chinese in every language. */
export const signLines = () => [
  m.ledger_official_sign_unit({}, official),
  m.ledger_official_sign_by({}, official),
  m.ledger_official_sign_check({}, official),
  m.ledger_official_sign_day({}, official),
]

/** Beneath the title: whose ledger, of what, and how it stood on which day. */
export const aboutLine = (unit: string, sheet: Pick<Sheet, "about" | "total">, shape: "list" | "form", today: string) =>
  [
    unit,
    ...sheet.about,
    shape === "list" ? m.ledger_rows({ n: sheet.total }, official) : "",
    m.ledger_as_of({ day: today }, official),
  ]
    .filter(Boolean)
    .join(" · ")

/** What stands around the rows of a list that an officer takes out. */
export function aroundList(
  officer: { name: string; unit: { name: string } | null },
  total: number,
  taken: { today: string; purpose: string; mark: string },
): Surround {
  const { today, purpose, mark } = taken
  return {
    about: aboutLine(officer.unit?.name ?? "", { about: [], total }, "list", today),
    closing: [],
    sign: signLines(),
    mark: m.ledger_mark({ who: officer.name, day: today, purpose, id: mark.slice(0, 8) }, official),
    // Excel's own codes for the page and the number of pages.
    footer: `&amp;C${m.ledger_official_footer({ page: "&amp;P", pages: "&amp;N" }, official)}`,
  }
}
