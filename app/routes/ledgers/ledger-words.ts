import type { Row, Sheet } from "#app/domain/ledgers/ledger.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, householdPath, personPath, visitPath } from "#app/paths.ts"
import { yuanInCapitals } from "#app/ui/money.ts"

const code = (name: string) => name.replaceAll("-", "_")

/** The ledger's name in the reader's language, what it is for, and whose rows it has. */
export const ledgerName = (name: string) => word("ledger_name", code(name))
export const ledgerFor = (name: string) => word("ledger_for", code(name))
export const ledgerOf = (name: string) => word("ledger_of", code(name))

const ways = { person: personPath, case: casePath, visit: visitPath, household: householdPath }

/** Where a row leads on screen. */
export const opensPath = (opens: Row["opens"]) => opens && ways[opens.kind](opens.id)
/** Where something that is missing is entered. */
export const gapPath = (gap: { where: "person" | "household" | "case"; id: string }) => ways[gap.where](gap.id)

const official = { locale: "zh-CN" } as const

/** The lines at the foot of an official form: who fills it in, who checks it, when. In Chinese in every language. */
export const signLines = () => [
  m.ledger_official_sign_unit({}, official),
  m.ledger_official_sign_by({}, official),
  m.ledger_official_sign_check({}, official),
  m.ledger_official_sign_day({}, official),
]

/** What follows the rows: the sum in capitals, where the form has one. */
export const closingLines = (sheet: Pick<Sheet, "sumFen">): string[] =>
  sheet.sumFen === undefined ? [] : [m.ledger_official_capitals({ capitals: yuanInCapitals(sheet.sumFen) }, official)]

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

/** WeChat neither prints nor opens files. */
export const isWechat = (request: Request) => /MicroMessenger/i.test(request.headers.get("User-Agent") ?? "")
