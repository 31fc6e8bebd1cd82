import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import writeExcelFile from "write-excel-file/node"
import { readBankList } from "#app/domain/payments/bank-list.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { batchActPath } from "#app/paths.ts"

/** The bank's list as an Excel file, for who has just said what for. Numbers of people are text cells. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const id = idIn(args.params.batchId)
    const list = await readBankList(officer, id)
    if (!list) return redirect(batchActPath(id, "bank-list"))
    const head = list.headings.map((value) => ({ value, type: String, fontWeight: "bold" as const }))
    const rows = list.rows.map((row) =>
      row.map((value) => (typeof value === "number" ? { value, type: Number } : { value, type: String, format: "@" })),
    )
    const file = await writeExcelFile([head, ...rows], { sheet: list.batchNo }).toBuffer()
    return new Response(new Uint8Array(file), {
      headers: {
        "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Content-Disposition": `attachment; filename="bank-list-${list.batchNo.replace(/[^\w-]/g, "")}.xlsx"`,
        "Cache-Control": "no-store",
      },
    })
  })
}
