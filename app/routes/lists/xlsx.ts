import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { bookOf } from "#app/domain/ledgers/excel.ts"
import { readExport } from "#app/domain/lists/exports.ts"
import { listNamed } from "#app/domain/lists/registry.ts"
import { TicketQuery } from "#app/domain/lists/schema.ts"
import { asLedger } from "#app/domain/lists/sheet.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { listActPath } from "#app/paths.ts"
import { fileReply } from "../ledgers/file-reply.ts"
import { aboutLine, signLines } from "../ledgers/ledger-words.ts"

/** The list as an Excel file. Without a purpose on record it leads to where one is given. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { name } = listNamed(args.params.list)
    const { export: key, ...query } = parseQuery(args.request, TicketQuery)
    const today = todayInShanghai()
    const exported = key ? await readExport(officer, name, "xlsx", key, today) : null
    if (!key || !exported) return redirect(listActPath(name, "export", query))
    const { ledger, sheet } = asLedger(exported.list, exported.rows)
    const official = { locale: "zh-CN" } as const
    const content = await bookOf(ledger, sheet, {
      about: aboutLine(officer.unit?.name ?? "", sheet, "list", today),
      closing: [],
      sign: signLines(),
      mark: m.ledger_mark({ who: officer.name, day: today, purpose: exported.purpose, id: key.slice(0, 8) }, official),
      // Excel's own codes for the page and the number of pages.
      footer: `&amp;C${m.ledger_official_footer({ page: "&amp;P", pages: "&amp;N" }, official)}`,
    })
    return fileReply(content, "xlsx", `${ledger.title} ${today}`)
  })
}
