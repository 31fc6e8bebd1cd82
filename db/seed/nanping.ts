import { addAudit } from "./audit.ts"
import { at, type Book, workday } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast, placeOf } from "./cast.ts"
import { livedIn } from "./chronicle.ts"
import { laneHomes, riverHomes } from "./nanping-homes.ts"
import { tellHuang } from "./nanping-huang.ts"
import { addHome, kin, type Told } from "./people.ts"
import { addTask, type TaskPlan } from "./tasks.ts"
import { addVisit } from "./visits.ts"

const { yanpingOfficer, yanpingOfficer2, nanpingSupervisor } = cast.officers
const officer = yanpingOfficer.id

/** Nanping's model workers and the old town around the lane 前进巷. */
export function tellNanping(book: Book): void {
  const huang = tellHuang(book)
  const wu = tellWu(book)
  const lane = laneHomes.map(({ life, ...home }) => {
    const told = addHome(book, { ...placeOf(cast.units.yanping1), helper: officer, ...home })
    livedIn(book, told, { officer, ...life, gifts: true })
    return told
  })
  for (const { life, ...home } of riverHomes) {
    const told = addHome(book, { ...placeOf(cast.units.yanping2), helper: yanpingOfficer2.id, ...home })
    livedIn(book, told, { officer: yanpingOfficer2.id, ...life })
    addTask(book, told, {
      title: "劳模档案一年没动，复核一遍",
      officer: yanpingOfficer2.id,
      source: "self",
      made: -10,
      due: workday(book, life.last % 17),
    })
  }
  tellWeek(book, { huang, wu, lane })
  tellSupervisor(book, { huang, wu, lane })
  const { unitPath } = placeOf(cast.units.yanping1)
  for (const [day, id, fields, reason] of [
    [-6, cast.people.huang, ["idNumber"], "办体检卡要身份证号"],
    [-4, cast.people.wu, ["phones"], "约复查时间"],
  ] as const) {
    const moment = at(book, day, "09:25")
    const event = fields[0] === "phones" ? "person.phone_shown" : "person.id_shown"
    addAudit(book, { unitPath, officer, moment, event, subject: "person", id, fields: [...fields], reason })
  }
}

/** 巫大姐, 76, a provincial model worker, widowed early; her four children lost their jobs and work far away. */
function tellWu(book: Book): Told {
  const home = addHome(book, {
    ...placeOf(cast.units.yanping1),
    id: cast.households.wu,
    name: "巫大姐家",
    helper: officer,
    lane: "解放路",
    address: "解放路 52 号 3 楼",
    housing: "unit_rental",
    area: 38,
    housingNote: "食品公司老宿舍，顶层漏雨",
    income: 1320,
    category: "RELATIVE",
    note: "省劳模 · 独居",
    fileNo: "YP-2013-0026",
    filed: "2013-04-09",
    members: [
      kin("head", "巫桂花", "巫大姐", "female", 76, {
        id: cast.people.wu,
        work: "retired",
        job: "原市食品公司",
        health: "hypertension",
        healthNote: "白内障术后，每季复查",
        note: "早年丧偶，四个孩子都下岗，在外打工",
        phone: "works",
        bank: "邮储银行",
        honours: [{ level: "P", title: "省劳动模范", year: 1986, by: "省人民政府", certificate: "第 0418 号" }],
      }),
      kin("son", "何建忠", "大儿子", "male", 52, { work: "migrant", job: "在福州工地", phone: "works" }),
      kin("daughter", "何建红", "大女儿", "female", 50, { work: "migrant", job: "在厦门做家政", phone: "works" }),
      kin("son", "何建平", "小儿子", "male", 47, { work: "migrant", job: "在泉州鞋厂", phone: "wrong" }),
      kin("daughter", "何建梅", "小女儿", "female", 44, { work: "migrant", job: "在莆田餐馆", phone: "unknown" }),
    ],
  })
  addCase(book, home, {
    kind: "model_worker",
    causes: ["serious_illness", "laid_off"],
    summary: "省劳模，丧偶独居，子女下岗在外，复查要人陪",
    officer,
    opened: -420,
    personId: cast.people.wu,
  })
  livedIn(book, home, { officer, last: 47, gap: 26, trait: "alone", gifts: true })
  addVisit(book, home, {
    officer: nanpingSupervisor.id,
    day: "2015-01-05",
    time: "10:50",
    channel: "home",
    purpose: "festival",
    personId: cast.people.wu,
    companions: "省总领导一行、游干事",
    note: "她说下岗后自食其力，孩子们在外地打工，只要能干得动，凭双手过得下去。嘱她注意身体。",
    giftYuan: 2000,
  })
  addVisit(book, home, {
    officer,
    day: -19,
    time: "15:00",
    channel: "home",
    personId: cast.people.wu,
    note: "左眼看东西还有重影，月底复查。顶层渗水，盆接着。",
    changes: ["health", "housing"],
    changeNote: "左眼重影；屋顶渗水",
  })
  return home
}

type Homes = { huang: Told; wu: Told; lane: Told[] }

/** What 游干事 has on the board besides the two instructions. */
function tellWeek(book: Book, { huang, wu, lane }: Homes): void {
  const [lin, rao, , zhan, , you] = lane
  const task = (whom: Told | undefined, plan: Omit<TaskPlan, "officer">) => {
    if (whom) addTask(book, whom, { officer, ...plan })
  }
  task(wu, {
    id: cast.tasks.wuHospital,
    title: "陪去二院复查，下午两点半",
    detail: "她女儿上周来电",
    personId: cast.people.wu,
    source: "self",
    made: -7,
    due: 0,
  })
  task(wu, { title: "顶层漏雨，问房管所几时修", source: "visit", made: -19, due: workday(book, 3), waitsFor: "房管所" })
  task(lin, { title: "低保申请表，带复印机那份去", source: "self", made: -8, due: -1 })
  task(rao, { title: "荣誉津贴卡换号，核一遍", source: "self", made: -5, from: 1, due: 4 })
  task(zhan, { title: "劳模体检报名，问去不去", source: "self", made: -3, due: workday(book, 6) })
  task(you, { title: "送电热毯，看炉子安全", source: "visit", made: -9, due: workday(book, 2) })
  task(huang, {
    title: "档案一年没动，复核一遍",
    detail: "还差收入证明、开户银行",
    source: "self",
    made: -30,
    due: 22,
    personId: cast.people.huang,
  })
  task(wu, {
    title: "陪去市一院拿白内障的药",
    source: "self",
    made: -48,
    due: -40,
    done: { day: -40, result: "药拿了，医生约月底再看" },
  })
}

function tellSupervisor(book: Book, { huang, wu, lane }: Homes): void {
  const supervisor = nanpingSupervisor.id
  const task = (whom: Told | undefined, title: string, due: number, more: Partial<TaskPlan> = {}) => {
    if (whom)
      addTask(book, whom, { title, officer: supervisor, source: "self", made: Math.min(due, 0) - 6, due, ...more })
  }
  task(huang, "棚户区改造的安置名单，问黄老家在不在里面", -1, { waitsFor: "住建局" })
  task(huang, "防火板装好没有，去看了再销号", 0)
  task(wu, "劳模困难补助金的名额，报省总", workday(book, 3))
  task(lane[2], "没有见到的几户劳模，年前都走一遍", workday(book, 16), { from: workday(book, 10) })
}
