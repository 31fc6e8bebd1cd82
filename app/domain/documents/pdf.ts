import { inflateSync } from "node:zlib"

// A PDF is kept as it came, since nothing here could write it anew; so it is looked through first. It is only ever
// handed out as a download, so this is the first of two walls.

/** What may not stand in a paper: code, programs to start, other files inside. A locked one nobody could look through. */
const forbidden = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE|Rendition|Movie)(?![A-Za-z0-9])/
const locked = /\/Encrypt(?![A-Za-z0-9])/
/** Bytes that the packed objects of one file may come to. */
const unpackedLimit = 40 * 1024 * 1024

/** Why this PDF cannot be kept: it is not whole, it is locked, or there is something in it besides pages. */
export function pdfProblem(content: Buffer): "broken" | "locked" | "active" | undefined {
  const text = content.toString("latin1")
  const end = text.lastIndexOf("%%EOF")
  // Something before or behind it could be another kind of file under the same name.
  if (!/^%PDF-[12]\.\d/.test(text) || end < 0 || !/^%%EOF[\s\0]*$/.test(text.slice(end))) return "broken"
  if (!/\bendobj\b/.test(text) || !/\b(trailer|startxref)\b/.test(text)) return "broken"
  if (says(text, locked)) return "locked"
  if (says(text, forbidden)) return "active"
  const packed = packedObjects(content, text)
  if (packed === undefined) return "broken"
  return says(packed, forbidden) ? "active" : undefined
}

/** A name may be written with its letters as numbers: /J#61vaScript. */
function says(text: string, what: RegExp): boolean {
  if (what.test(text)) return true
  const names = text.match(/\/[\w#]*#[\w#]*/g) ?? []
  return names.some((name) =>
    what.test(name.replace(/#([\da-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))),
  )
}

/** Objects that stand packed in streams, as one text; undefined where they cannot be unpacked. */
function packedObjects(content: Buffer, text: string): string | undefined {
  let left = unpackedLimit
  const all: string[] = []
  for (const found of text.matchAll(/\bstream\r?\n/g)) {
    const head = text.slice(Math.max(text.lastIndexOf("obj", found.index), found.index - 2000), found.index)
    if (!says(head, /\/ObjStm(?![A-Za-z0-9])/)) continue
    const from = found.index + found[0].length
    const to = text.indexOf("endstream", from)
    if (to < 0) return undefined
    const body = content.subarray(from, to)
    try {
      const unpacked = /\/Filter/.test(head) ? inflateSync(body, { maxOutputLength: left, finishFlush: 2 }) : body
      left -= unpacked.length
      all.push(unpacked.toString("latin1"))
    } catch {
      return undefined
    }
    if (left <= 0) return undefined
  }
  return all.join("\n")
}
