import { deflateRawSync, deflateSync } from "node:zlib"
import sharp from "sharp"
import { beforeAll, describe, expect, test } from "vitest"
import { fileLimit } from "#db/files.server.ts"
import { keepable } from "./content.server.ts"
import { addressInPicture, photo, plainPdf } from "./testing.ts"

// Files as somebody with bad intentions, or a bad phone, would send them. Nothing of it is kept as it came, but for a
// PDF that is nothing besides.

const html = Buffer.from("<!doctype html><script>alert(document.cookie)</script>")
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

/** Why it was not kept, or what it became. */
async function said(...files: Uint8Array[]): Promise<string> {
  try {
    return (await keepable(files)).mediaType
  } catch (error) {
    const { name, message, field } = error as Error & { field?: string }
    return name === "RuleBroken" && field === "file" ? message : `${name}: ${message}`
  }
}

let jpeg: Buffer
beforeAll(async () => {
  jpeg = await photo()
})

describe("a picture is drawn anew", () => {
  test("place, camera and words are gone, and it stands upright", async () => {
    const marked = await sharp({ create: { width: 400, height: 100, channels: 3, background: "#c33" } })
      .jpeg()
      .withExif({ IFD0: { Copyright: "niangjia-copyright", Make: "phone" }, IFD3: addressInPicture })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const before = await sharp(marked).metadata()
    expect([before.exif !== undefined, before.orientation]).toEqual([true, 6])
    const { content, mediaType } = await keepable([marked])
    const after = await sharp(content).metadata()
    expect([mediaType, after.format]).toEqual(["image/jpeg", "jpeg"])
    expect([after.exif, after.xmp, after.iptc, after.icc, after.comments]).toEqual(Array(5).fill(undefined))
    // Orientation 6: the phone was held upright.
    expect([after.width, after.height, after.orientation]).toEqual([100, 400, undefined])
    expect(content.includes("niangjia-copyright")).toBe(false)
    expect(content.includes("Exif")).toBe(false)
  })

  test("a large one is made smaller, a transparent one gets a white ground, a small one stays", async () => {
    const large = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: "#888" } })
      .jpeg()
      .toBuffer()
    const clear = await sharp({ create: { width: 20, height: 20, channels: 4, background: "#0000" } })
      .png()
      .toBuffer()
    const size = async (file: Buffer) => {
      const { width, height } = await sharp((await keepable([file])).content).metadata()
      return [width, height]
    }
    expect(await size(large)).toEqual([2000, 1500])
    expect(await size(await sharp(large).webp().toBuffer())).toEqual([2000, 1500])
    expect(await size(clear)).toEqual([20, 20])
    const { dominant } = await sharp((await keepable([clear])).content).stats()
    expect(dominant.r).toBeGreaterThan(240)
  })

  test("what was hidden behind or in it is gone", async () => {
    const comment = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, html.length + 2]),
      html,
      jpeg.subarray(2),
    ])
    for (const polyglot of [Buffer.concat([jpeg, html]), comment, Buffer.concat([jpeg, zip("a.html", html)])]) {
      const { content } = await keepable([polyglot])
      expect(content.includes("script")).toBe(false)
      expect(content.equals(polyglot)).toBe(false)
      expect((await sharp(content).metadata()).format).toBe("jpeg")
    }
  })
})

