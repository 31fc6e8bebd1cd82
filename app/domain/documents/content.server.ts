import { fileTypeFromBuffer } from "file-type"
import sharp from "sharp"
import { m } from "#app/i18n/messages.ts"
import { fileLimit } from "#db/files.server.ts"
import { RuleBroken } from "../errors.ts"
import { pdfProblem } from "./pdf.ts"

// What may be kept of what was sent. The type is told by the content, never by a name or by what the sender says; a
// picture is decoded and written anew, so that nothing else of it remains: no place, no camera, no second file.

export type Kept = { content: Buffer; mediaType: "image/jpeg" | "application/pdf" }

const pictures = new Set(["image/jpeg", "image/png", "image/webp"])
const fromApple = new Set(["image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"])
/** Longest side of a kept picture in pixels: the small print of an A4 page is still legible. */
const longestSide = 2000
const mostPixels = 50_000_000
const secondsToDecode = 5

/** The one file among those sent, as it may be kept. Throws RuleBroken with a sentence for each kind of refusal. */
export async function keepable(files: Uint8Array[]): Promise<Kept> {
  const [file, another] = files
  if (!file) throw new RuleBroken(m.paper_file_missing(), "file")
  if (another) throw new RuleBroken(m.paper_one_at_a_time(), "file")
  if (file.length === 0) throw new RuleBroken(m.paper_file_empty(), "file")
  if (file.length > fileLimit) throw new RuleBroken(m.paper_file_large(), "file")
  const type = (await fileTypeFromBuffer(file).catch(() => undefined))?.mime
  if (type === "application/pdf") return { content: checkedPdf(file), mediaType: type }
  if (type && pictures.has(type)) return { content: await inTurn(() => redrawn(file)), mediaType: "image/jpeg" }
  throw new RuleBroken(type && fromApple.has(type) ? m.paper_file_heic() : m.paper_file_kind(), "file")
}

function checkedPdf(file: Uint8Array): Buffer {
  const content = Buffer.from(file)
  const problem = pdfProblem(content)
  if (problem === "locked") throw new RuleBroken(m.paper_pdf_locked(), "file")
  if (problem === "active") throw new RuleBroken(m.paper_pdf_active(), "file")
  if (problem) throw new RuleBroken(m.paper_pdf_broken(), "file")
  return content
}

async function redrawn(file: Uint8Array): Promise<Buffer> {
  try {
    return await sharp(file, { limitInputPixels: mostPixels, failOn: "error", sequentialRead: true })
      .timeout({ seconds: secondsToDecode })
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 80 })
      .toBuffer()
  } catch (error) {
    const large = /pixel limit|timeout/i.test((error as Error).message)
    throw new RuleBroken(large ? m.paper_picture_large() : m.paper_picture_broken(), "file")
  }
}

// A decoded picture takes a hundred megabytes: two at a time, some in a queue, and no more.
const atOnce = 2
const inQueue = 20
let running = 0
const queue: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (queue.length >= inQueue) throw new RuleBroken(m.paper_busy(), "file")
    // Whoever ends hands its place over, so that nobody slips in between.
    await new Promise<void>((go) => queue.push(go))
  } else running++
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else running--
  }
}
