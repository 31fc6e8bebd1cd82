import { at, type Book, on, rowId } from "./book.ts"
import { cast, placeOf } from "./cast.ts"
import { addTask } from "./tasks.ts"

type State = Book["rows"]["findings"][number]["state"]

const officer = cast.officers.yichunOfficer.id
const supervisor = cast.officers.yichunSupervisor.id
const place = placeOf(cast.units.yichunCity1)
/** Yuan paid to families of the city in spring: one of them far from the rest. */
const paid = [800, 800, 1000, 800, 1200, 3000] as const

/** What the team found, and how far each finding has come. */
const found: { kind: "papers" | "amount" | "late"; on: number; problem: string; basis: string; state: State }[] = [
  {
    kind: "amount",
    on: 1,
    problem: "一户发了 3,000 元，同类都是一千上下，没写为什么",
    basis: "帮扶资金管理办法：超常标准要附说明",
    state: "answered",
  },
  { kind: "papers", on: 2, problem: "签领表少一个签字", basis: "实名制发放要求", state: "struck_off" },
  { kind: "late", on: 3, problem: "批下来四十天才到账", basis: "批准后一个月内发放", state: "agreed" },
]

/** Yichun's joint inspection: protection, finance and audit look at half of what was paid, farthest from its like first. */
export function tellYichunInspection(book: Book): void {
  const { rows } = book
  const files = rows.cases.filter(
    (one) => one.unitPath === place.unitPath && one.kind === "hardship" && one.householdId,
  )
  const aids = paid.flatMap((yuan, i) => {
    const file = files[i]
    const head = rows.people.find((one) => one.householdId === file?.householdId && one.relation === "head")
    return file && head ? [payment(book, file, head.id, yuan, i)] : []
  })
  if (aids.length < paid.length) return
  const inspected = -12
  const moment = at(book, inspected, "15:00")
  const id = rowId(book, moment)
  rows.inspections.push({
    id,
    ...place,
    name: "春季帮扶资金联合督查",
    fromOn: on(book, -90),
    toOn: on(book, -30),
    inspectedOn: on(book, inspected),
    team: [
      { name: "钟部长", side: "protection" },
      { name: "小胡", side: "finance" },
      { name: "龚主任", side: "audit" },
    ],
    method: "variance",
    share: 50,
    seed: "yc-spring",
    population: aids.length,
    by: supervisor,
    createdAt: moment,
  })
  // The farthest from the median of 900 first.
  const drawn = [aids[5], aids[4], aids[0]].flatMap((aid) => aid ?? [])
  const samples = drawn.map((aid, i) => {
    const fen = aid.approvedFen ?? 0
    const sample = {
      id: rowId(book, moment),
      ...place,
      inspectionId: id,
      aidId: aid.id,
      position: i + 1,
      amountFen: fen,
      variance: Math.round(((fen - 90_000) / 90_000) * 100),
      checkedOn: on(book, inspected),
      note: i === 2 ? "审批表、签领表、回单三样对得上，到账晚" : "有问题，见问题清单",
      createdAt: moment,
    }
    rows.inspectionSamples.push(sample)
    return sample
  })
  found.forEach((one, i) => {
    const sample = samples[one.on - 1]
    if (sample) tellFinding(book, id, sample, { ...one, number: i + 1 })
  })
}

