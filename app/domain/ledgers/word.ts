import { LoopPlugin, TemplateHandler, TextPlugin } from "easy-template-x"
import type { wordForms } from "#db/enums.ts"
import type { Ledger, Sheet } from "./ledger.ts"
import { familyHeadings } from "./national.ts"
import { plainText, textOf } from "./text.ts"
import { BadZip, entriesOf, partOf } from "./zip.ts"

export type WordForm = (typeof wordForms)[number]

/** Why an office's file cannot be used as a form. */
export class BadTemplate extends Error {
  override name = "BadTemplate"
  readonly how: "broken" | "locked" | "bomb" | "not_word" | "macros" | "outside" | "active" | "braces"
  constructor(how: BadTemplate["how"]) {
    super(how)
    this.how = how
  }
}

const mainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
/** Parts that run or hide something: macros, controls, embedded objects, foreign documents put in whole. */
const activePart = /vbaProject|vbaData|\.bin$|\/activeX\/|\/embeddings\/|\.(exe|dll|js|vbs|ole|mht|html?|rtf)$/i
const activeTie = /relationships\/(aFChunk|oleObject|attachedTemplate|subDocument|package|control|vbaProject|frame)"/i
/** Fields that fetch something from elsewhere when the form is opened. */
const fetching = /\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK)\b/i

/** Looks at a file from outside: throws BadTemplate unless it is a plain Word document that runs and fetches nothing. */
export function checkTemplate(content: Buffer): void {
  const parts = textParts(content)
  const types = parts.get("[Content_Types].xml") ?? ""
  if (/macroEnabled|vbaProject/i.test(types)) throw new BadTemplate("macros")
  if (!parts.has("word/document.xml") || !types.includes(mainType)) throw new BadTemplate("not_word")
  for (const [name, text] of parts) {
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new BadTemplate("active")
    if (!name.endsWith(".rels")) continue
    if (activeTie.test(text)) throw new BadTemplate("active")
    if (/TargetMode\s*=\s*["']\s*External/i.test(text)) throw new BadTemplate("outside")
  }
  for (const [name, text] of parts) {
    if (!/^word\/[^/]+\.xml$/.test(name)) continue
    const codes = [...text.matchAll(/<w:instrText[^>]*>([^<]*)|w:instr="([^"]*)"/g)].map((m) => m[1] ?? m[2]).join("")
    if (fetching.test(codes)) throw new BadTemplate("outside")
  }
}

/** The XML parts by name; a part that runs refuses the whole. */
function textParts(content: Buffer): Map<string, string> {
  try {
    const entries = entriesOf(content)
    const names = entries.map((entry) => entry.name)
    if (names.some((name) => /vba/i.test(name))) throw new BadTemplate("macros")
    if (names.some((name) => activePart.test(name))) throw new BadTemplate("active")
    const texts = entries.filter(({ name }) => /\.(xml|rels)$/i.test(name))
    return new Map(texts.map((entry) => [entry.name, partOf(content, entry).toString("utf8")]))
  } catch (error) {
    if (error instanceof BadZip) throw new BadTemplate(error.how)
    throw error
  }
}

// Text and loops only: nothing in a row may bring a picture, a link or XML of its own.
const handler = () => new TemplateHandler({ plugins: [new LoopPlugin(), new TextPlugin()] })

/** Names of the tags in a checked template, each once, in their order: `姓名` of {姓名} and of {#姓名}. */
export async function tagsIn(content: Buffer): Promise<string[]> {
  try {
    const tags = await handler().parseTags(content)
    // Pairs are looked at only when a form is filled, so that it is filled once with nothing.
    await handler().process(content, {})
    return [...new Set(tags.map((tag) => tag.name.trim()).filter(Boolean))]
  } catch {
    throw new BadTemplate("braces")
  }
}

/** What stands around the rows: the office and the day it is written. */
export type WordSurround = { unit: string; today: string; capitals: (fen: number) => string }

type WordData = Record<string, string | Record<string, string>[]>

/** The tags that a form of this ledger can fill: its headings, the family, the opinions, what is missing. */
export function tagNames(ledger: Ledger): { plain: string[]; loops: Record<string, string[]> } {
  const money = ledger.columns.filter((column) => column.kind === "money").map(({ heading }) => `${heading}大写`)
  return {
    plain: [...ledger.columns.map((column) => column.heading), ...money, "填表单位", "填表日期"],
    loops: {
      意见: ["级别", "内容", "签字人", "日期"],
      ...(ledger.name === "hardship-file" && {
        家庭成员: familyHeadings,
        缺项: ["项目", "谁"],
      }),
    },
  }
}

/** Which tags of a template this house fills, and which it does not know. */
export function sortTags(ledger: Ledger, tags: string[]): { known: string[]; unknown: string[] } {
  const { plain, loops } = tagNames(ledger)
  const names = new Set([...plain, ...Object.keys(loops), ...Object.values(loops).flat()])
  return { known: tags.filter((tag) => names.has(tag)), unknown: tags.filter((tag) => !names.has(tag)) }
}

/** The same row as on the printed form, tag by tag. A tag of a file that is not among them stays empty. */
export function wordData(ledger: Ledger, sheet: Sheet, around: WordSurround): WordData {
  const cells = sheet.rows[0]?.cells ?? []
  const data: WordData = { 填表单位: plainText(around.unit), 填表日期: around.today }
  ledger.columns.forEach(({ heading, kind }, i) => {
    const cell = cells[i] ?? ""
    data[heading] = plainText(textOf(cell))
    if (kind === "money") {
      data[`${heading}大写`] = typeof cell === "object" && "fen" in cell ? around.capitals(cell.fen) : ""
    }
  })
  data.意见 = (sheet.opinions ?? []).map(({ level, text, by, on }) => ({
    级别: level,
    内容: plainText(text),
    签字人: plainText(by),
    日期: on,
  }))
  if (sheet.family) {
    const { columns, rows } = sheet.family
    data.家庭成员 = rows.map((row) =>
      Object.fromEntries(columns.map(({ heading }, i) => [heading, plainText(textOf(row[i] ?? ""))])),
    )
  }
  if (sheet.gaps) data.缺项 = sheet.gaps.map(({ heading, whose }) => ({ 项目: heading, 谁: plainText(whose) }))
  return data
}

/** Fills a checked template. */
export async function filled(content: Buffer, data: WordData): Promise<Buffer> {
  return Buffer.from(await handler().process(content, data))
}
