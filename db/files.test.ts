import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { FileLost, filesFolder, getFile, hashOf, putFile } from "./files.server.ts"
import { newId } from "./id.ts"

const folder = mkdtempSync(join(tmpdir(), "niangjia-files-"))
beforeAll(() => {
  process.env.DATA_DIR = folder
  process.env.FIELD_KEYS = `1:${Buffer.alloc(32, 7).toString("base64")}`
})
afterAll(() => rmSync(folder, { recursive: true }))

const content = Buffer.from("低保证明，演示".repeat(1000))
const pathOf = (kind: string, id: string) => join(filesFolder(), kind, id.slice(-2), id)

test("what was put comes back, and stands sealed on the disk under its row's id", async () => {
  const id = newId()
  const hash = await putFile("documents", id, content)
  expect(hash).toEqual(hashOf(content))
  expect(await getFile("documents", id, hash)).toEqual(content)
  const stored = readFileSync(pathOf("documents", id))
  expect(stored.includes("低保证明")).toBe(false)
  expect(readdirSync(join(filesFolder(), "documents", id.slice(-2)))).toEqual([id])
})

test("a file of one row or table does not open as another's", async () => {
  const [id, other] = [newId(), newId()]
  const hash = await putFile("documents", id, content)
  await putFile("documents", other, content)
  writeFileSync(pathOf("documents", other), readFileSync(pathOf("documents", id)))
  await expect(getFile("documents", other, hash)).rejects.toMatchObject({ name: "FileLost", how: "altered" })
  await putFile("form_templates", id, content)
  writeFileSync(pathOf("form_templates", id), readFileSync(pathOf("documents", id)))
  await expect(getFile("form_templates", id, hash)).rejects.toThrow(FileLost)
})

test("a missing, cut, changed or exchanged file is told, each bit of it", async () => {
  const id = newId()
  const hash = await putFile("documents", id, content)
  await expect(getFile("documents", newId(), hash)).rejects.toMatchObject({ how: "missing" })
  await expect(getFile("documents", id, hashOf(Buffer.from("another")))).rejects.toMatchObject({ how: "altered" })
  const path = pathOf("documents", id)
  const whole = readFileSync(path)
  for (const at of [0, 3, 10, 40, whole.length - 1]) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    writeFileSync(path, changed)
    await expect(getFile("documents", id, hash)).rejects.toMatchObject({ how: "altered" })
  }
  truncateSync(path, 5)
  await expect(getFile("documents", id, hash)).rejects.toMatchObject({ how: "altered" })
})

test("an id that is none names no file, and a folder that cannot be written leaves nothing", async () => {
  await expect(putFile("documents", "../../secrets", content)).rejects.toThrow("named by its row's id")
  vi.stubEnv("DATA_DIR", "/proc/nowhere")
  await expect(putFile("documents", newId(), content)).rejects.toThrow()
})
