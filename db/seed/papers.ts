import sharp from "sharp"
import type { documentKinds } from "../enums.ts"
import { putFile } from "../files.server.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, type Day, on, rowId } from "./book.ts"
import { cast, placeOf } from "./cast.ts"

// Papers of the demo. Each is a sheet drawn here that says 演示 and what it stands for; nobody's paper was copied.

type PaperPlan = {
  id?: string
  kind: (typeof documentKinds)[number]
  /** What is written on the sheet. */
  title: string
  personId?: string
  caseId?: string
  made: Day
  issued?: Day
  expires?: Day
  note?: string
}

type Home = { districtId: string; unitPath: string; householdId: string; officer: string }

/** Writes a paper; its sheet is drawn by `drawPapers` before the book is written. */
export function addPaper(book: Book, home: Home, plan: PaperPlan): string {
  const madeAt = at(book, plan.made, "15:20")
  const id = plan.id ?? rowId(book, madeAt)
  const { districtId, unitPath, householdId, officer } = home
  book.rows.documents.push({
    id,
    districtId,
    unitPath,
    householdId,
    personId: plan.personId ?? null,
    caseId: plan.caseId ?? null,
    kind: plan.kind,
    note: plan.note ?? "",
    issuedOn: plan.issued === undefined ? null : on(book, plan.issued),
    expiresOn: plan.expires === undefined ? null : on(book, plan.expires),
    mediaType: "image/jpeg",
    byteCount: 0,
    contentHash: Buffer.alloc(32),
    addedBy: officer,
    createdAt: madeAt,
  })
  book.sheets.set(id, plan.title)
  const fields = ["kind", "personId", "issuedOn", "expiresOn"]
  addAudit(book, { unitPath, officer, moment: madeAt, event: "document.added", subject: "document", id, fields })
  return id
}

/** Draws the sheets of all papers into the files folder and writes down what became of them. */
export async function drawPapers(book: Book): Promise<void> {
  await Promise.all(
    book.rows.documents.map(async (paper) => {
      const sheet = await draw(book.sheets.get(paper.id) ?? "材料")
      paper.byteCount = sheet.length
      paper.contentHash = await putFile("documents", paper.id, sheet)
    }),
  )
}

function draw(title: string): Promise<Buffer> {
  const lines = [340, 400, 460, 520].map((y) => `<path d="M80 ${y}h${440 - (y % 7) * 20}" stroke="#bbb"/>`)
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="840">
    <rect width="600" height="840" fill="#fbfaf6"/><rect x="40" y="40" width="520" height="760" fill="none" stroke="#999"/>
    <g font-family="sans-serif" text-anchor="middle" fill="#333"><text x="300" y="180" font-size="44">${title}</text>
    <text x="300" y="250" font-size="26" fill="#b3261e">演示 · 不是真的证件</text></g>${lines.join("")}</svg>`
  return sharp(Buffer.from(sheet)).flatten().jpeg({ quality: 70 }).toBuffer()
}

/** What 范大姐, 覃师傅 and 韦师傅 handed in with their applications. */
export function tellPapers(book: Book): void {
  const place = placeOf(cast.units.shengli1)
  const officer = cast.officers.shengliOfficer.id
  const of = (householdId: string): Home => ({ ...place, householdId, officer })
  const fan = of(cast.households.fan)
  addPaper(book, fan, { kind: "application", title: "申请书", caseId: cast.cases.fanHardship, made: -758 })
  addPaper(book, fan, { kind: "id_card", title: "身份证 范美莲", personId: cast.people.fan, made: -758 })
  addPaper(book, fan, { kind: "exit_request", title: "脱困申请", caseId: cast.cases.fanHardship, made: -290 })

  const qin = of(cast.households.qin)
  const qinCase = { caseId: cast.cases.qinHardship, made: -18 } as const
  addPaper(book, qin, {
    ...qinCase,
    id: cast.documents.qinIdCard,
    kind: "id_card",
    title: "身份证",
    personId: cast.people.qin,
  })
  addPaper(book, qin, { ...qinCase, kind: "household_book", title: "户口本" })
  addPaper(book, qin, { ...qinCase, kind: "income_proof", title: "收入证明", issued: -20, expires: 345 })
  addPaper(book, qin, { ...qinCase, kind: "application", title: "困难职工申请书", issued: -18 })
  addPaper(book, qin, {
    ...qinCase,
    id: cast.documents.qinConsent,
    kind: "consent",
    title: "核对授权书",
    issued: -18,
    expires: 347,
  })
  addPaper(book, qin, { ...qinCase, kind: "home_photo", title: "入户照片", note: "客厅，门窗漏风" })

  const wei = of(cast.households.wei)
  const weiCase = { caseId: cast.cases.weiHardship, made: -412 } as const
  addPaper(book, wei, { ...weiCase, kind: "id_card", title: "身份证 韦志坚", personId: cast.people.wei })
  addPaper(book, wei, { ...weiCase, kind: "household_book", title: "户口本" })
  addPaper(book, wei, {
    ...weiCase,
    kind: "diagnosis",
    title: "诊断书",
    personId: cast.people.weiWife,
    issued: -420,
  })
  addPaper(book, wei, { ...weiCase, kind: "income_proof", title: "收入证明", issued: -415, expires: -50 })

  const huang = {
    ...placeOf(cast.units.yanping1),
    householdId: cast.households.huang,
    officer: cast.officers.yanpingOfficer.id,
  }
  addPaper(book, huang, { kind: "id_card", title: "身份证", personId: cast.people.huang, made: -300 })
  addPaper(book, huang, {
    id: cast.documents.huangCertificate,
    kind: "other",
    title: "省劳动模范证书",
    personId: cast.people.huang,
    made: -300,
    note: "劳模证书",
  })
}
