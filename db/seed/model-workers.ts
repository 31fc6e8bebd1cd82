import type { benefitKinds, festivals, modelWorkerMoves as moveKinds } from "../enums.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, type Day, on, rowId } from "./book.ts"
import { cast, placeOf } from "./cast.ts"
import type { Told } from "./people.ts"
import { addTask } from "./tasks.ts"
import { addVisit } from "./visits.ts"

const { yanpingOfficer, yanpingOfficer2, nanpingSupervisor, shengliOfficer, liubeiSupervisor } = cast.officers

type Given = { kind: (typeof benefitKinds)[number]; day: Day; yuan?: number; goods?: string; note?: string }
type Happened = { kind: (typeof moveKinds)[number]; day: Day; reason?: string }

type Care = {
  officer: string
  level: "N" | "P" | "C"
  state?: "in_service" | "retired"
  /** Why he is in difficulty; absent: he is not. */
  difficulty?: string
  living?: string
  family?: string
  title?: string
  employer?: string
  closed?: boolean
  caretaker?: string
  selfCare?: boolean
  contact?: string
  insurances?: ("pension" | "medical")[]
  moves?: Happened[]
  given?: Given[]
}

const allowance = { N: 10_000, P: 8_000, C: 6_000 }

/** Makes the care file of somebody of the story, with what happened and what was given. */
export function enrol(book: Book, personId: string, care: Care): void {
  const person = book.rows.people.find((row) => row.id === personId)
  if (!person) throw new Error(`no person ${personId} to enrol`)
  const { districtId, unitPath } = person
  const place = { districtId, unitPath }
  const since = at(book, -640, "10:05")
  book.rows.modelWorkers.push({
    id: personId,
    ...place,
    state: care.state ?? "retired",
    benefitLevel: care.level,
    inDifficulty: care.difficulty !== undefined,
    difficultyNote: care.difficulty ?? "",
    title: care.title ?? "",
    formerEmployer: care.employer ?? "",
    formerEmployerClosed: care.closed ?? false,
    caretakerUnit: care.caretaker ?? "",
    livingNote: care.living ?? "",
    familyNote: care.family ?? "",
    insurances: care.insurances ?? ["medical"],
    canCareForSelf: care.selfCare ?? true,
    contactOfficerId: care.contact ?? care.officer,
    monthlyAllowanceFen: allowance[care.level],
    allowanceFromOn: "2015-01-01",
    createdAt: since,
    updatedAt: since,
  })
  const flagged: Happened[] = care.difficulty ? [{ kind: "difficulty", day: -420, reason: care.difficulty }] : []
  for (const move of [{ kind: "enrolled", day: -640 } as Happened, ...flagged, ...(care.moves ?? [])]) {
    const moment = at(book, move.day, "10:05")
    book.rows.modelWorkerMoves.push({
      id: rowId(book, moment),
      ...place,
      personId,
      kind: move.kind,
      happenedOn: on(book, move.day),
      by: care.officer,
      reason: move.reason ?? "",
      createdAt: moment,
    })
  }
  addAudit(book, {
    unitPath,
    officer: care.officer,
    moment: since,
    event: "model_worker.enrolled",
    subject: "person",
    id: personId,
    fields: ["state", "benefitLevel"],
  })
  for (const one of care.given ?? []) addBenefit(book, personId, { officer: care.officer, ...one })
}

/** One row of his ledger. */
export function addBenefit(
  book: Book,
  personId: string,
  given: Given & { officer: string; id?: string; visitId?: string; callId?: string },
): void {
  const file = book.rows.modelWorkers.find((row) => row.id === personId)
  if (!file) throw new Error(`no care file of ${personId}`)
  const moment = at(book, given.day, "16:05")
  const givenOn = on(book, given.day)
  book.rows.benefits.push({
    id: given.id ?? rowId(book, moment),
    districtId: file.districtId,
    unitPath: file.unitPath,
    personId,
    kind: given.kind,
    year: Number(givenOn.slice(0, 4)),
    givenOn,
    amountFen: (given.yuan ?? 0) * 100,
    goods: given.goods ?? "",
    source: "union",
    note: given.note ?? "",
    visitId: given.visitId ?? null,
    festivalCallId: given.callId ?? null,
    by: given.officer,
    createdAt: moment,
  })
}

/** Days of the spring festival from 2024 on; the seed knows no calendar of the moon. */
const springs = `
  02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08 01-28 02-15
  02-04 01-24 02-12 02-01 01-22 02-10 01-30 02-17 02-06 01-26 02-14 02-02 01-23 02-11
  02-01 02-19 02-08 01-28 02-15 02-04 01-24 02-12 02-02 01-21 02-09 01-29`
  .trim()
  .split(/\s+/)
  .map((day, i) => `${2024 + i}-${day}`)

const solar = { new_year: "01-01", may_day: "05-01", national_day: "10-01" } as const

