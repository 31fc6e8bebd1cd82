import type { LoaderFunctionArgs } from "@remix-run/node"
import { ledgerNamed } from "#app/domain/ledgers/registry.ts"
import { sampleOf } from "#app/domain/ledgers/word-sample.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { fileReply } from "./file-reply.ts"

/** The built-in Word form with its tags, to start from. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    await requireCaseWorker(args)
    const ledger = ledgerNamed(args.params.form)
    if (!ledger.word) throw new Response(null, { status: 404 })
    return fileReply(sampleOf(ledger), "docx", ledger.title)
  })
}
