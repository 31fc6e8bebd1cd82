import { createHash } from "node:crypto"
import type { hardshipCategories, hardshipMoves, hardshipStates } from "../enums.ts"
import type { MeansLine, PolicyUsed } from "../schema/hardship.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, on, rowId } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast } from "./cast.ts"

// The hardship files of the demo: every household of Liuzhou that is rated has one, and each kind of end is there.

type State = (typeof hardshipStates)[number]
type Category = (typeof hardshipCategories)[number]
type Step = {
  kind: (typeof hardshipMoves)[number]
  to: State
  day: number
  by: string
  reason: string
  detail?: Record<string, unknown>
  visitId?: string
  policies?: PolicyUsed[]
}
type CaseRow = Book["rows"]["cases"][number]
type Household = Book["rows"]["households"][number]

const { shengliChair, liubeiSupervisor } = cast.officers
const chair = shengliChair.id
const centre = liubeiSupervisor.id
const day = 86_400_000

const line: PolicyUsed = {
  key: "minimum_living_line",
  value: { monthlyFen: 62_000 },
  source: "演示值",
  regionPath: cast.units.liuzhou.path,
  validFrom: "2022-01-01",
}
const test: PolicyUsed = {
  key: "hardship_test",
  value: { deepTimes: 1, relativeTimes: 2, accident: { basis: "line", value: 3 } },
  source: "演示值：低于线为深度、低于两倍为相对；意外致困看扣除损失后是否低于三倍",
  regionPath: "/cn/",
  validFrom: "2015-01-01",
}

/** Tells the hardship file of every rated household of Liuzhou, and of those whose case has come to an end. */
export function tellHardshipFiles(book: Book): void {
  const { rows } = book
  for (const household of rows.households) {
    if (!household.unitPath.startsWith(cast.units.liuzhou.path)) continue
    const matter = rows.cases.find((row) => row.householdId === household.id && row.kind === "hardship")
    if (!matter && !(household.category && household.fileNo)) continue
    const holder = rows.people.find((person) => person.householdId === household.id && person.relation === "head")
    if (!holder) continue
    const filed = matter ? daysAgo(book, matter.openedOn) : daysAgo(book, household.createdAt as Date)
    const officer = matter?.officerId ?? household.helperId ?? cast.officers.shengliOfficer2.id
    const file = { household, holderId: holder.id, officer, filed }
    if (household.id === cast.households.qin && matter) tellQinsFile(book, matter, file)
    else if (household.id === cast.households.fan && matter) tellFansFile(book, matter, file)
    else tellStanding(book, matter ?? openedFor(book, household, holder.id, officer, filed), file)
  }
}

type File = { household: Household; holderId: string; officer: string; filed: number }

const daysAgo = (book: Book, when: string | Date) =>
  Math.round(
    (Date.parse(on(book, 0)) - Date.parse(typeof when === "string" ? when : when.toISOString().slice(0, 10))) / day,
  )

/** The case that carries the file of a household filed long ago. */
function openedFor(book: Book, household: Household, personId: string, officer: string, filed: number): CaseRow {
  const { districtId, unitPath, id: householdId } = household
  addCase(
    book,
    { districtId, unitPath, householdId, members: [] },
    {
      kind: "hardship",
      causes: ["other"],
      summary: household.note || "建档立卡的老户",
      officer,
      opened: -filed,
      personId,
    },
  )
  return book.rows.cases.at(-1) as CaseRow
}

type Told = Partial<Book["rows"]["hardshipFiles"][number]> & { state: State }

