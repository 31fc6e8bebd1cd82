import { beforeAll, expect, test } from "vitest"
import { photo } from "#app/domain/documents/testing.ts"
import { fileLimit } from "#db/files.server.ts"
import { readUpload } from "./upload.server.ts"

let jpeg: Buffer
beforeAll(async () => {
  jpeg = await photo()
})

type Part = { name: string; value: string | Uint8Array; filename?: string }

/** A form with files as a browser sends it; `cut` bytes are missing at its end. */
function sent(parts: Part[], cut = 0): Request {
  const boundary = "----niangjia"
  const body = Buffer.concat([
    ...parts.flatMap(({ name, value, filename }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? "" : `; filename="${filename}"\r\nContent-Type: image/jpeg`}\r\n\r\n`,
      ),
      Buffer.from(value),
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return new Request("http://127.0.0.1/cases/1/documents", {
    method: "POST",
    headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` },
    body: body.subarray(0, body.length - cut),
  })
}
const status = (request: Request) =>
  readUpload(request).then(
    () => 200,
    (thrown: unknown) => (thrown as Response).status,
  )
const file = (value: Uint8Array, filename = "x.jpg"): Part => ({ name: "file", value, filename })

test("the form's words and the bytes of the file come apart; an input left empty is no file", async () => {
  const read = await readUpload(
    sent([
      { name: "kind", value: "id_card" },
      { name: "photo", value: "", filename: "" },
      file(jpeg),
      { name: "note", value: "备注" },
    ]),
  )
  expect([...read.fields]).toEqual([
    ["kind", "id_card"],
    ["note", "备注"],
  ])
  expect(read.files.map((bytes) => Buffer.from(bytes))).toEqual([jpeg])
})

test("a form without files, sent in the plain way, is read as one", async () => {
  const request = new Request("http://127.0.0.1/", { method: "POST", body: new URLSearchParams({ kind: "other" }) })
  expect(await readUpload(request)).toMatchObject({ files: [] })
})

test("an empty file with a name is a file, and so is one a little too large: the form says so", async () => {
  expect((await readUpload(sent([file(new Uint8Array())]))).files).toHaveLength(1)
  expect((await readUpload(sent([file(Buffer.alloc(fileLimit + 1))]))).files[0]).toHaveLength(fileLimit + 1)
})

test("one that was cut off, brings too many files, or a book of words, is refused", async () => {
  expect(await status(sent([file(jpeg)], 2000))).toBe(400)
  expect(await status(sent(Array.from({ length: 5 }, () => file(jpeg))))).toBe(400)
  expect(await status(sent([file(Buffer.alloc(fileLimit + 300_000))]))).toBe(400)
  expect(await status(sent([{ name: "note", value: "字".repeat(70_000) }]))).toBe(413)
  const started = Date.now()
  expect(await status(sent(Array.from({ length: 100_000 }, (_, i) => ({ name: `a[${i}]`, value: "1" }))))).toBe(413)
  expect(Date.now() - started).toBeLessThan(5000)
  const noBoundary = new Request("http://127.0.0.1/", {
    method: "POST",
    headers: { "Content-Type": "multipart/form-data" },
    body: "x",
  })
  expect(await status(noBoundary)).toBe(400)
})
