import { at, type Book, dice, on, pick, rowId, workday } from "./book.ts"
import { cast, placeOf } from "./cast.ts"
import { addHome, kin } from "./people.ts"
import { tellAwardLife } from "./yichun-awards.ts"

type Rows = Book["rows"]
type Application = Rows["applications"][number]
type Round = Rows["programmeRounds"][number]
type Stage = Application["stage"]
/** A student who holds an award: whose, which household, what is studied where. */
type Pupil = { personId: string; householdId: string; unitPath: string; facts: Facts; caseId: string | null }
type Facts = Record<string, string | number | boolean>

const officer = cast.officers.yichunOfficer.id
const supervisor = cast.officers.yichunSupervisor.id
const place = placeOf(cast.units.yichunCity1)

/** What each of the eleven studies, in the order of the register of yichun.ts: school, city, province, years behind. */
const chosen: [school: string, city: string, province: string, major: string, grade: number][] = [
  ["复旦大学", "上海", "上海", "数学", 3],
  ["复旦大学", "上海", "上海", "材料", 2],
  ["复旦大学", "上海", "上海", "新闻", 1],
  ["上海交通大学", "上海", "上海", "机械", 3],
  ["南京大学", "南京", "江苏", "物理", 4],
  ["东南大学", "南京", "江苏", "建筑", 2],
  ["浙江大学", "杭州", "浙江", "计算机", 3],
  ["武汉大学", "武汉", "湖北", "法学", 1],
  ["华中科技大学", "武汉", "湖北", "电气", 2],
  ["北京理工大学", "北京", "北京", "自动化", 4],
  ["中国人民大学", "北京", "北京", "统计", 3],
]
const families = [..."吴郑冯褚卫蒋沈韩杨朱秦许何吕施孔曹严华金魏陶姜"]
const given = ["志鹏", "雨桐", "晓雯", "建平", "欣怡", "天乐", "丽娟", "浩然", "小梅", "国强", "诗雨", "俊峰", "婉清"]
const schools: [school: string, city: string, province: string][] = [
  ["南昌大学", "南昌", "江西"],
  ["江西师范大学", "南昌", "江西"],
  ["宜春学院", "宜春", "江西"],
  ["湖南大学", "长沙", "湖南"],
  ["华东交通大学", "南昌", "江西"],
]
const majors = ["会计", "护理", "土木", "英语", "软件", "机电", "物流", "化工"]

/** Last year's hundred of the city, and the eleven chosen of them for sponsorship to the degree. */
export function tellYichunProgrammes(book: Book): void {
  const year = schoolYear(book)
  const programmeId = addProgramme(book, "scholarship", "宜春市金秋助学", "困难职工子女上大学，从新生一直帮到毕业。")
  const pool = [...theEleven(book, year), ...theOthers(book, year, 89)]
  const first = addRound(book, programmeId, {
    name: `${year - 1} 年金秋助学`,
    year: year - 1,
    state: "closed",
    places: 100,
    day: -440,
    stages: ["survey", "application", "unit_review", "approval", "award"],
    rules: {
      amounts: ["on_file", "off_file"].flatMap((register, i) =>
        ["new", "continuing"].map((student) => ({ level: "bachelor", student, register, fen: 300_000 - i * 100_000 })),
      ),
      exclusions: ["military", "free_normal", "sponsored"],
    },
    budgets: { city: 30_000_000 },
  })
  const held = pool.map((pupil) => {
    const amountFen = pupil.caseId ? 300_000 : 200_000
    const application = addApplication(book, first, pupil, { stage: "award", state: "awarded", amountFen, day: -430 })
    return {
      pupil,
      awardId: award(book, first, application, { amountFen, years: [year - 1], day: -400, source: "city" }),
    }
  })
  const second = addRound(book, programmeId, {
    name: "延伸资助第一批",
    year,
    state: "open",
    places: 11,
    day: -75,
    stages: ["survey", "unit_review", "home_check", "publicity", "approval", "award"],
    rules: { amounts: [], exclusions: ["sponsored"], yearFen: 400_000 },
    budgets: { city: 12_000_000 },
    fromRoundId: first.id,
  })
  for (const [i, { pupil, awardId }] of held.entries()) {
    const more = { amountFen: 400_000, day: -70, fromAwardId: awardId }
    const narrowed = narrowing(i)
    const application = addApplication(book, second, pupil, { ...more, ...narrowed })
    if (narrowed.state !== "awarded") continue
    const left = 5 - (chosen[i]?.[4] ?? 1)
    const years = Array.from({ length: left }, (_, n) => year + n)
    award(book, second, application, { amountFen: 400_000, years, day: -35, source: "city", extended: true })
  }
  tellAwardLife(book, second.id, year)
  tellTuition(book, year)
}