function addFile(book: Book, matter: CaseRow, { household, holderId }: File, told: Told, steps: Step[]): void {
  const { id, districtId, unitPath } = matter
  const made = at(book, steps[0]?.day ?? 0, "09:50")
  book.rows.hardshipFiles.push({
    id,
    districtId,
    unitPath,
    householdId: household.id,
    holderId,
    appliedOn: on(book, steps[0]?.day ?? 0),
    isLive: !["settled", "relapsed", "not_eligible", "cancelled"].includes(told.state),
    version: steps.length + 1,
    createdAt: made,
    updatedAt: made,
    ...told,
  })
  let from: State | null = null
  steps.forEach((step, i) => {
    const moment = at(book, step.day, "10:30")
    book.rows.hardshipMoves.push({
      id: rowId(book, moment),
      districtId,
      unitPath,
      caseId: id,
      step: i + 1,
      kind: step.kind,
      fromState: from,
      toState: step.to,
      by: step.by,
      happenedOn: on(book, step.day),
      reason: step.reason,
      policies: step.policies ?? [],
      detail: step.detail ?? {},
      visitId: step.visitId ?? null,
      createdAt: moment,
    })
    from = step.to
    const event = `hardship.${step.kind}`
    addAudit(book, { unitPath, officer: step.by, moment, event, subject: "case", id, fields: ["state"] })
  })
}

/** From application to approval, the way it is usually done, ending on `filed`. */
function toRegister(file: File, category: Category | null, fileNo: string | null): Step[] {
  const { filed, officer } = file
  return [
    {
      kind: "application",
      to: "draft",
      day: -filed - 40,
      by: officer,
      reason: "上门看到的，帮着报的",
      detail: { asked: "officer" },
    },
    { kind: "submission", to: "submitted", day: -filed - 38, by: officer, reason: "" },
    { kind: "first_review", to: "first_review", day: -filed - 33, by: chair, reason: "没有重复建档" },
    {
      kind: "home_check",
      to: "home_check",
      day: -filed - 27,
      by: officer,
      reason: "两人入户，看了材料，照了相",
      detail: { second: "陆主席" },
    },
    {
      kind: "verification",
      to: "verify",
      day: -filed - 20,
      by: centre,
      reason: "民政局回函，没有第二套房，没有车",
      detail: { result: "agrees" },
    },
    { kind: "publicity", to: "publicity", day: -filed - 14, by: chair, reason: "街道公告栏" },
    {
      kind: "approval",
      to: "on_file",
      day: -filed,
      by: centre,
      reason: "会议通过，公示没有异议",
      detail: { category, fileNo },
    },
  ]
}

/** A household that stands on file today; one that was burnt out on a temporary file, one under watch after its exit. */
function tellStanding(book: Book, matter: CaseRow, file: File): void {
  if (matter.summary.includes("失火")) tellTemporary(book, matter, file)
  else if (file.household.id === cast.households.shi) tellWatched(book, matter, file)
  else tellOnFile(book, matter, file)
}

function tellTemporary(book: Book, matter: CaseRow, file: File): void {
  const { household, filed } = file
  const { fileNo = null } = household
  const [first] = toRegister({ ...file, filed: filed - 40 }, null, null) as [Step]
  const steps: Step[] = [
    first,
    { ...first, kind: "submission", to: "submitted", reason: "" },
    {
      kind: "temporary_approval",
      to: "on_file",
      day: -filed + 2,
      by: centre,
      reason: "家里失火，先临时救助",
      detail: { category: "TEMP", fileNo },
    },
  ]
  household.category = "TEMP"
  const told = { state: "on_file" as const, temporary: true, category: "TEMP" as const, fileNo }
  addFile(book, matter, file, { ...told, onFileOn: on(book, -filed + 2) }, steps)
}

function tellWatched(book: Book, matter: CaseRow, file: File): void {
  const { household, officer, filed } = file
  const { category = null, fileNo = null } = household
  household.category = null
  const exited = -96
  const steps = toRegister(file, category, fileNo)
  steps.push(
    {
      kind: "exit_proposal",
      to: "exit_proposed",
      day: exited - 20,
      by: officer,
      reason: "儿子上班了，收入稳",
      detail: { asked: "helper", incomeChange: "每人每月 2,300 元" },
    },
    { kind: "exit_publicity", to: "exit_publicity", day: exited - 12, by: chair, reason: "街道公告栏" },
    {
      kind: "exit",
      to: "exited",
      day: exited,
      by: centre,
      reason: "公示没有异议",
      detail: { toldOn: on(book, exited) },
    },
  )
  const told = { state: "exited" as const, category, fileNo, onFileOn: on(book, -filed) }
  addFile(book, matter, file, { ...told, exitedOn: on(book, exited), watchUntil: on(book, exited + 182) }, steps)
}

