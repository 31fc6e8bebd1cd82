import { expect, test } from "vitest"
import { hardshipFile } from "./hardship-file.ts"
import { sheet } from "./ledger.ts"
import { ledgers } from "./registry.ts"
import { BadTemplate, checkTemplate, filled, sortTags, tagsIn, wordData } from "./word.ts"
import { sampleOf } from "./word-sample.ts"
import { entriesOf, partOf, zipOf } from "./zip.ts"

const textOf = (docx: Buffer): string => {
  const entry = entriesOf(docx).find(({ name }) => name === "word/document.xml")
  if (!entry) throw new Error("no document")
  return partOf(docx, entry)
    .toString("utf8")
    .replace(/<[^>]+>/g, "|")
    .replace(/\|+/g, "|")
}

/** The sample with one part changed or added. */
function changed(...with_: [name: string, text: string | ((text: string) => string)][]): Buffer {
  const sample = sampleOf(hardshipFile)
  const parts = new Map(entriesOf(sample).map((entry) => [entry.name, partOf(sample, entry).toString("utf8")]))
  for (const [name, text] of with_) parts.set(name, typeof text === "string" ? text : text(parts.get(name) ?? ""))
  return zipOf([...parts])
}

const how = (content: Buffer): string => {
  try {
    checkTemplate(content)
    return "fine"
  } catch (error) {
    if (error instanceof BadTemplate) return error.how
    throw error
  }
}

test.each(ledgers.filter((ledger) => ledger.word))(
  "the built-in form of $name is one, and knows all of its tags",
  async (ledger) => {
    const sample = sampleOf(ledger)
    expect(how(sample)).toBe("fine")
    const { known, unknown } = sortTags(ledger, await tagsIn(sample))
    expect(unknown).toEqual([])
    for (const column of ledger.columns) expect(known).toContain(column.heading)
  },
)

test("a form is filled from the row of the printed page, the family row by row; what is missing stays empty", async () => {
  const cells = hardshipFile.columns.map(({ heading, kind }) =>
    heading === "身份证号"
      ? { missing: heading }
      : heading === "姓名"
        ? "试<一>&人\n又名 {姓名}"
        : kind === "money"
          ? { fen: 123_450 }
          : `${heading}的值`,
  )
  const family = {
    title: "家庭成员",
    columns: ["姓名", "关系"].map((heading) => ({ heading, kind: "text" as const, width: 9 })),
    rows: [
      ["试二人", "儿子"],
      ["试三人", "配偶"],
    ],
  }
  const opinions = [{ level: "基层工会意见", text: "同意上报", by: "某干事", on: "2026-11-20" }]
  const around = { unit: "试一总工会", today: "2026-11-25", capitals: () => "壹仟贰佰叁拾肆元伍角整" }
  const data = wordData(hardshipFile, sheet([{ cells }], { family, opinions, gaps: [] }), around)
  expect(data.本人月平均收入大写).toBe("壹仟贰佰叁拾肆元伍角整")
  const text = textOf(await filled(sampleOf(hardshipFile), data))
  for (const said of [
    "试一总工会",
    "1,234.50",
    "民族的值",
    "试二人",
    "儿子",
    "试三人",
    "同意上报",
    "某干事",
    "又名 {姓名}",
  ])
    expect(text).toContain(said)
  expect(text).toContain("试&lt;一&gt;&amp;人")
  expect(text).not.toMatch(/\{[#/]|undefined|身份证号的值/)
})

test("tags that are not known are told by their names", async () => {
  const odd = changed([
    "word/document.xml",
    (text) => text.replace("{民族}", "{民族}{星座}").replace("{医保状况}", "{ 血型 }"),
  ])
  const { unknown } = sortTags(hardshipFile, await tagsIn(odd))
  expect(unknown).toEqual(["星座", "血型"])
  await expect(tagsIn(changed(["word/document.xml", (text) => text.replace("{/家庭成员}", "")]))).rejects.toMatchObject(
    {
      how: "braces",
    },
  )
})

const rels = (tie: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${tie}</Relationships>`
const tie = (type: string, more = "") =>
  `<Relationship Id="r9" Type="http://x/relationships/${type}" Target="x" ${more}/>`

test.each([
  ["nothing", Buffer.alloc(0), "broken"],
  ["a text", Buffer.from("not a zip at all, only words"), "broken"],
  ["another zip", zipOf([["a.txt", "hello"]]), "not_word"],
  [
    "a workbook",
    changed(["[Content_Types].xml", (t) => t.replace("wordprocessingml.document", "spreadsheetml.sheet")]),
    "not_word",
  ],
  [
    "macros by type",
    changed([
      "[Content_Types].xml",
      (t) =>
        t.replace(
          "</Types>",
          `<Override PartName="/a" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`,
        ),
    ]),
    "macros",
  ],
  ["macros by part", changed(["word/vbaProject.bin", "x"]), "macros"],
  ["an object inside", changed(["word/embeddings/a.xlsx", "x"]), "active"],
  ["a control", changed(["word/activeX/activeX1.xml", "<x/>"]), "active"],
  [
    "a picture from outside",
    changed(["word/_rels/document.xml.rels", rels(tie("image", `TargetMode="External"`))]),
    "outside",
  ],
  ["a template from outside", changed(["word/_rels/settings.xml.rels", rels(tie("attachedTemplate"))]), "active"],
  ["a foreign document put in", changed(["word/_rels/document.xml.rels", rels(tie("aFChunk"))]), "active"],
  [
    "a field that fetches",
    changed([
      "word/document.xml",
      (t) =>
        t.replace(
          "<w:p>",
          `<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\cmd</w:instrText></w:r>`,
        ),
    ]),
    "outside",
  ],
  ["an entity", changed(["word/styles.xml", `<!DOCTYPE x [<!ENTITY a "b">]><x/>`]), "active"],
  ["a way out of the folder", changed(["../x.xml", "<x/>"]), "broken"],
  [
    "too many parts",
    changed(...Array.from({ length: 200 }, (_, i): [string, string] => [`word/a${i}.xml`, "<x/>"])),
    "bomb",
  ],
  ["a part that grows a thousandfold", changed(["word/a.xml", "0".repeat(3 << 20)]), "bomb"],
])("%s is refused as a form", (_what, content, why) => {
  expect(how(content as Buffer)).toBe(why)
})

test("a part that is larger than its directory says is never unpacked whole", () => {
  const zip = changed(["word/a.xml", "0".repeat(5000)])
  const at = zip.lastIndexOf("word/a.xml") - 46
  zip.writeUInt32LE(10, at + 24)
  expect(how(zip)).toBe("broken")
})