/** Liubei has only begun: one payment of the street looked at, one finding on which nothing is agreed yet. */
export function tellShengliInspection(book: Book): void {
  const { rows } = book
  const aid = rows.aidRequests.find((one) => one.state === "paid" && one.unitPath.startsWith(cast.units.shengli.path))
  if (!aid) return
  const moment = at(book, -2, "15:00")
  const by = cast.officers.liubeiSupervisor.id
  const [id, sampleId, findingId] = [rowId(book, moment), rowId(book, moment), rowId(book, moment)]
  const { districtId, unitPath } = aid
  rows.inspections.push({
    id,
    ...placeOf(cast.units.shengli),
    name: "九月补助抽查",
    fromOn: on(book, -60),
    toOn: on(book, -20),
    inspectedOn: on(book, -2),
    team: [
      { name: "李科长", side: "protection" },
      { name: "财务小覃", side: "finance" },
      { name: "经审老梁", side: "audit" },
    ],
    method: "random",
    share: 100,
    seed: "lb-09",
    population: 1,
    by,
    createdAt: moment,
  })
  rows.inspectionSamples.push({
    id: sampleId,
    districtId,
    unitPath,
    inspectionId: id,
    aidId: aid.id,
    position: 1,
    amountFen: aid.approvedFen ?? 0,
    checkedOn: on(book, -2),
    note: "回单有，签领表没放进档案",
    createdAt: moment,
  })
  rows.findings.push({
    id: findingId,
    districtId,
    unitPath,
    inspectionId: id,
    sampleId,
    number: 1,
    kind: "papers",
    problem: "签领表没放进档案",
    basis: "一户一档要求",
    amountFen: aid.approvedFen ?? 0,
    createdAt: moment,
  })
  const step = { kind: "found" as const, happenedOn: on(book, -2), by, createdAt: moment }
  rows.findingMoves.push({ id: rowId(book, moment), districtId, unitPath, findingId, ...step })
}

function payment(book: Book, file: Book["rows"]["cases"][number], personId: string, yuan: number, i: number) {
  const moment = at(book, -85 + i, "10:00")
  const aid: Book["rows"]["aidRequests"][number] = {
    id: rowId(book, moment),
    ...place,
    householdId: file.householdId as string,
    personId,
    caseId: file.id,
    kind: "living",
    item: "春季生活补助",
    source: "city",
    year: Number(on(book, -85).slice(0, 4)),
    requestedFen: yuan * 100,
    tag: "transfusion",
    reason: "家里有大学生，收入少",
    state: "paid",
    approvedFen: yuan * 100,
    payWay: "card",
    requestedBy: officer,
    requestedOn: on(book, -85 + i),
    approvedOn: on(book, -78),
    paidOn: on(book, -38),
    version: 4,
    createdAt: moment,
    updatedAt: moment,
  }
  book.rows.aidRequests.push(aid)
  return aid
}

function tellFinding(
  book: Book,
  inspectionId: string,
  sample: { id: string; amountFen: number },
  told: (typeof found)[number] & { number: number },
): void {
  const { rows } = book
  const moment = at(book, -12, "16:00")
  const id = rowId(book, moment)
  const due = told.number === 3 ? 4 : -3
  const measure =
    ["补写情况说明，附走访记录", "请户主补签，页边注明日期", "改为批准后两周内送财务，先报进度"][told.number - 1] ?? ""
  const answer = told.number === 1 ? "说明写好了，走访记录两页，放进档案" : "补签了，扫描件进档案"
  const done = told.state !== "agreed"
  const taskId = addTask(
    book,
    { ...place, members: [] },
    {
      title: `督查整改：问题第 ${told.number} 条`,
      detail: measure,
      officer,
      madeBy: supervisor,
      source: "rule",
      rule: { name: "finding", subject: id },
      made: -11,
      due,
      ...(done && { done: { day: -5, result: answer } }),
    },
  )
  rows.findings.push({
    id,
    ...place,
    inspectionId,
    sampleId: sample.id,
    number: told.number,
    kind: told.kind,
    problem: told.problem,
    basis: told.basis,
    amountFen: sample.amountFen,
    state: told.state,
    measure,
    ownerId: officer,
    dueOn: on(book, due),
    taskId,
    version: 2,
    createdAt: moment,
  })
  const steps = [
    { kind: "found" as const, day: -12, by: supervisor, note: "" },
    { kind: "agreed" as const, day: -11, by: supervisor, note: measure },
    ...(done ? [{ kind: "answered" as const, day: -5, by: officer, note: answer }] : []),
    ...(told.state === "struck_off"
      ? [{ kind: "struck_off" as const, day: -2, by: supervisor, note: "看过原件，签字齐" }]
      : []),
  ]
  for (const { day, ...step } of steps) {
    const createdAt = at(book, day, "16:20")
    rows.findingMoves.push({
      id: rowId(book, createdAt),
      ...place,
      findingId: id,
      happenedOn: on(book, day),
      createdAt,
      ...step,
    })
  }
}
