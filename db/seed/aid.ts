import type { aidKinds, aidStates, aidTags, fundSources } from "../enums.ts"
import { unseal } from "../fields.server.ts"
import { hashOf, type Snapshot, sealRow } from "../payment-rows.server.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, type Day, on, rowId } from "./book.ts"
import { cast } from "./cast.ts"
import { addTask } from "./tasks.ts"

type File = Book["rows"]["hardshipFiles"][number]
type Aid = Book["rows"]["aidRequests"][number]
type Plan = {
  id?: string
  kind: (typeof aidKinds)[number]
  item: string
  yuan: number
  source?: (typeof fundSources)[number]
  tag?: (typeof aidTags)[number]
  goods?: { what: string; yuan: number }
  reason: string
  asked: Day
  state: (typeof aidStates)[number]
  why?: string
}

const chair = cast.officers.shengliChair.id
const centre = cast.officers.liubeiSupervisor.id
const steps = ["review", "audit", "approval"] as const
/** How many steps lie behind a request in a state. */
const behind: Record<Plan["state"], number> = {
  requested: 0,
  reviewed: 1,
  audited: 2,
  approved: 3,
  listed: 3,
  paid: 3,
  bounced: 3,
  refused: 1,
  withdrawn: 0,
}

/** Aid on the files of Shengli street: a request in each state, and a list that was paid, sent back, and waits. */
export function tellAid(book: Book): void {
  const { rows } = book
  const cards = new Set(rows.people.filter((one) => one.cardNumber && one.bank).map((one) => one.id))
  const told: string[] = [cast.households.fan, cast.households.qin, cast.households.wei]
  const files = rows.hardshipFiles.filter(
    (file) =>
      file.state === "on_file" &&
      !file.temporary &&
      file.unitPath.startsWith(cast.units.shengli.path) &&
      cards.has(file.holderId) &&
      !told.includes(file.householdId),
  )
  if (files.length === 0) return
  // What came back from the bank is the second territory's: its officer has less in hand.
  const later = files.sort((a, b) => (a.unitPath < b.unitPath ? -1 : a.unitPath > b.unitPath ? 1 : 0))
  const [first, second] = [
    later[0] as File,
    (later.find((file) => file.unitPath > cast.units.shengli1.path) ?? later[0]) as File,
  ]
  const third = later.find((file) => file !== first && file !== second) ?? first
  const homes = [first, second, third, later.at(-1) as File]
  const ask = (i: number, plan: Plan) => addAid(book, homes[i] as File, plan)
  const living = { kind: "living", source: "union" } as const
  ask(0, {
    ...living,
    id: cast.aid.requested,
    item: "冬天取暖",
    yuan: 600,
    reason: "屋里没有暖气，老人怕冷",
    asked: -2,
    state: "requested",
  })
  ask(1, { kind: "medical", item: "复查自付", yuan: 800, reason: "每月复查，自付的多", asked: -6, state: "reviewed" })
  ask(2, {
    kind: "medical",
    id: cast.aid.audited,
    item: "住院自付",
    yuan: 2600,
    source: "city",
    reason: "住院十一天，报销以后自付六千多",
    asked: -9,
    state: "audited",
  })
  ask(0, {
    ...living,
    id: cast.aid.approved,
    item: "换季衣被",
    yuan: 500,
    reason: "被子旧了",
    asked: -12,
    state: "approved",
  })
  ask(1, {
    kind: "training",
    item: "家政培训",
    yuan: 900,
    tag: "making",
    reason: "想学门手艺",
    asked: -30,
    state: "refused",
    why: "这个班区里免费办，不用再出钱",
  })
  ask(2, {
    ...living,
    item: "添个煤气灶",
    yuan: 300,
    reason: "灶坏了",
    asked: -15,
    state: "withdrawn",
    why: "邻居送了一个",
  })
  const paid = ask(0, { ...living, item: "九月生活补助", yuan: 700, reason: "没有收入", asked: -40, state: "paid" })
  const back = ask(1, {
    ...living,
    item: "九月生活补助",
    yuan: 650,
    reason: "打零工不稳",
    asked: -40,
    state: "bounced",
  })
  const waits = ask(2, {
    ...living,
    item: "九月生活补助",
    yuan: 600,
    goods: { what: "大米 20 斤", yuan: 80 },
    reason: "病休，工资少",
    asked: -39,
    state: "listed",
  })
  const open = ask(3, { ...living, item: "过冬补助", yuan: 400, reason: "独居", asked: -20, state: "listed" })
  tellPaidList(book, [paid, back, waits])
  addBatch(book, { id: cast.batches.open, no: 2, name: "过冬补助", made: -3, state: "open" }, [open])
  tellOutside(book)
}

