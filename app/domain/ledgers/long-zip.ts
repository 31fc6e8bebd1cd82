import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { crc32, createDeflateRaw } from "node:zlib"

/** A part of a zip: its text comes when it is asked for. */
export type LongPart = { name: string; text: Iterable<string> | AsyncIterable<string> }

const head = 0x04034b50
const tail = 0x08074b50
const line = 0x02014b50
const end = 0x06054b50
// Bit 3: sizes follow the content, since nobody knows them before. Bit 11: names are UTF-8.
const flags = 0x0808
const most = 0xffffffff

/** A zip as it is being made: none of it is held longer than it takes to hand it on. */
export async function* longZip(parts: LongPart[], made: Date): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let at = 0
  for (const { name, text } of parts) {
    const start = at
    const written = { crc: 0, size: 0, packed: 0 }
    const bytes = Buffer.from(name)
    const local = record(
      head,
      [2, 20],
      [2, flags],
      [2, 8],
      ...moment(made),
      [4, 0],
      [4, 0],
      [4, 0],
      [2, bytes.length],
      [2, 0],
    )
    yield Buffer.concat([local, bytes])
    for await (const chunk of deflated(text, written)) {
      written.packed += chunk.length
      yield chunk
    }
    const sizes: Field[] = [
      [4, written.crc],
      [4, written.packed],
      [4, written.size],
    ]
    const after = record(tail, ...sizes)
    yield after
    at += local.length + bytes.length + written.packed + after.length
    if (written.size > most || at > most) throw new Error("a zip of this kind ends at 4 GB")
    const entry = record(line, [2, 20], [2, 20], [2, flags], [2, 8], ...moment(made), ...sizes, [2, bytes.length])
    // No extra field, no comment, first disk, no attributes.
    directory.push(entry, record(undefined, [4, 0], [2, 0], [2, 0], [4, 0], [4, start]), bytes)
  }
  const listed = Buffer.concat(directory)
  yield listed
  yield record(end, [4, 0], [2, parts.length], [2, parts.length], [4, listed.length], [4, at], [2, 0])
}

async function* deflated(text: LongPart["text"], written: { crc: number; size: number }): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw()
  async function* counted() {
    for await (const some of text) {
      const bytes = Buffer.from(some)
      written.crc = crc32(bytes, written.crc)
      written.size += bytes.length
      yield bytes
    }
  }
  const fed = pipeline(Readable.from(counted()), deflate)
  // Read below; what goes wrong while feeding also ends the reading.
  fed.catch(() => {})
  try {
    for await (const chunk of deflate) yield chunk as Buffer
    await fed
  } finally {
    deflate.destroy()
  }
}

type Field = [bytes: 2 | 4, value: number]

function record(signature: number | undefined, ...fields: Field[]): Buffer {
  const all: Field[] = signature === undefined ? fields : [[4, signature], ...fields]
  const buffer = Buffer.alloc(all.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of all) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}

/** Time and day as a zip says them. */
function moment(made: Date): Field[] {
  const time = (made.getHours() << 11) | (made.getMinutes() << 5) | (made.getSeconds() >> 1)
  const day = ((made.getFullYear() - 1980) << 9) | ((made.getMonth() + 1) << 5) | made.getDate()
  return [
    [2, time],
    [2, day],
  ]
}
