import { type Book, on } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast } from "./cast.ts"
import {
  addFile,
  addTest,
  type CaseRow,
  type Category,
  centre,
  chair,
  type File,
  type Household,
  type Step,
} from "./hardship-file.ts"
import { tellQinsFile } from "./hardship-qin.ts"

const day = 86_400_000

// The hardship files of the demo: every household of Liuzhou that is rated has one, and each kind of end is there.

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