function tellOnFile(book: Book, matter: CaseRow, file: File): void {
  const { household, officer } = file
  const { category = null, fileNo = null } = household
  const onFile = Math.max(file.filed - 2, 3)
  const steps = toRegister({ ...file, filed: onFile }, category, fileNo)
  // Reviewed within the year, but for the file that still carries a word of the old vocabulary.
  const reviewed = onFile < 365 ? onFile : category === "TK" ? 400 : (onFile % 300) + 20
  if (reviewed !== onFile) {
    const detail = { outcome: "keep", category }
    steps.push({ kind: "review", to: "on_file", day: -reviewed, by: officer, reason: "情况没有变", detail })
  }
  const dates = {
    onFileOn: on(book, -onFile),
    reviewedOn: on(book, -reviewed),
    reviewDueOn: on(book, 365 - reviewed),
  }
  const told = { state: "on_file" as const, category, fileNo, tier: "county" as const, ...dates }
  addFile(book, matter, file, { ...told, industry: "manufacturing" }, steps)
  if (household.id === cast.households.wei) {
    addTest(book, matter, -onFile - 20, 3, "DEEP", [
      { kind: "income", label: "韦师傅打零工", yearlyFen: 1_200_000, note: "" },
      { kind: "income", label: "失业补助", yearlyFen: 1_356_000, note: "1,130 × 12" },
      { kind: "medical", label: "妻子自付医药费", yearlyFen: 6_240_000, note: "发票 41 张" },
    ])
  }
}

/** 覃师傅: on public notice, which ends tomorrow or on the next working day; the minutes are missing. */
function tellQinsFile(book: Book, matter: CaseRow, file: File): void {
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

/** 范大姐: out of hardship by her workshop, watched for half a year, settled. */
function tellFansFile(book: Book, matter: CaseRow, file: File): void {
  const { officer, household } = file
  const { fileNo = null } = household
  const steps = toRegister({ ...file, filed: 745 }, "RELATIVE", fileNo)
  steps.push(
    {
      kind: "exit_proposal",
      to: "exit_proposed",
      day: -290,
      by: officer,
      reason: "收入稳了，写了脱困申请，街道集体研究同意",
      detail: { asked: "worker", incomeChange: "作坊每月净收入 6,000 元上下" },
    },
    { kind: "exit_publicity", to: "exit_publicity", day: -240, by: chair, reason: "街道公告栏" },
    {
      kind: "exit",
      to: "exited",
      day: -228,
      by: centre,
      reason: "公示期满，没有人提意见，签了告知书",
      detail: { toldOn: on(book, -228) },
    },
    { kind: "settlement", to: "settled", day: -45, by: officer, reason: "观察期满，六次回访都好" },
  )
  const told = {
    state: "settled" as const,
    category: "RELATIVE" as const,
    fileNo,
    onFileOn: on(book, -745),
    exitedOn: on(book, -228),
    watchUntil: on(book, -47),
  }
  addFile(book, matter, file, told, steps)
}

function addTest(
  book: Book,
  matter: CaseRow,
  when: number,
  members: number,
  category: Category,
  lines: MeansLine[],
): void {
  const sum = (kinds: MeansLine["kind"][]) =>
    lines.filter((one) => kinds.includes(one.kind)).reduce((total, one) => total + one.yearlyFen, 0)
  const { id, districtId, unitPath, officerId } = matter
  book.rows.meansTests.push({
    id: rowId(book, at(book, when)),
    districtId,
    unitPath,
    caseId: id,
    testedOn: on(book, when),
    by: officerId,
    lines,
    members,
    incomeFen: sum(["income"]),
    spendingFen: sum(["medical", "school", "other"]),
    lineFen: 62_000,
    category,
    policies: [line, test],
    createdAt: at(book, when),
  })
}
