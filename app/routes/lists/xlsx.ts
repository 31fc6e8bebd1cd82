import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { bookOf } from "#app/domain/ledgers/excel.ts"
import { aroundList } from "#app/domain/ledgers/surround.ts"
import { readExport } from "#app/domain/lists/exports.ts"
import { listNamed } from "#app/domain/lists/registry.ts"
import { TicketQuery } from "#app/domain/lists/schema.ts"
import { asLedger } from "#app/domain/lists/sheet.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { listActPath } from "#app/paths.ts"
import { fileReply } from "../ledgers/file-reply.ts"

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
    const taken = { today, purpose: exported.purpose, mark: key }
    const content = await bookOf(ledger, sheet, aroundList(officer, sheet.total, taken))
    return fileReply(content, "xlsx", `${ledger.title} ${today}`)
  })
}
