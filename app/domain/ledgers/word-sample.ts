import type { Ledger } from "./ledger.ts"
import { tagNames } from "./word.ts"
import { zipOf } from "./zip.ts"

// The built-in Word form of a ledger, made from its headings: used where an office has none of its own, and downloaded
// by an office that wants to make one.

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")

const run = (text: string, bold = false, size = 21): string =>
  `<w:r><w:rPr><w:rFonts w:ascii="SimSun" w:hAnsi="SimSun" w:eastAsia="宋体"/>${bold ? "<w:b/>" : ""}<w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

const paragraph = (text: string, options: { bold?: boolean; size?: number; middle?: boolean; before?: number } = {}) =>
  `<w:p><w:pPr><w:spacing w:before="${options.before ?? 0}" w:after="0"/>${options.middle ? `<w:jc w:val="center"/>` : ""}</w:pPr>${run(text, options.bold, options.size)}</w:p>`

const cell = (width: number, inner: string, span = 1): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}<w:vAlign w:val="center"/></w:tcPr>${inner}</w:tc>`

const row = (cells: string[], height = 510): string =>
  `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${height}" w:hRule="atLeast"/></w:trPr>${cells.join("")}</w:tr>`

const lines = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join("")

const table = (widths: number[], rows: string[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((a, b) => a + b)}" w:type="dxa"/><w:tblBorders>${lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((w) => `<w:gridCol w:w="${w}"/>`).join("")}</w:tblGrid>${rows.join("")}</w:tbl>`

/** Headings beside their tags, two pairs to a row. */
function pairs(headings: string[]): string {
  const [label, value] = [1700, 3100]
  const rows: string[] = []
  for (let i = 0; i < headings.length; i += 2) {
    const two = headings.slice(i, i + 2)
    const cells = two.flatMap((heading, at) => {
      const alone = two.length === 1 && at === 0
      return [
        cell(label, paragraph(heading, { bold: true })),
        cell(alone ? value * 2 + label : value, paragraph(`{${heading}}`), alone ? 3 : 1),
      ]
    })
    rows.push(row(cells))
  }
  return table([label, value, label, value], rows)
}

/** A table whose one row is repeated for each of a loop. */
function repeated(loop: string, tags: string[], total = 9600): string {
  // An identity number needs room, and so does the name of a school.
  const weights = tags.map((tag) => ({ 身份证号: 2.6, 单位或学校: 1.6, 内容: 3, 级别: 1.8 })[tag] ?? 1)
  const whole = weights.reduce((a, b) => a + b)
  const widths = weights.map((weight) => Math.floor((total * weight) / whole))
  const size = tags.length > 6 ? 15 : 21
  return table(widths, [
    row(tags.map((tag, i) => cell(widths[i] ?? 600, paragraph(tag, { bold: true, size })))),
    row(
      tags.map((tag, i) => {
        const text = `${i === 0 ? `{#${loop}}` : ""}{${tag}}${i === tags.length - 1 ? `{/${loop}}` : ""}`
        return cell(widths[i] ?? 600, paragraph(text, { size }))
      }),
    ),
  ])
}

/** The built-in form of a ledger as a .docx whose tags can be filled. */
export function sampleOf(ledger: Ledger): Buffer {
  const { loops } = tagNames(ledger)
  const body = [
    paragraph(ledger.title, { bold: true, size: 36, middle: true }),
    paragraph("填表单位：{填表单位}　　　　填表日期：{填表日期}", { before: 120 }),
    pairs(ledger.columns.map((column) => column.heading)),
    ...(loops.家庭成员
      ? [paragraph("家庭成员", { bold: true, before: 200 }), repeated("家庭成员", loops.家庭成员)]
      : []),
    paragraph("各级意见（签字、日期、盖章）", { bold: true, before: 200 }),
    repeated("意见", loops.意见 ?? []),
    ...(loops.缺项 ? [paragraph("还缺：{#缺项}{谁}的{项目}；{/缺项}", { before: 200, size: 18 })] : []),
    paragraph("填表单位（章）　　　　　　填表人　　　　　　审核人　　　　　　日期", { before: 600 }),
  ].join("")
  const page = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
  const office = "http://schemas.openxmlformats.org"
  return zipOf([
    [
      "[Content_Types].xml",
      `${xml}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ],
    [
      "_rels/.rels",
      `${xml}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      "word/document.xml",
      `${xml}<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}${page}</w:body></w:document>`,
    ],
  ])
}
