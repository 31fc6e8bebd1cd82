import { randomUUID } from "node:crypto"
import type { Actor } from "#app/domain/officers/actor.ts"
import { testToday } from "#db/testing/database.ts"
import type { Ids, Kind, kinds } from "./ids.ts"

/** All that a form or a query could say, with values a schema would have let through. */
export function spoken(actor: Actor, pool: Ids, way: Record<string, unknown>): Record<string, unknown> {
  return {
    key: randomUUID(),
    version: 1,
    title: "试一试",
    text: "谭师傅 周五 送药",
    name: "试一人",
    note: "",
    summary: "试一试",
    reason: "试一试",
    answer: "",
    result: "试一试",
    dueOn: testToday,
    openedOn: testToday,
    visitedOn: testToday,
    toldOn: testToday,
    officerId: actor.id,
    toOfficerId: actor.id,
    channel: "home",
    purpose: "routine",
    kind: "hardship",
    mainCause: "jobless",
    otherCauses: [],
    causes: ["jobless"],
    outcome: "solved",
    decision: "struck",
    toWhom: "某人",
    said: "好",
    satisfaction: "satisfied",
    met: [],
    changes: [],
    followUps: [],
    phones: [],
    honours: [],
    what: "id",
    state: "works",
    number: "15400001234",
    level: "C",
    detail: "",
    waitsFor: "",
    employerName: "",
    householdText: "",
    address: "",
    lane: "",
    called: "",
    job: "",
    healthNote: "",
    label: "",
    bank: "",
    fileNo: "",
    housingNote: "",
    industry: "",
    chairName: "",
    chairPhone: "",
    creditCode: "",
    metText: "",
    companions: "",
    changeNote: "",
    giftGoods: "",
    conferredBy: "",
    certificateNo: "",
    // The hardship file and its papers.
    holderId: pool.person[0],
    asked: "helper",
    missing: "流水",
    lines: [{ kind: "income", label: "工资", amount: 60_000, per: "month", note: "" }],
    members: 1,
    exclusions: [],
    checkedOn: testToday,
    secondChecker: "陆主席",
    steps: ["enter", "look", "photograph", "papers", "compute", "publish"],
    clears: ["members", "address", "income", "illness", "employment", "schooling"],
    membersNote: "一人",
    incomeNote: "低保",
    spendingNote: "药费",
    signedInPerson: true,
    opinion: "DEEP",
    answeredOn: testToday,
    houses: 0,
    vehicles: 0,
    businesses: 0,
    place: "公告栏",
    fromOn: testToday,
    plan: "生活救助",
    raisedBy: "匿名",
    raisedOn: testToday,
    investigatorId: actor.id,
    upheld: false,
    helperId: actor.id,
    incomeChange: "没变",
    needs: [],
    family: [],
    allowanceNo: "",
    causeNote: "",
    memberNo: "",
    bankBranch: "",
    ethnicity: "",
    distinct: true,
    otherPaper: false,
    taskDone: false,
    notHome: false,
    unitId: pool.unit[0],
    unit: pool.unit[0],
    ...way,
  }
}

/** What the verbs of programmes, inspections and lists call their rows; an `id` is of the room's own kind. */
export function namedInRoom(
  call: string,
  pool: Ids,
  rowOf: (kind: keyof typeof kinds) => Record<string, unknown>,
): Record<string, unknown> {
  const one = (kind: Kind) => pool[kind][0] ?? randomUUID()
  const named: Record<string, unknown> = {
    awardId: one("award"),
    awardIds: pool.award.slice(0, 3),
    loanId: one("award"),
    instalmentId: one("instalment"),
    groupVisitId: one("groupVisit"),
    programmeId: one("programme"),
    applicationId: one("application"),
    inspectionId: one("inspection"),
    sampleId: one("sample"),
    findingId: one("finding"),
    savedListId: one("savedList"),
    frozenListId: one("frozenList"),
    listExportId: one("listExport"),
    householdIds: pool.household.slice(0, 3),
    award: { ...rowOf("award"), kind: "scholarship", state: "running" },
    application: { ...rowOf("application"), roundId: one("programmeRound") },
    round: rowOf("programmeRound"),
  }
  if (/^(programmes|awards)/.test(call)) named.roundId = one("programmeRound")
  if (/^awards/.test(call)) named.ids = pool.instalment.slice(0, 3)
  if (/^programmes/.test(call)) {
    const rounds = /^programmes\/(rounds|pool)|Round|roundRow/
    named.id = one(/programmeRow/.test(call) ? "programme" : rounds.test(call) ? "programmeRound" : "application")
  }
  if (/^inspections/.test(call)) named.id = one("inspection")
  if (/^lists/.test(call)) named.name = "unvisited"
  if (/^ledgers/.test(call)) return {}
  if (/^follow-up-rules/.test(call)) Object.assign(named, { whom: "hardship", regionPath: "/cn/" })
  return named
}

/** What is asked in a way of its own only where that says something: elsewhere it would be the same question again. */
export const onlyIn: Record<string, RegExp> = {
  paper: /^documents/,
  "paper of a person": /^documents/,
  employed: /^(people|employers)/,
  firm: /^(employers|cases|tasks|visits|households|territories)/,
  "struck off": /^(tasks|cases)/,
  words: /^(tasks|people|visits|employers|households|cases|aid|model-workers)/,
  head: /^(people|households)/,
  phone: /^people/,
  "met in own home": /^(visits|festivals)/,
  "task in own home": /^(visits|festivals)/,
  "case in own home": /^(visits|tasks|festivals)/,
  "next visit": /^visits/,
  many: /^(tasks|cases)/,
  after: /^(cases|aid|model-workers|visits|employers|people)/,
  visits: /^(households|people|employers|visits)/,
  contacts: /^(households|people|employers|visits)/,
  tasks: /^(households|people|employers|tasks|district)/,
  cases: /^(households|people|employers|cases|district)/,
}