/** The latest spring festival that has passed, and the next festival at least a week away. */
export function festivalsAround(today: string): {
  last: string
  next: { festival: (typeof festivals)[number]; on: string }
} {
  const year = Number(today.slice(0, 4))
  const week = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10)
  const kinds = Object.entries(solar) as [keyof typeof solar, string][]
  const coming = [
    ...springs.map((day) => ({ festival: "spring" as const, on: day })),
    ...kinds.flatMap(([festival, day]) => [year, year + 1].map((y) => ({ festival, on: `${y}-${day}` }))),
  ]
  const [next] = coming.filter(({ on }) => on >= week).sort((a, b) => a.on.localeCompare(b.on))
  const last = springs.filter((day) => day < today).at(-1)
  if (!next || !last) throw new Error(`no festivals around ${today}`)
  return { last, next }
}

type Door = { personId: string; callId?: string; gone?: { companion: string; note: string }; skip?: string }

/** One territory's round; doors that were gone to have their visit and, of a model worker, a row in his ledger. */
export function addRound(
  book: Book,
  unit: { path: string },
  plan: {
    id?: string
    by: string
    officer: string
    festival: (typeof festivals)[number]
    festivalOn: string
    yuan: number
    goods: string
    doors: Door[]
  },
): void {
  const place = placeOf(unit)
  const before = daysFrom(book, plan.festivalOn) - 1
  const [from, opened] = [before - 20, Math.min(before - 25, -2)]
  const closed = before < 0
  const madeAt = at(book, opened, "09:30")
  const id = plan.id ?? rowId(book, madeAt)
  const gift = { giftFen: plan.yuan * 100, giftGoods: plan.goods }
  book.rows.festivalRounds.push({
    id,
    ...place,
    festival: plan.festival,
    year: Number(plan.festivalOn.slice(0, 4)),
    festivalOn: plan.festivalOn,
    fromOn: on(book, from),
    beforeOn: on(book, before),
    whom: ["model_worker"],
    ...gift,
    source: "union",
    by: plan.by,
    closedOn: closed ? on(book, before) : null,
    version: closed ? 2 : 1,
    createdAt: madeAt,
  })
  addAudit(book, {
    unitPath: unit.path,
    officer: plan.by,
    moment: madeAt,
    event: "festival.opened",
    subject: "festival",
    id,
    fields: ["festival", "year", "whom", "giftFen"],
  })
  plan.doors.forEach((door, i) => {
    const person = book.rows.people.find((row) => row.id === door.personId)
    if (!person) throw new Error(`no door of ${door.personId}`)
    const whom: Told = { ...place, householdId: person.householdId ?? undefined, members: [door.personId] }
    const day = Math.min(from + 3 + i * 2, before)
    const callId = door.callId ?? rowId(book, madeAt)
    const visitId = door.gone
      ? addVisit(book, whom, {
          officer: plan.officer,
          day,
          time: "10:20",
          channel: "home",
          purpose: "festival",
          personId: door.personId,
          companions: door.gone.companion,
          note: door.gone.note,
          giftYuan: plan.yuan,
          giftGoods: plan.goods,
        })
      : null
    book.rows.festivalCalls.push({
      id: callId,
      ...place,
      roundId: id,
      householdId: person.householdId ?? null,
      personId: door.personId,
      officerId: plan.officer,
      companion: door.gone?.companion ?? "",
      ...gift,
      doneOn: door.gone ? on(book, day) : null,
      visitId,
      skipReason: door.skip ?? null,
      version: door.gone || door.skip ? 2 : 1,
      createdAt: madeAt,
    })
    addTask(book, whom, {
      title: "节前走访",
      officer: plan.officer,
      madeBy: plan.by,
      source: "rule",
      made: opened,
      from,
      due: before,
      personId: door.personId,
      rule: { name: "festival_call", subject: person.householdId ?? door.personId, occurrence: `${id}/${callId}` },
      ...(door.gone && { done: { day, result: door.gone.note } }),
      ...(door.skip && { cancelled: { day, reason: door.skip } }),
    })
    if (visitId)
      addBenefit(book, door.personId, {
        officer: plan.officer,
        kind: "festival_gift",
        day,
        yuan: plan.yuan,
        goods: plan.goods,
        visitId,
        callId,
      })
  })
}

function daysFrom(book: Book, day: string): number {
  return Math.round((Date.parse(day) - Date.parse(book.today)) / 86_400_000)
}

function named(book: Book, called: string, unit: { path: string }): string {
  const person = book.rows.people.find((row) => row.called === called && row.unitPath === unit.path)
  if (!person) throw new Error(`nobody called ${called} in ${unit.path}`)
  return person.id as string
}

