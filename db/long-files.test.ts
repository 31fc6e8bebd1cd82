import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "./id.ts"
import {
  checkLongFile,
  draftLongFile,
  folder,
  LongFileLost,
  longFileAge,
  readLongFile,
  sweepLongFiles,
} from "./long-files.server.ts"

const home = mkdtempSync(join(tmpdir(), "niangjia-long-"))
beforeAll(() => {
  process.env.DATA_DIR = home
  process.env.FIELD_KEYS = `1:${Buffer.alloc(32, 7).toString("base64")}`
})
afterAll(() => rmSync(home, { recursive: true }))

const pieceSize = 64 * 1024
const sealedSize = pieceSize + 16
const headSize = 20

async function* of(...sizes: number[]) {
  for (const [i, size] of sizes.entries()) yield Buffer.alloc(size, 65 + (i % 26))
}

async function kept(...sizes: number[]): Promise<string> {
  const id = newId()
  const draft = await draftLongFile(id, of(...sizes))
  expect(draft.byteCount).toBe(sizes.reduce((sum, size) => sum + size, 0))
  await draft.keep()
  return id
}

async function read(id: string): Promise<Buffer> {
  const pieces = []
  for await (const piece of readLongFile(id)) pieces.push(piece)
  return Buffer.concat(pieces)
}

test.each([
  [[]],
  [[1]],
  [[pieceSize]],
  [[pieceSize + 1]],
  [[pieceSize - 1, 1, 1]],
  [[10, pieceSize * 3, 7]],
  [[pieceSize, pieceSize]],
])("pieces of %j come back as they went in, however they were cut", async (sizes) => {
  const id = await kept(...sizes)
  const wanted: Buffer[] = []
  for await (const piece of of(...sizes)) wanted.push(piece)
  expect((await read(id)).equals(Buffer.concat(wanted))).toBe(true)
  expect(readFileSync(join(folder(), id)).includes("AAAA")).toBe(false)
})

test("pieces exchanged, left out, doubled, cut off, changed or from another file do not open", async () => {
  const id = await kept(pieceSize * 2 + 100)
  const other = await kept(pieceSize * 2 + 100)
  const path = join(folder(), id)
  const whole = readFileSync(path)
  const strange = readFileSync(join(folder(), other))
  const head = whole.subarray(0, headSize)
  const piece = (nth: number) => whole.subarray(headSize + nth * sealedSize, headSize + (nth + 1) * sealedSize)
  const flip = (at: number) => {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    return changed
  }
  const forged = {
    exchanged: Buffer.concat([head, piece(1), piece(0), piece(2)]),
    "without the first": Buffer.concat([head, piece(1), piece(2)]),
    "without the last": Buffer.concat([head, piece(0), piece(1)]),
    "one twice": Buffer.concat([head, piece(0), piece(0), piece(2)]),
    "one more": Buffer.concat([whole, piece(2)]),
    "cut in a piece": whole.subarray(0, whole.length - 1),
    "cut to its head": head,
    "cut in its head": whole.subarray(0, 10),
    empty: Buffer.alloc(0),
    another: strange,
    "other salt": flip(5),
    "other key": flip(3),
    "a bit": flip(headSize + 1000),
    "the last bit": flip(whole.length - 1),
  }
  for (const [what, content] of Object.entries(forged)) {
    writeFileSync(path, content)
    const error = await read(id).catch((error) => error)
    expect([what, error instanceof LongFileLost && error.how]).toEqual([what, "altered"])
  }
  writeFileSync(path, whole)
  await checkLongFile(id, pieceSize * 2 + 100)
  await expect(checkLongFile(id, 1)).rejects.toMatchObject({ how: "altered" })
  await expect(checkLongFile(newId(), 1)).rejects.toMatchObject({ how: "missing" })
  await expect(read("../../etc/passwd")).rejects.toThrow()
})

test("what breaks off while it is written leaves nothing", async () => {
  const id = newId()
  async function* broken() {
    yield Buffer.alloc(pieceSize * 2)
    throw new Error("no more rows")
  }
  await expect(draftLongFile(id, broken())).rejects.toThrow("no more rows")
  expect(readdirSync(folder()).filter((name) => name.startsWith(id))).toEqual([])
})

test("the sweep takes what is over a day old, drafts after an hour, and nothing else", async () => {
  const [old, young, draft] = [await kept(1), await kept(1), `${newId()}.abc.tmp`]
  const now = Date.now()
  const age = (name: string, ms: number) => utimesSync(join(folder(), name), new Date(now - ms), new Date(now - ms))
  writeFileSync(join(folder(), draft), "")
  age(old, longFileAge + 1000)
  age(young, longFileAge - 60_000)
  age(draft, 3_600_001)
  expect(await sweepLongFiles(now)).toBe(2)
  expect(readdirSync(folder())).toContain(young)
  expect(readdirSync(folder())).not.toContain(old)
  await expect(read(old)).rejects.toMatchObject({ how: "missing" })
})
