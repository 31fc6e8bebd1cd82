import { createHash, randomBytes } from "node:crypto"
import { open, readFile, rename, rm } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { sealBytes, unsealBytes } from "./fields.server.ts"
import { makeFolder } from "./make-folder.ts"

// Files that belong to rows: a paper, an office's own form. Each stands sealed like a number (fields.server.ts), bound
// to its table and row, in DATA_DIR/files/<kind>/<two letters>/<row id>, where no web server looks.
//
// The file is written before its row is committed, so that a crash leaves at worst a file without a row, never a row
// without its file.

/** Tables whose rows have a file. */
export type FileKind = "documents" | "form_templates"

/** Bytes a file may have. */
export const fileLimit = 10 * 1024 * 1024

/** A file that should be there is gone or is not what was stored. */
export class FileLost extends Error {
  override name = "FileLost"
  readonly how: "missing" | "altered"
  constructor(kind: FileKind, id: string, how: "missing" | "altered") {
    super(`the file of ${kind} ${id} is ${how}`)
    this.how = how
  }
}

/**
 * Stores `content` for the row `id` of table `kind`; gives its SHA-256 (32 bytes), to be kept in the row. When this
 * resolves the file is on the disk, whole. Call it inside the transaction that writes the row.
 */
export async function putFile(kind: FileKind, id: string, content: Uint8Array): Promise<Buffer> {
  const path = placeOf(kind, id)
  const folder = dirname(path)
  makeFolder(folder, 0o700)
  const draft = `${path}.${randomBytes(6).toString("hex")}.tmp`
  try {
    const file = await open(draft, "wx", 0o600)
    try {
      await file.writeFile(sealBytes(content, columnOf(kind), id))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncFolder(folder)
  return hashOf(content)
}

/** The content stored for the row; throws FileLost unless it is there and is what `expected` (SHA-256) says. */
export async function getFile(kind: FileKind, id: string, expected: Uint8Array): Promise<Buffer> {
  let content: Buffer
  try {
    content = unsealBytes(await readFile(placeOf(kind, id)), columnOf(kind), id)
  } catch (error) {
    throw new FileLost(kind, id, (error as NodeJS.ErrnoException).code === "ENOENT" ? "missing" : "altered")
  }
  if (!hashOf(content).equals(expected)) throw new FileLost(kind, id, "altered")
  return content
}

export function hashOf(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest()
}

/** The folder of all files. */
export function filesFolder(): string {
  return join(resolve(process.env.DATA_DIR || ".data"), "files")
}

const columnOf = (kind: FileKind) => `${kind}.file`

function placeOf(kind: FileKind, id: string): string {
  // An id comes from a row, but a path is no place to trust that in.
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw new Error("a file is named by its row's id")
  return join(filesFolder(), kind, id.slice(-2), id)
}

/** Makes the new name last through a power cut; where a folder cannot be synced, the system does so in its own time. */
async function syncFolder(folder: string): Promise<void> {
  const held = await open(folder, "r").catch(() => undefined)
  await held?.sync().catch(() => {})
  await held?.close()
}
