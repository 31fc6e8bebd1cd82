import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { byteOrderMark, csvLines } from "#app/domain/lists/csv.ts"
import { readExport } from "#app/domain/lists/exports.ts"
import { listNamed } from "#app/domain/lists/registry.ts"
import { TicketQuery } from "#app/domain/lists/schema.ts"
import { asLedger } from "#app/domain/lists/sheet.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { listActPath } from "#app/paths.ts"
import { fileReply } from "../ledgers/file-reply.ts"

/** The list as a CSV file. Without a purpose on record it leads to where one is given. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { name } = listNamed(args.params.list)
    const { export: key, ...query } = parseQuery(args.request, TicketQuery)
    const today = todayInShanghai()
    const exported = key ? await readExport(officer, name, "csv", key, today) : null
    if (!exported) return redirect(listActPath(name, "export", { ...query, format: "csv" }))
    const { ledger, sheet } = asLedger(exported.list, exported.rows)
    const lines = csvLines([ledger.columns.map((column) => column.heading), ...sheet.rows.map((row) => row.cells)])
    return fileReply(Buffer.from(byteOrderMark + lines), "csv", `${ledger.title} ${today}`)
  })
}