describe("what is no picture and no plain PDF is refused with a sentence to act on", () => {
  const kind = expect.stringContaining("只收照片")
  test.each([
    ["a page", html],
    ["a drawing with a script", svg],
    ["a drawing that says it is XML", Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svg])],
    ["an archive", zip("a.txt", html)],
    ["a Word file", zip("word/document.xml", html)],
    ["a GIF", Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")],
    ["a program", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), Buffer.alloc(200)])],
    ["text", Buffer.from("身份证".repeat(100))],
    ["a TIFF, of which only the first page would be seen", Buffer.concat([Buffer.from("II*\0"), Buffer.alloc(100)])],
  ])("%s", async (_what, file) => {
    expect(await said(file)).toEqual(kind)
  })

  test("nothing, several, an empty one, one too large", async () => {
    expect(await said()).toContain("还没选文件")
    expect(await said(jpeg, jpeg)).toContain("一次放一份")
    expect(await said(Buffer.alloc(0))).toContain("是空的")
    expect(await said(Buffer.concat([jpeg, Buffer.alloc(fileLimit)]))).toContain("超过 10 MB")
  })

  test("a picture cut short, at any length, and one that is only named so", async () => {
    for (const part of [0.3, 0.6, 0.95]) {
      expect(await said(jpeg.subarray(0, Math.floor(jpeg.length * part))), String(part)).toContain("不完整")
    }
    expect(await said(Buffer.concat([jpeg.subarray(0, 20), html]))).toContain("不完整")
  })

  test("a picture that would fill the memory when opened", async () => {
    const started = Date.now()
    expect(await said(emptyPng(65_000, 65_000))).toContain("太大")
    expect(await said(emptyPng(9000, 9000))).toContain("太大")
    expect(Date.now() - started).toBeLessThan(2000)
  })

  test("a picture of an iPhone says how to set the phone", async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic"), Buffer.alloc(200)])
    expect(await said(heic)).toContain("兼容性最佳")
  })
})

describe("a PDF", () => {
  test("that is pages and nothing else is kept as it came", async () => {
    const { content, mediaType } = await keepable([plainPdf()])
    expect(mediaType).toBe("application/pdf")
    expect(content).toEqual(plainPdf())
  })

  const active = "带着程序"
  test.each([
    ["code", "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", active],
    ["code under a name written in numbers", "/OpenAction << /S /J#61vaScrip#74 /JS (1) >>", active],
    ["a program to start", "/AA << /O << /S /Launch /F (cmd.exe) >> >>", active],
    ["files inside", "/Names << /EmbeddedFiles 5 0 R >>", active],
    ["a form of another kind", "/AcroForm << /XFA 6 0 R >>", active],
    ["a lock", "/Encrypt 9 0 R", "加了密"],
  ])("with %s is refused", async (_what, inside, why) => {
    expect(await said(plainPdf(inside))).toContain(why)
  })

  test("with code in packed objects is refused, and so is one that cannot be unpacked", async () => {
    const packed = (body: Buffer, filter = "/Filter /FlateDecode") =>
      Buffer.concat([
        Buffer.from(`%PDF-1.5\n4 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${filter} /Length ${body.length} >>\nstream\n`),
        body,
        Buffer.from("\nendstream\nendobj\nstartxref\n0\n%%EOF\n"),
      ])
    const code = Buffer.from("1 0 << /S /JavaScript /JS (1) >>")
    expect(await said(packed(deflateSync(code)))).toContain(active)
    expect(await said(packed(code, ""))).toContain(active)
    expect(await said(packed(deflateRawSync(code), "/Filter /LZWDecode"))).toContain("不完整")
    expect(await said(packed(deflateSync(Buffer.alloc(60_000_000))))).toContain("不完整")
    expect(await said(packed(deflateSync(Buffer.from("1 0 << /Type /Catalog >>"))))).toBe("application/pdf")
  })

  test("cut short, begun or ended with something else is refused", async () => {
    const whole = plainPdf()
    for (const file of [
      whole.subarray(0, whole.length - 10),
      Buffer.concat([whole, html]),
      Buffer.concat([html, whole]),
      Buffer.concat([Buffer.from("%PDF-1.4\n"), html, Buffer.from("\n%%EOF")]),
    ])
      expect(await said(file)).not.toBe("application/pdf")
  })
})

test("fifty at once are refused or drawn, none is forgotten", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => said(jpeg)))
  expect(answers.filter((answer) => answer === "image/jpeg")).toHaveLength(22)
  expect(answers.filter((answer) => answer.includes("过一分钟再传"))).toHaveLength(28)
  expect(await said(jpeg)).toBe("image/jpeg")
})

/** A PNG that says it is so large, with nothing behind it. */
function emptyPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const chunk = (name: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), body])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(body.length, 0)
    frame.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
  }
  const pixels = deflateSync(Buffer.alloc(100_000))
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** A zip with one stored entry. */
function zip(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt32LE(crc32(body), 14)
  head.writeUInt32LE(body.length, 18)
  head.writeUInt32LE(body.length, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), body])
}
