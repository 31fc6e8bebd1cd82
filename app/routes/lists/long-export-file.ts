import { Readable } from "node:stream"
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node"
import { openLongExport } from "#app/domain/lists/long-exports.ts"
import { listName } from "#app/domain/lists/words.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { LongFileLost } from "#db/long-files.server.ts"
import { streamReply } from "../ledgers/file-reply.ts"

/** The file of a long export, to the officer who asked for it, for a day. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const id = idIn(args.params.listExportId)
    try {
      const file = await openLongExport(officer, id)
      if (file.expired) return gone(m.list_export_expired())
      const content = createReadableStreamFromReadable(Readable.from(file.content))
      return streamReply(content, file.byteCount, file.format, `${listName(file.list, "zh-CN")} ${file.madeOn}`)
    } catch (error) {
      if (!(error instanceof LongFileLost)) throw error
      // The alarm for whoever runs the server; the officer can only ask for it again.
      console.error(JSON.stringify({ level: "error", alarm: "file lost", err: error.message }))
      return gone(m.list_export_file_lost())
    }
  })
}

const gone = (sentence: string) =>
  new Response(`${sentence}\n`, { status: 410, headers: { "Content-Type": "text/plain; charset=utf-8" } })
