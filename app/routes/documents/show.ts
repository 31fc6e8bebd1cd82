import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { redirect } from "@remix-run/node"
import { type Content, readPaper, revealPaper } from "#app/domain/documents/reading.ts"
import { ReadDocument } from "#app/domain/documents/schema.ts"
import { RuleBroken } from "#app/domain/errors.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { documentActPath } from "#app/paths.ts"
import { FileLost } from "#db/files.server.ts"

/** The content of a paper; a guarded one asks for the reason first. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const id = idIn(args.params.documentId)
    return sending(async () => (await readPaper(officer, id)) ?? redirect(documentActPath(id, "reading")))
  })
}

/** The content of a guarded paper, with the reason; it is the answer itself, so that no address leads to it. */
export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.documentId))
  const form = await parseForm(args.request, ReadDocument)
  const { reason, ownReason } = form.ok ? form.value : { reason: "", ownReason: "" }
  return reading(async () => {
    try {
      return await sending(() => revealPaper(officer, id, ownReason || reason))
    } catch (error) {
      if (error instanceof RuleBroken) return redirectWithFlash(documentActPath(id, "reading"), error.message)
      throw error
    }
  })
}

async function sending(read: () => Promise<Content | Response>): Promise<Response> {
  try {
    const paper = await read()
    return paper instanceof Response ? paper : bytesOf(paper)
  } catch (error) {
    if (!(error instanceof FileLost)) throw error
    // The alarm for whoever runs the server; the officer can do nothing about it but say so.
    console.error(JSON.stringify({ level: "error", alarm: "file lost", err: error.message }))
    return new Response(`${m.paper_file_lost()}\n`, {
      status: 410,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    })
  }
}

/** Nothing in it may run, nobody else may show it, nobody may keep it; what is no picture is only handed over. */
function bytesOf({ content, mediaType, kind }: Content): Response {
  const picture = mediaType === "image/jpeg"
  const name = `${word("document_kind", kind)}.${picture ? "jpg" : "pdf"}`
  return new Response(new Uint8Array(content), {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(content.length),
      "Content-Disposition": `${picture ? "inline" : "attachment"}; filename="paper.${picture ? "jpg" : "pdf"}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "no-store",
    },
  })
}