/** How far the n-th of the hundred came: 100 surveyed, 60 reviewed, 30 visited, 15 published, 12 before the chair, 11. */
function narrowing(i: number): { stage: Stage; state: "awarded" | "refused"; why?: string } {
  if (i < 11) return { stage: "award", state: "awarded" }
  if (i < 12) return { stage: "approval", state: "refused", why: "名额已满，列在下一批第一位" }
  if (i < 15) return { stage: "publicity", state: "refused", why: "公示期间反映家里已有固定收入" }
  if (i < 30) return { stage: "home_check", state: "refused", why: "入户看了，家里收入已过线" }
  if (i < 60) return { stage: "unit_review", state: "refused", why: "成绩在后一半，先不列入延伸" }
  return { stage: "survey", state: "refused", why: "摸底时已有别处资助，或者家里已经缓过来" }
}

function schoolYear(book: Book): number {
  const [year, month] = book.today.split("-").map(Number) as [number, number]
  return month >= 8 ? year : year - 1
}

function theEleven(book: Book, year: number): Pupil[] {
  const students = book.rows.people.filter(
    (one) => one.districtId === place.districtId && one.workState === "student" && one.note?.includes("延伸资助"),
  )
  return students.slice(0, chosen.length).map((one, i) => {
    const [school, city, province, major, grade] = chosen[i] as (typeof chosen)[number]
    return pupilOf(book, one.id, one.householdId as string, {
      ...{ school, city, province, major },
      level: "bachelor",
      studentState: "continuing",
      entersOn: `${year - grade + 1}-09-01`,
      years: 4,
    })
  })
}

/** The other students of the pool, each with a parent at home. */
function theOthers(book: Book, year: number, count: number): Pupil[] {
  return Array.from({ length: count }, (_, i) => {
    const family = families[i % families.length] as string
    const name = `${family}${given[(i * 5 + Math.floor(i / families.length)) % given.length]}`
    const [school, city, province] = pick(book, schools)
    const major = pick(book, majors)
    const home = addHome(book, {
      ...place,
      name: `${family}师傅家`,
      helper: officer,
      lane: "宜春各单位",
      address: `职工宿舍 ${i + 1} 号`,
      housing: "unit_rental",
      area: 50 + dice(book, 30),
      income: 700 + dice(book, 9) * 60,
      filed: -500,
      members: [
        kin("head", `${family}${pick(book, ["长根", "水生", "金莲", "桂英", "福生"])}`, `${family}师傅`, "male", 47, {
          work: pick(book, ["laid_off", "migrant", "unemployed"] as const),
        }),
        kin("son", name, `${family}同学`, i % 2 ? "male" : "female", 19 + (i % 3), {
          work: "student",
          job: `${school} · ${major}`,
          bank: "工商银行",
        }),
      ],
    })
    return pupilOf(book, home.members[1] as string, home.householdId as string, {
      ...{ school, city, province, major },
      level: "bachelor",
      studentState: "continuing",
      entersOn: `${year - 1 - (i % 2)}-09-01`,
      years: 4,
    })
  })
}

function pupilOf(book: Book, personId: string, householdId: string, facts: Facts): Pupil {
  const file = book.rows.hardshipFiles.find((one) => one.householdId === householdId && one.state === "on_file")
  return { personId, householdId, unitPath: place.unitPath, facts, caseId: file?.id ?? null }
}