/** Who serves a unit of the street, as far as somebody does. */
function officerOf(unitPath: string): string {
  if (unitPath === cast.units.shengli1.path) return cast.officers.shengliOfficer.id
  return unitPath === cast.units.shengli2.path || unitPath === cast.units.shengli4.path
    ? cast.officers.shengliOfficer2.id
    : chair
}

function addAid(book: Book, file: File, plan: Plan): Aid {
  const { districtId, unitPath, householdId } = file
  const asked = typeof plan.asked === "number" ? plan.asked : 0
  const moment = at(book, asked, "10:10")
  const id = plan.id ?? rowId(book, moment)
  const asker = officerOf(unitPath)
  const done = behind[plan.state]
  const approved = done === 3
  const aid: Aid = {
    id,
    districtId,
    unitPath,
    householdId,
    personId: file.holderId,
    caseId: file.id,
    kind: plan.kind,
    item: plan.item,
    source: plan.source ?? "union",
    year: Number(on(book, asked).slice(0, 4)),
    requestedFen: plan.yuan * 100,
    goods: plan.goods?.what ?? "",
    goodsFen: (plan.goods?.yuan ?? 0) * 100,
    tag: plan.tag ?? "transfusion",
    category: file.category ?? null,
    reason: plan.reason,
    state: plan.state,
    approvedFen: approved ? plan.yuan * 100 : null,
    payWay: "card",
    requestedBy: asker,
    requestedOn: on(book, asked),
    approvedOn: approved ? on(book, asked + 3) : null,
    paidOn: plan.state === "paid" ? on(book, asked + 12) : null,
    version: 1 + done,
    createdAt: moment,
    updatedAt: moment,
  }
  book.rows.aidRequests.push(aid)
  addAudit(book, { unitPath, officer: asker, moment, event: "aid.requested", subject: "aid", id })
  const decided = (stage: (typeof steps)[number] | "refusal" | "withdrawal", by: string, day: number, reason = "") => {
    const when = at(book, Math.min(0, day), "15:20")
    book.rows.aidDecisions.push({
      id: rowId(book, when),
      districtId,
      unitPath,
      aidId: id,
      stage,
      by,
      decidedOn: on(book, Math.min(0, day)),
      amountFen: stage === "refusal" || stage === "withdrawal" ? null : plan.yuan * 100,
      reason,
      createdAt: when,
    })
  }
  // The street's chair asked where no officer serves the unit; then the centre reviews.
  const by = { review: asker === chair ? centre : chair, audit: centre, approval: chair }
  for (const [i, stage] of steps.slice(0, done).entries()) decided(stage, by[stage], asked + 1 + i)
  if (plan.state === "refused") decided("refusal", centre, asked + 2, plan.why)
  if (plan.state === "withdrawn") decided("withdrawal", asker, asked + 1, plan.why)
  return aid
}

type BatchPlan = { id: string; no: number; name: string; made: number; state: "open" | "approved" }

