import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { bookOf } from "#app/domain/ledgers/excel.ts"
import { readExport } from "#app/domain/ledgers/exports.ts"
import { ledgerNamed } from "#app/domain/ledgers/registry.ts"
import { TicketQuery } from "#app/domain/ledgers/schema.ts"
import { aboutLine, signLines } from "#app/domain/ledgers/surround.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { ledgerExportPath } from "#app/paths.ts"
import { fileReply } from "./file-reply.ts"
import { closingLines } from "./ledger-words.ts"

/** The ledger as an Excel file. Without a purpose on record it leads to where one is given. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { export: key, ...query } = parseQuery(args.request, TicketQuery)
    const { name, title } = ledgerNamed(args.params.ledger)
    const today = todayInShanghai()
    const exported = key ? await readExport(officer, name, "xlsx", key, today) : null
    if (!key || !exported) return redirect(ledgerExportPath(name, query))
    const { ledger, sheet, purpose } = exported
    const official = { locale: "zh-CN" } as const
    const content = await bookOf(ledger, sheet, {
      about: aboutLine(officer.unit?.name ?? "", sheet, ledger.shape, today),
      closing: closingLines(sheet),
      sign: signLines(),
      mark: m.ledger_mark({ who: officer.name, day: today, purpose, id: key.slice(0, 8) }, official),
      // Excel's own codes for the page and the number of pages.
      footer: `&amp;C${m.ledger_official_footer({ page: "&amp;P", pages: "&amp;N" }, official)}`,
    })
    return fileReply(content, "xlsx", `${title} ${today}`)
  })
}