function addProgramme(book: Book, kind: "scholarship" | "tuition", name: string, note: string): string {
  const createdAt = at(book, -460, "09:00")
  const id = rowId(book, createdAt)
  book.rows.programmes.push({ id, ...place, kind, name, note, by: supervisor, createdAt })
  return id
}

type RoundPlan = {
  name: string
  year: number
  state: "open" | "closed"
  places: number
  day: number
  stages: Stage[]
  rules: object
  budgets: Partial<Record<"city" | "union", number>>
  fromRoundId?: string
}

function addRound(book: Book, programmeId: string, plan: RoundPlan): Round {
  const createdAt = at(book, plan.day, "09:20")
  const { name, year, state, places, rules, fromRoundId } = plan
  const stages = plan.stages.map((stage, i) => ({
    stage,
    fromOn: on(book, plan.day + i * 6),
    toOn: on(book, plan.day + i * 6 + 5),
  }))
  const round: Round = {
    id: rowId(book, createdAt),
    ...place,
    programmeId,
    ...{ name, year, state, places, rules, stages, fromRoundId },
    by: supervisor,
    openedOn: on(book, plan.day),
    closedOn: state === "closed" ? on(book, plan.day + 60) : null,
    version: state === "closed" ? 3 : 2,
    createdAt,
  }
  book.rows.programmeRounds.push(round)
  for (const [source, budgetFen] of Object.entries(plan.budgets))
    book.rows.roundFunds.push({
      id: rowId(book, createdAt),
      ...place,
      roundId: round.id,
      source: source as "city" | "union",
      budgetFen,
      createdAt,
    })
  return round
}

type Course = {
  stage: Stage
  state: "running" | "awarded" | "refused"
  amountFen: number
  day: number
  why?: string
  fromAwardId?: string
}

/** An application with a decision for every stage it passed, and the one that ended it. */
function addApplication(book: Book, round: Round, pupil: Pupil, course: Course): Application {
  const createdAt = at(book, course.day, "10:10")
  const stages = round.stages.map((one) => one.stage)
  const passed = stages.slice(0, stages.indexOf(course.stage))
  const application: Application = {
    id: rowId(book, createdAt),
    ...place,
    roundId: round.id,
    ...pupil,
    register: pupil.caseId ? "on_file" : "off_file",
    stage: course.stage,
    state: course.state,
    requestedFen: course.amountFen,
    fromAwardId: course.fromAwardId,
    by: officer,
    appliedOn: on(book, course.day),
    version: 1 + passed.length + (course.state === "running" ? 0 : 1),
    createdAt,
    updatedAt: createdAt,
  }
  book.rows.applications.push(application)
  const ending = { refused: ["refused"], awarded: ["awarded"], running: [] } as const
  const steps = [
    { stage: stages[0] as Stage, outcome: "entered" as const },
    ...passed.map((stage) => ({ stage, outcome: "advanced" as const })),
    ...ending[course.state].map((outcome) => ({ stage: course.stage, outcome })),
  ]
  for (const [i, { stage, outcome }] of steps.entries()) {
    const day = Math.min(0, workday(book, course.day + i * 5))
    const when = at(book, day, "15:00")
    const notice = { fromOn: on(book, day - 8), untilOn: on(book, day - 1), place: "市总工会公示栏" }
    book.rows.applicationDecisions.push({
      id: rowId(book, when),
      ...place,
      applicationId: application.id,
      step: i + 1,
      stage,
      outcome,
      amountFen: outcome === "awarded" ? course.amountFen : null,
      reason: outcome === "refused" ? (course.why ?? "") : outcome === "awarded" ? "成绩和家里情况都合办法" : "",
      detail: stage === "publicity" && outcome === "advanced" ? notice : {},
      visitId: stage === "home_check" && outcome === "advanced" ? visitOf(book, pupil.householdId) : null,
      by: ["approval", "award"].includes(stage) ? supervisor : officer,
      decidedOn: on(book, day),
      createdAt: when,
    })
  }
  return application
}