/** Nanping's model workers in care, last spring's round and the one that is being walked; one model worker in Liuzhou. */
export function tellModelWorkers(book: Book): void {
  const lane = cast.units.yanping1
  const of = (called: string) => named(book, called, lane)
  const huang = cast.people.huang
  const wu = cast.people.wu
  const [rao, zhan, luo, chen, lin] = [of("饶老"), of("詹师傅"), of("罗伯"), of("陈老"), of("林师傅")]
  const officer = yanpingOfficer.id
  enrol(book, huang, {
    officer,
    level: "P",
    difficulty: "两次手术花光积蓄，儿子儿媳无业，住房不到 10 平方米",
    living: "一间房不到 10 平方米，不见光，白天开灯。一张床一张桌，做饭在楼梯口。被褥返潮。药不离口。",
    family: "全靠老伴照顾；儿子、儿媳没有固定工作。",
    employer: "市农机厂",
    closed: true,
    caretaker: "延平区总工会",
    selfCare: false,
    given: [
      { kind: "hardship_subsidy", day: -300, yuan: 5000, note: "全年一次" },
      { kind: "check_up", day: -210, note: "听力又差一些" },
      { kind: "hospital_visit", day: -150, yuan: 800, goods: "奶粉 2 罐" },
    ],
  })
  enrol(book, wu, {
    officer,
    level: "P",
    difficulty: "丧偶独居，四个孩子都下岗在外，眼病复查要人陪",
    living: "食品公司老宿舍顶层，漏雨，盆接着。一个人吃饭。",
    family: "早年丧偶，四个孩子都下岗，在外打工。",
    employer: "市食品公司",
    closed: true,
    caretaker: "延平区总工会",
    insurances: ["pension", "medical"],
    given: [
      { kind: "hardship_subsidy", day: -300, yuan: 3000 },
      { kind: "recuperation", day: -190, note: "武夷山，五天" },
    ],
  })
  enrol(book, rao, {
    officer,
    level: "P",
    employer: "林业车队",
    insurances: ["pension", "medical"],
    given: [{ kind: "check_up", day: -205 }],
  })
  enrol(book, zhan, {
    officer,
    level: "P",
    state: "in_service",
    title: "钳工高级技师",
    employer: "电缆厂",
    insurances: ["pension", "medical"],
  })
  enrol(book, luo, { officer, level: "C", difficulty: "肺病，药费自付一年八千多", employer: "造纸厂", closed: true })
  enrol(book, chen, {
    officer,
    level: "N",
    employer: "水电站",
    given: [{ kind: "recuperation", day: -170, note: "厦门，七天" }],
  })
  enrol(book, lin, {
    officer,
    level: "P",
    employer: "纺织厂",
    closed: true,
    difficulty: "中风后走不远，儿子残疾",
    selfCare: false,
    moves: [],
  })
  const guo = named(book, "郭老", cast.units.yanping2)
  enrol(book, guo, { officer: yanpingOfficer2.id, level: "P", employer: "航运公司" })
  enrol(book, cast.people.tao, {
    officer: shengliOfficer.id,
    level: "C",
    employer: "市针织厂",
    closed: true,
    living: "一个人住，膝盖不好，米油靠邻居帮着提。",
    given: [{ kind: "check_up", day: -120 }],
  })
  tellRounds(book, { huang, wu, rao, zhan, luo, chen, lin, guo })
}

function tellRounds(book: Book, who: Record<"huang" | "wu" | "rao" | "zhan" | "luo" | "chen" | "lin" | "guo", string>) {
  const { last, next } = festivalsAround(book.today)
  const companion = "陈主任"
  const warm = { companion, note: "年前走一趟，慰问金和米油送到，问了冷暖。" }
  const by = nanpingSupervisor.id
  const spring = { by, festival: "spring" as const, festivalOn: last, yuan: 1000, goods: "米 20 斤、油 1 桶" }
  addRound(book, cast.units.yanping1, {
    id: cast.rounds.lastSpring,
    officer: yanpingOfficer.id,
    ...spring,
    doors: [
      ...[who.huang, who.wu, who.rao, who.luo, who.chen, who.lin].map((personId) => ({ personId, gone: warm })),
      { personId: who.zhan, skip: "去外地看孙子，打过电话" },
    ],
  })
  const { festival, on: festivalOn } = next
  addRound(book, cast.units.yanping1, {
    id: cast.rounds.open,
    by,
    officer: yanpingOfficer.id,
    festival,
    festivalOn,
    yuan: 1000,
    goods: "棉被 1 床、米 20 斤",
    doors: [
      { personId: who.huang, callId: cast.calls.huang },
      { personId: who.wu, callId: cast.calls.wu },
      ...[who.rao, who.zhan, who.luo, who.chen, who.lin].map((personId) => ({ personId })),
    ],
  })
  addRound(book, cast.units.yanping2, {
    by,
    officer: yanpingOfficer2.id,
    festival,
    festivalOn,
    yuan: 1000,
    goods: "棉被 1 床、米 20 斤",
    doors: [{ personId: who.guo }],
  })
  addRound(book, cast.units.shengli1, {
    by: liubeiSupervisor.id,
    officer: shengliOfficer.id,
    festival: "spring",
    festivalOn: last,
    yuan: 500,
    goods: "米 10 斤",
    doors: [{ personId: cast.people.tao, gone: { companion: "街道老覃", note: "阿婆在家，炉子好用，米放进缸里。" } }],
  })
}
