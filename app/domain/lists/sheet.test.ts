import { expect, test } from "vitest"
import { microloanLedger } from "../ledgers/microloan.ts"
import { modelWorkersLedger } from "../ledgers/model-workers.ts"
import { scholarshipLedger } from "../ledgers/scholarship.ts"
import { scholarshipFollowUpLedger } from "../ledgers/scholarship-follow-up.ts"
import { followUpLists, listNamed } from "./registry.ts"
import { columnsOn } from "./sheet.ts"

const headings = (name: string) => columnsOn(listNamed(name)).map((column) => column.heading)
const own = ["片区", "为什么在名单上", "自", "该在几时办", "上次联系", "谁去", "核实情况"]

test.each([
  ["scholarship", ["学生", "学校", "专业"], [scholarshipFollowUpLedger, scholarshipLedger]],
  ["microloan", ["序号", "姓名", "项目"], [microloanLedger]],
  ["model-workers", ["序号", "住址"], [modelWorkersLedger]],
] as const)("what %s tells as its ledger does, it calls as its ledger does", (name, shared, ledgers) => {
  const official = ledgers.flatMap((ledger) => ledger.columns.map((column) => column.heading))
  for (const heading of shared) {
    expect(official).toContain(heading)
    expect(headings(name)).toContain(heading)
  }
})

test("every list says why, since when and by when, and leaves room for what is found and a hand", () => {
  for (const { name } of followUpLists) {
    const all = headings(name)
    expect(all.slice(-8, -1), name).toEqual(own)
    expect(all.at(-1)).toMatch(/签名$/)
  }
})