const visitOf = (book: Book, householdId: string): string | null =>
  book.rows.visits.find((visit) => visit.householdId === householdId && visit.channel === "home")?.id ?? null

type Given = { amountFen: number; years: number[]; day: number; source: "city" | "union"; extended?: boolean }

/** The award of an application: what is due each school year, and its first record. */
function award(book: Book, round: Round, application: Application, plan: Given): string {
  const createdAt = at(book, plan.day, "16:00")
  const id = rowId(book, createdAt)
  const awardedOn = on(book, plan.day)
  const kind = book.rows.programmes.find((one) => one.id === round.programmeId)?.kind ?? "scholarship"
  const { personId, householdId } = application
  book.rows.awards.push({
    id,
    ...place,
    applicationId: application.id,
    roundId: round.id,
    personId,
    householdId,
    kind,
    amountFen: plan.amountFen,
    committedFen: plan.amountFen * plan.years.length,
    source: plan.source,
    facts: { ...(application.facts as Facts), ...(plan.extended && { extended: true }) },
    officerId: officer,
    awardedOn,
    // A single year's sponsorship is over once it is paid.
    ...(round.state === "closed" && {
      state: "completed" as const,
      endedOn: on(book, plan.day + 60),
      endReason: "当年资助已发完",
    }),
    createdAt,
    updatedAt: createdAt,
  })
  for (const [i, year] of plan.years.entries()) {
    const first = `${year}-09-01`
    // Last year's sponsorship was paid; of this year's nothing is asked for yet.
    const paid = round.state === "closed"
    book.rows.instalments.push({
      id: rowId(book, createdAt),
      ...place,
      awardId: id,
      kind: "payment",
      position: i + 1,
      label: `${year}–${year + 1} 学年`,
      dueOn: first < awardedOn ? awardedOn : first,
      dueFen: plan.amountFen,
      paidFen: paid ? plan.amountFen : 0,
      paidOn: paid ? on(book, plan.day + 20) : null,
      state: paid ? "paid" : "waiting",
      createdAt,
    })
  }
  book.rows.awardRecords.push({
    id: rowId(book, createdAt),
    ...place,
    awardId: id,
    step: 1,
    kind: "awarded",
    happenedOn: awardedOn,
    amountFen: plan.amountFen,
    toState: "running",
    by: supervisor,
    createdAt,
  })
  return id
}

/** Tuition at forty percent for the parents who study on: some awarded, some still under way. */
function tellTuition(book: Book, year: number): void {
  const programmeId = addProgramme(book, "tuition", "职工学历补助", "在职读大专、本科，学费补四成。")
  const round = addRound(book, programmeId, {
    name: `${year} 年学历补助`,
    year,
    state: "open",
    places: 100,
    day: -50,
    stages: ["application", "unit_review", "approval", "award"],
    rules: { percent: 40 },
    budgets: { union: 40_000_000 },
  })
  const workers = book.rows.people.filter(
    (one) => one.districtId === place.districtId && one.relation === "head" && one.workState === "migrant",
  )
  const ways: [Stage, Course["state"]][] = [
    ["award", "awarded"],
    ["award", "awarded"],
    ["award", "awarded"],
    ["approval", "running"],
    ["unit_review", "running"],
    ["application", "running"],
  ]
  for (const [i, [stage, state]] of ways.entries()) {
    const one = workers[i]
    if (!one?.householdId) continue
    const tuitionFen = 500_000 - i * 33_333
    const amountFen = Math.floor((tuitionFen * 4_000 + 5_000) / 10_000)
    const study = { institution: "江西开放大学", level: "junior_college", major: pick(book, majors) }
    const facts = {
      ...study,
      entersOn: `${year}-09-01`,
      years: 2,
      tuitionFen,
      ...(state === "awarded" && { percent: 40 }),
    }
    const pupil = pupilOf(book, one.id, one.householdId, facts)
    const application = addApplication(book, round, pupil, { stage, state, amountFen, day: -45 })
    if (state === "awarded")
      award(book, round, application, { amountFen, years: [year, year + 1], day: -20, source: "union" })
  }
}
