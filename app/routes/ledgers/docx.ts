import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { readExport } from "#app/domain/ledgers/exports.ts"
import { ledgerNamed } from "#app/domain/ledgers/registry.ts"
import { TicketQuery } from "#app/domain/ledgers/schema.ts"
import { templateFor } from "#app/domain/ledgers/templates.ts"
import { filled, type WordForm, wordData } from "#app/domain/ledgers/word.ts"
import { sampleOf } from "#app/domain/ledgers/word-sample.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { ledgerExportPath } from "#app/paths.ts"
import { yuanInCapitals } from "#app/ui/money.ts"
import { fileReply } from "./file-reply.ts"

/** The form as a Word file, in the office's own template where it has one. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { export: key, ...query } = parseQuery(args.request, TicketQuery)
    const ledger = ledgerNamed(args.params.ledger)
    if (!ledger.word) throw new Response(null, { status: 404 })
    const today = todayInShanghai()
    const exported = key ? await readExport(officer, ledger.name, "docx", key, today) : null
    if (!exported) return redirect(ledgerExportPath(ledger.name, { ...query, format: "docx" }))
    const { sheet } = exported
    const own = sheet.unitPath ? await templateFor(officer, ledger.name as WordForm, sheet.unitPath) : null
    const around = { unit: officer.unit?.name ?? "", today, capitals: yuanInCapitals }
    const content = await filled(own ?? sampleOf(ledger), wordData(ledger, sheet, around))
    return fileReply(content, "docx", `${ledger.title} ${sheet.about[0] ?? ""} ${today}`)
  })
}
