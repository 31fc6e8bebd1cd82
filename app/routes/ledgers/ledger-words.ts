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

/** What follows the rows: the sum in capitals, where the form has one. */
export const closingLines = (sheet: Pick<Sheet, "sumFen">): string[] =>
  sheet.sumFen === undefined ? [] : [m.ledger_official_capitals({ capitals: yuanInCapitals(sheet.sumFen) }, official)]

/** WeChat neither prints nor opens files. */
export const isWechat = (request: Request) => /MicroMessenger/i.test(request.headers.get("User-Agent") ?? "")
