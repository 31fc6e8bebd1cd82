import { parseFormData } from "@mjackson/form-data-parser"
import { fileLimit } from "#db/files.server.ts"
import { formLimit } from "./server-guards.ts"

/** A form that came with files: what it says, without them, and the bytes of those that were chosen. */
export type Upload = { fields: FormData; files: Uint8Array[] }

const mostFiles = 4
const mostText = 64 * 1024

/**
 * Reads a form with files, as it arrives. Their names and declared types are not looked at; an input left empty is no
 * file. One that was cut off, or brings more than it may, is refused. For addresses in `takesFiles` (paths.ts).
 */
export async function readUpload(request: Request): Promise<Upload> {
  const files: Uint8Array[] = []
  // A file a little over the limit is still read, so that the form is shown again with what was typed.
  const limits = { maxFiles: mostFiles, maxFileSize: fileLimit + formLimit, maxHeaderSize: 4096 }
  const fields = await parseFormData(request, limits, async (file) => {
    if (file.name !== "" || file.size > 0) files.push(new Uint8Array(await file.arrayBuffer()))
  }).catch(() => {
    throw new Response(null, { status: 400 })
  })
  let text = 0
  for (const [name, value] of fields) {
    text += name.length + (typeof value === "string" ? value.length : mostText)
    if (text > mostText) throw new Response(null, { status: 413 })
  }
  return { fields, files }
}