function addBatch(book: Book, plan: BatchPlan, aids: Aid[], lineIds: string[] = []): Snapshot[] {
  const { districtId } = aids[0] as Aid
  const { id } = plan
  const made = at(book, plan.made, "09:30")
  const isOpen = plan.state === "open"
  const rows = aids.map((aid, i) => snapshotOf(book, aid, i + 1, lineIds[i] ?? rowId(book, made)))
  book.rows.paymentBatches.push({
    id,
    districtId,
    unitPath: cast.units.shengli.path,
    batchNo: `${on(book, plan.made).slice(0, 4)}-${String(plan.no).padStart(3, "0")}`,
    name: plan.name,
    source: "union",
    state: plan.state,
    maker: chair,
    submittedAt: isOpen ? null : at(book, plan.made, "11:00"),
    approver: isOpen ? null : centre,
    approvedAt: isOpen ? null : at(book, plan.made + 1, "09:10"),
    lineCount: isOpen ? 0 : rows.length,
    totalFen: isOpen ? 0 : rows.reduce((sum, row) => sum + row.amountFen, 0),
    contentHash: isOpen ? null : hashOf(rows),
    version: isOpen ? 1 : 3,
    createdAt: made,
  })
  aids.forEach((aid, i) => {
    const row = rows[i] as Snapshot
    book.rows.paymentLines.push({
      id: row.lineId,
      districtId,
      unitPath: aid.unitPath,
      batchId: id,
      aidId: aid.id,
      position: row.position,
      amountFen: row.amountFen,
      snapshot: isOpen ? null : sealRow(row),
      createdAt: made,
    })
  })
  return rows
}

function snapshotOf(book: Book, aid: Aid, position: number, lineId: string): Snapshot {
  const person = book.rows.people.find((one) => one.id === aid.personId)
  if (!person?.idNumber || !person.cardNumber) throw new Error("a payment for somebody without a card")
  const phone = book.rows.phones.find((one) => one.personId === person.id)
  const employer = book.rows.employers.find((one) => one.id === person.employerId)
  return {
    position,
    lineId,
    aidId: aid.id,
    name: person.name,
    idNumber: unseal(person.idNumber, "people.id_number", person.id),
    employer: employer?.name ?? person.job ?? "",
    category: aid.category ?? null,
    kind: aid.kind,
    item: aid.item,
    source: aid.source,
    amountFen: aid.approvedFen ?? 0,
    goods: aid.goods ?? "",
    goodsFen: aid.goodsFen ?? 0,
    payWay: "card",
    bank: person.bank ?? "",
    branch: "",
    card: unseal(person.cardNumber, "people.card_number", person.id),
    phone: phone ? unseal(phone.number, "phones.number", phone.id) : "",
  }
}

/** One row arrived, one came back and is to be mended, one waits. */
function tellPaidList(book: Book, aids: Aid[]): void {
  const { arrived, bounced, pending } = cast.lines
  const plan = { id: cast.batches.paid, no: 1, name: "九月生活补助", made: -31, state: "approved" as const }
  addBatch(book, plan, aids, [arrived, bounced, pending])
  const result = (id: string, more: Partial<Book["rows"]["paymentLines"][number]>) =>
    Object.assign(book.rows.paymentLines.find((line) => line.id === id) ?? {}, { resultBy: chair, ...more })
  result(arrived, { result: "arrived", resultOn: on(book, -28) })
  const back = aids[1] as Aid
  const place = { districtId: back.districtId, unitPath: back.unitPath }
  const taskId = addTask(
    book,
    { ...place, householdId: back.householdId, members: [] },
    {
      title: "打款退回，核对卡号",
      detail: `${back.item} · 650 元没打进去：户名不符。卡改好以后，主管再列一次发放表。`,
      officer: officerOf(back.unitPath),
      madeBy: chair,
      source: "case",
      rule: { name: "payment_bounced", subject: back.householdId },
      caseId: back.caseId ?? undefined,
      made: -1,
      due: 2,
    },
  )
  Object.assign(book.rows.tasks.at(-1) ?? {}, { source: "rule", occurrence: bounced })
  result(bounced, { result: "bounced", resultOn: on(book, -1), bounceReason: "户名不符", taskId })
}

function tellOutside(book: Book): void {
  const home = book.rows.households.find((one) => one.id === cast.households.qin)
  if (!home) return
  book.rows.outsideAid.push({
    id: cast.outsideAid.qinDialysis,
    districtId: home.districtId,
    unitPath: home.unitPath,
    householdId: home.id,
    personId: cast.people.qin,
    giver: "民政局",
    kind: "medical",
    item: "透析自付",
    year: Number(book.today.slice(0, 4)),
    amountFen: 600_000,
    addedBy: cast.officers.shengliOfficer.id,
    createdAt: at(book, -10, "10:00"),
  })
}
