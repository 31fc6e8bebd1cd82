import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises"
import { join, resolve } from "node:path"
import { keyOfFile } from "./fields.server.ts"
import { makeFolder } from "./make-folder.ts"

// Files that are too long to be held in memory and live for a day: exports of lists, in DATA_DIR/exports/<row id>. Such
// a file is sealed in pieces of 64 KB under a key of its own:
//   version(1) | algorithm(1) | key id(2) | salt(16) | pieces of ciphertext | tag(16)
// Each piece is bound by its associated data to table, row, its place in the file and whether it is the last one: pieces
// that were exchanged, left out or cut off do not open.

const pieceSize = 64 * 1024
const tagSize = 16
const column = "list_exports.file"

/** For how long a file may stay, in milliseconds: a little longer than anybody may fetch it. */
export const longFileAge = 24 * 3_600_000 + 600_000

/** A file that should be there is gone, or not what was stored. */
export class LongFileLost extends Error {
  override name = "LongFileLost"
  readonly how: "missing" | "altered"
  constructor(id: string, how: "missing" | "altered") {
    super(`the file of list_exports ${id} is ${how}`)
    this.how = how
  }
}

/** A file that is written and has not taken its place yet. */
export type Draft = { byteCount: number; keep(): Promise<void>; drop(): Promise<void> }

/** Writes `content`, sealed, as a draft of the file of row `id`; a failure leaves nothing behind. */
export async function draftLongFile(id: string, content: AsyncIterable<Uint8Array>): Promise<Draft> {
  const path = placeOf(id)
  makeFolder(folder(), 0o700)
  const draft = `${path}.${randomBytes(6).toString("hex")}.tmp`
  const drop = () => rm(draft, { force: true })
  try {
    const file = await open(draft, "wx", 0o600)
    try {
      const byteCount = await seal(file, id, content)
      await file.sync()
      return { byteCount, keep: () => rename(draft, path), drop }
    } finally {
      await file.close()
    }
  } catch (error) {
    await drop()
    throw error
  }
}

async function seal(file: FileHandle, id: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const salt = randomBytes(16)
  const { keyId, key } = keyOfFile(column, id, salt)
  await file.write(Buffer.concat([Buffer.from([1, 2, keyId >> 8, keyId & 255]), salt]))
  const pending = Buffer.alloc(pieceSize)
  let [held, nth, byteCount] = [0, 0, 0]
  const write = async (last: boolean) => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(nth))
    cipher.setAAD(boundTo(id, nth++, last))
    const piece = Buffer.concat([cipher.update(pending.subarray(0, held)), cipher.final(), cipher.getAuthTag()])
    await file.write(piece)
    held = 0
  }
  for await (const some of content) {
    for (let at = 0; at < some.length; ) {
      // A full piece waits for what follows: only then is it known not to be the last one.
      if (held === pieceSize) await write(false)
      const taken = some.subarray(at, at + pieceSize - held)
      pending.set(taken, held)
      held += taken.length
      at += taken.length
    }
    byteCount += some.length
  }
  await write(true)
  return byteCount
}

/** The content of the row's file, piece by piece; throws LongFileLost where it is gone or was altered. */
export async function* readLongFile(id: string): AsyncGenerator<Buffer> {
  const file = await open(placeOf(id), "r").catch(() => {
    throw new LongFileLost(id, "missing")
  })
  try {
    const head = Buffer.alloc(20)
    await file.read(head, 0, 20, 0)
    const { size } = await file.stat()
    const pieces = Math.ceil((size - head.length) / (pieceSize + tagSize))
    if (head[0] !== 1 || head[1] !== 2 || pieces < 1) throw new LongFileLost(id, "altered")
    const key = keyFor(id, head)
    for (let nth = 0; nth < pieces; nth++) {
      const sealed = Buffer.alloc(pieceSize + tagSize)
      const { bytesRead } = await file.read(sealed, 0, sealed.length, head.length + nth * sealed.length)
      yield opened(id, key, sealed.subarray(0, bytesRead), nth, nth === pieces - 1)
    }
  } finally {
    await file.close()
  }
}

function keyFor(id: string, head: Buffer): Buffer {
  try {
    return keyOfFile(column, id, head.subarray(4), head.readUInt16BE(2)).key
  } catch {
    throw new LongFileLost(id, "altered")
  }
}

function opened(id: string, key: Buffer, sealed: Buffer, nth: number, last: boolean): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(nth), { authTagLength: tagSize })
    decipher.setAAD(boundTo(id, nth, last))
    decipher.setAuthTag(sealed.subarray(sealed.length - tagSize))
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagSize)), decipher.final()])
  } catch {
    throw new LongFileLost(id, "altered")
  }
}

/** Throws LongFileLost unless the whole file opens and has as many bytes as the row says. */
export async function checkLongFile(id: string, byteCount: number): Promise<void> {
  let n = 0
  for await (const piece of readLongFile(id)) n += piece.length
  if (n !== byteCount) throw new LongFileLost(id, "altered")
}

/** Takes away files older than anybody may fetch them, and drafts that a dead server left; gives how many. */
export async function sweepLongFiles(now = Date.now()): Promise<number> {
  const names = await readdir(folder()).catch(() => [])
  let swept = 0
  for (const name of names) {
    const path = join(folder(), name)
    const written = await stat(path).catch(() => undefined)
    const age = name.endsWith(".tmp") ? 3_600_000 : longFileAge
    if (!written || now - written.mtimeMs < age) continue
    await rm(path, { force: true })
    swept++
  }
  return swept
}

/** The folder of these files; not part of a backup. */
export const folder = () => join(resolve(process.env.DATA_DIR || ".data"), "exports")

// The key is this file's alone, so that a number that counts is a nonce used once.
function nonceOf(nth: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(nth, 8)
  return nonce
}

const boundTo = (id: string, nth: number, last: boolean) =>
  Buffer.from(`${column}|${id}|1|${nth}|${last ? "last" : "more"}`)

function placeOf(id: string): string {
  // An id comes from a row, but a path is no place to trust that in.
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw new Error("a file is named by its row's id")
  return join(folder(), id)
}
