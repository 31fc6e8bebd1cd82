import { createHash } from "node:crypto"
import type { PolicyUsed } from "../schema/hardship.ts"
import { at, type Book, on, rowId } from "./book.ts"
import { cast } from "./cast.ts"
import { addFile, addTest, type CaseRow, centre, chair, type File, type Step } from "./hardship-file.ts"

/** 覃师傅: on public notice, which ends tomorrow or on the next working day; the minutes are missing. */
export function tellQinsFile(book: Book, matter: CaseRow, file: File): void {
  const { officer } = file
  const weekday = (d: number) => new Date(`${on(book, d)}T00:00:00Z`).getUTCDay()
  const works = (d: number) => weekday(d) > 0 && weekday(d) < 6
  let until = 1
  while (!works(until)) until++
  let from = until
  for (let counted = 1; counted < 5; ) if (works(--from)) counted++
  const place = "单位公告栏和街道公告栏"
  const steps: Step[] = [
    {
      kind: "application",
      to: "draft",
      day: -28,
      by: officer,
      reason: "韦干事代填，覃师傅当面签了申请书和核对授权书",
      detail: { asked: "worker" },
    },
    { kind: "submission", to: "submitted", day: -28, by: officer, reason: "" },
    {
      kind: "return",
      to: "returned",
      day: -26,
      by: chair,
      reason: "近一年工资流水",
      detail: { missing: ["近一年工资流水"] },
    },
    { kind: "submission", to: "submitted", day: -21, by: officer, reason: "补齐了" },
    { kind: "first_review", to: "first_review", day: -21, by: chair, reason: "身份证没有重复建档" },
    {
      kind: "home_check",
      to: "home_check",
      day: -12,
      by: officer,
      reason: "两室，租住。药盒、发票、透析记录都看了",
      visitId: cast.visits.qinHomeCheck,
      detail: { second: "陆主席", opinion: "DEEP" },
    },
    {
      kind: "verification",
      to: "verify",
      day: -9,
      by: centre,
      reason: "民政局回函：没有第二套房，没有车，没有工商登记",
      detail: { houses: 0, vehicles: 0, businesses: 0, result: "agrees" },
    },
    {
      kind: "publicity",
      to: "publicity",
      day: from,
      by: chair,
      reason: place,
      policies: [publicityRule],
      detail: { place, fromOn: on(book, from), untilOn: on(book, until) },
    },
  ]
  const objectionId = cast.objections.qin
  steps.push(
    {
      kind: "objection",
      to: "objection",
      day: Math.min(from + 1, 0),
      by: officer,
      reason: "有人问他儿子是不是开车上学",
      detail: { objection: objectionId },
    },
    {
      kind: "answer",
      to: "publicity",
      day: 0,
      by: chair,
      reason: "车是同学家的，问过学校，不成立",
      detail: { objection: objectionId, upheld: false },
    },
  )
  addFile(
    book,
    matter,
    file,
    {
      state: "publicity",
      industry: "manufacturing",
      tier: "county",
      members: 3,
      yearlyIncomeFen: 4_180_800,
      medicalYearlyFen: 1_428_000,
      schoolYearlyFen: 600_000,
      otherYearlyFen: 0,
      otherYearlyIncomeFen: 0,
      needs: ["medical", "education"],
    },
    steps,
  )
  addTest(book, matter, -20, 3, "DEEP", [
    { kind: "income", label: "覃师傅病休工资", yearlyFen: 2_740_800, note: "2,284 × 12" },
    { kind: "income", label: "妻子零工", yearlyFen: 1_440_000, note: "1,200 × 12" },
    { kind: "medical", label: "自付医药费", yearlyFen: 1_428_000, note: "发票 23 张" },
    { kind: "school", label: "儿子学费", yearlyFen: 600_000, note: "收据 1 张" },
  ])
  const { id, districtId, unitPath } = matter
  const notice = { name: "覃**", employer: "北站机械厂", category: "深度困难", plan: "生活救助" }
  book.rows.homeChecks.push({
    id: rowId(book, at(book, -12)),
    districtId,
    unitPath,
    caseId: id,
    visitId: cast.visits.qinHomeCheck,
    checkedOn: on(book, -12),
    firstChecker: officer,
    secondChecker: "陆主席",
    steps: ["enter", "look", "photograph", "papers", "compute", "publish"],
    clears: ["members", "address", "income", "illness", "employment", "schooling"],
    membersNote: "三口人：覃师傅、妻子、儿子大二",
    housingNote: "两室，租住，48 平方米",
    incomeNote: "病休工资 2,284 元，妻子零工约 1,200 元",
    spendingNote: "一年自付医药费 14,280 元，学费 6,000 元",
    signedInPerson: true,
    opinion: "DEEP",
    createdAt: at(book, -12),
  })
  const publicityId = rowId(book, at(book, from))
  book.rows.objections.push({
    id: objectionId,
    districtId,
    unitPath,
    caseId: id,
    publicityId,
    raisedBy: "匿名",
    raisedOn: on(book, Math.min(from + 1, 0)),
    reason: "有人问他儿子是不是开车上学",
    investigatorId: officer,
    by: officer,
    createdAt: at(book, Math.min(from + 1, 0), "11:00"),
    answeredOn: on(book, 0),
    answeredBy: chair,
    answer: "车是同学家的，问过学校",
    upheld: false,
  })
  book.rows.publicities.push({
    id: publicityId,
    districtId,
    unitPath,
    caseId: id,
    purpose: "filing",
    place,
    fromOn: on(book, from),
    untilOn: on(book, until),
    workingDays: 5,
    supervisionPhone: "12351",
    notice,
    noticeHash: createHash("sha256").update(JSON.stringify(notice)).digest(),
    by: chair,
    createdAt: at(book, from),
  })
}

const publicityRule: PolicyUsed = {
  key: "publicity",
  value: { workingDays: 5, phone: "12351" },
  source: "演示值：不少于 5 个工作日",
  regionPath: "/cn/",
  validFrom: "2015-01-01",
}
