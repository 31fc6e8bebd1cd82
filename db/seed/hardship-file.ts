import type { hardshipCategories, hardshipMoves, hardshipStates } from "../enums.ts"
import type { MeansLine, PolicyUsed } from "../schema/hardship.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, on, rowId } from "./book.ts"
import { cast } from "./cast.ts"

// A hardship file with its moves and its reckonings, as the stories tell them.

export type State = (typeof hardshipStates)[number]
export type Category = (typeof hardshipCategories)[number]
export type Step = {
  kind: (typeof hardshipMoves)[number]
  to: State
  day: number
  by: string
  reason: string
  detail?: Record<string, unknown>
  visitId?: string
  policies?: PolicyUsed[]
}
export type CaseRow = Book["rows"]["cases"][number]
export type Household = Book["rows"]["households"][number]

const { shengliChair, liubeiSupervisor } = cast.officers
export const chair = shengliChair.id
export const centre = liubeiSupervisor.id
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

export type File = { household: Household; holderId: string; officer: string; filed: number }

type Told = Partial<Book["rows"]["hardshipFiles"][number]> & { state: State }

export function addFile(book: Book, matter: CaseRow, { household, holderId }: File, told: Told, steps: Step[]): void {
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

export function addTest(
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
