import { addAudit } from "./audit.ts"
import { at, type Book, workday } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast, placeOf } from "./cast.ts"
import { livedIn } from "./chronicle.ts"
import { tellBoard } from "./liuzhou-board.ts"
import { tellQin, tellWei } from "./liuzhou-cases.ts"
import { tellFan } from "./liuzhou-fan.ts"
import { tellNeighbours } from "./liuzhou-homes.ts"
import { addHome, kin, type Told } from "./people.ts"
import { addTask, offerTask, type TaskPlan } from "./tasks.ts"
import { addVisit, reviseVisit } from "./visits.ts"

const { shengliOfficer, shengliOfficer2, liubeiSupervisor } = cast.officers

/** Shengli Street in Liuzhou: laid-off and needy households of two territories, and one that nobody covers. */
export function tellLiuzhou(book: Book): void {
  tellFan(book)
  tellQin(book)
  tellWei(book)
  const homes = tellNeighbours(book)
  tellBoard(book, homes.first)
  tellSecondTerritory(book, homes)
  tellShared(book)
  tellSupervisor(book, homes)
  const [, he] = homes.others.first
  if (!he) throw new Error("the street has lost its neighbours")
  const officer = shengliOfficer.id
  const job = addVisit(book, he, {
    officer,
    day: -8,
    time: "14:30",
    channel: "home",
    met: he.members,
    note: "三口人都没有活干。儿子愿意去学电工，问有没有不收钱的班。",
    changes: ["work"],
    changeNote: "儿子辞了外卖",
    next: workday(book, 12),
  })
  addTask(book, he, {
    title: "问区里电工免费班几时开",
    officer,
    source: "visit",
    visitId: job,
    made: -8,
    due: workday(book, 1),
  })
  addTask(book, he, {
    title: "说好了再去看看",
    officer,
    source: "rule",
    rule: { name: "next_visit", subject: he.householdId ?? "" },
    visitId: job,
    made: -8,
    due: workday(book, 12),
  })
  reviseVisit(book, job, {
    by: officer,
    day: -7,
    reason: "儿子是辞了外卖，不是快递",
    before: { changeNote: "儿子辞了快递" },
  })
  for (const [day, personId, reason] of [
    [-9, cast.people.qin, "代填困难职工申请书，要核对身份证号"],
    [-6, cast.people.weiWife, "填住院互助金申请表"],
  ] as const) {
    const { unitPath } = he
    const moment = at(book, day, "15:05")
    addAudit(book, {
      unitPath,
      officer,
      moment,
      event: "person.id_shown",
      subject: "person",
      id: personId,
      fields: ["idNumber"],
      reason,
    })
  }
}

/** 韦干事 in the second territory; one of his tasks he offers to 思姐, one result waits for the district. */
function tellSecondTerritory(book: Book, homes: ReturnType<typeof tellNeighbours>): void {
  const officer = shengliOfficer2.id
  const { uncle, tan } = homes
  const [wu, grandma, zeng, , meng, song, , , fire, , , kong] = homes.others.second as Told[]
  const task = (whom: Told | undefined, plan: Omit<TaskPlan, "officer">) => {
    if (whom) addTask(book, whom, { officer, ...plan })
  }
  const inspection = addVisit(book, uncle, {
    officer,
    day: -10,
    time: "10:00",
    channel: "home",
    purpose: "emergency",
    companions: "区总李科长、陆主席",
    met: uncle.members,
    note: "黄叔夜里在楼道摔了，灯坏了两个月没人管。李科长当场交办：灯要亮，扶手要有。",
    changes: ["health"],
    changeNote: "尾椎挫伤，躺了三天",
    giftYuan: 500,
  })
  task(uncle, {
    id: cast.tasks.stairLamp,
    title: "楼道灯修好，装上扶手",
    source: "instruction",
    visitId: inspection,
    orderedBy: "李科长",
    wantsFeedback: true,
    made: -10,
    due: -1,
    done: { day: -2, result: "灯换成声控的，一到三楼装了扶手，物业出一半钱" },
    feedback: { day: -1, to: "黄叔", said: "晚上敢下楼倒垃圾了", channel: "home" },
  })
  task(uncle, { title: "陪去拍片复查", source: "visit", visitId: inspection, made: -10, due: 3 })
  task(tan, { title: "送高中助学申请表，看成绩单", source: "self", made: -5, due: workday(book, 2) })
  task(wu, { title: "工龄认定的档案查到没有", source: "self", made: -20, due: -4, waitsFor: "人社局" })
  task(grandma, { title: "电话打不通，去家里问新号码", source: "self", made: -9, due: 0 })
  task(zeng, { title: "夫妻俩的灵活就业社保补贴，带表去", source: "self", made: -4, from: 1, due: 4 })
  task(meng, { title: "轮椅申请残联批了没有", source: "self", made: -15, due: workday(book, 5), waitsFor: "残联" })
  task(song, { title: "三个月没见了，去一趟", source: "self", made: -2, due: workday(book, 6) })
  task(fire, {
    title: "失火后临时救助的钱到账没有",
    source: "self",
    made: -12,
    due: workday(book, 9),
    postponed: [{ day: -3, due: -2, reason: "财务月底才打款" }],
  })
  task(kong, { title: "透析交通补助材料", source: "counter", made: -7, due: 16 })
  if (meng) {
    addCase(book, meng, {
      kind: "hardship",
      causes: ["serious_illness", "unfit"],
      summary: "糖尿病足截肢，病休，妻子在家照料",
      officer,
      opened: -300,
    })
  }
  addCase(book, tan, {
    kind: "hardship",
    causes: ["laid_off", "schooling"],
    summary: "下岗单亲，孩子上高中，租房",
    officer,
    opened: -150,
  })
  if (fire) {
    addCase(book, fire, {
      kind: "hardship",
      causes: ["disaster"],
      summary: "电路老化失火，家里烧了一间",
      officer,
      opened: -40,
    })
  }
}

/** The fourth territory belongs to both officers; 韦干事 would rather 思姐 took one errand there. */
function tellShared(book: Book): void {
  const home = addHome(book, {
    ...placeOf(cast.units.shengli4),
    id: cast.households.lu,
    name: "卢嫂家",
    helper: shengliOfficer2.id,
    lane: "菜市巷",
    address: "菜市巷 6 号",
    housing: "private_rental",
    area: 27,
    income: 970,
    category: "RELATIVE",
    note: "摊位拆迁",
    members: [
      kin("head", "卢秀兰", "卢嫂", "female", 48, {
        id: cast.people.lu,
        work: "self_employed",
        job: "菜摊",
        phone: "works",
      }),
      kin("spouse", "彭大勇", "彭师傅", "male", 50, { work: "unemployed", job: "原货场", phone: "works" }),
    ],
  })
  livedIn(book, home, { officer: shengliOfficer2.id, last: 15, gap: 30, trait: "jobless" })
  addTask(book, home, {
    id: cast.tasks.offered,
    title: "摊位安置的名单，陪她去街道问",
    officer: shengliOfficer2.id,
    source: "visit",
    made: -15,
    due: workday(book, 2),
  })
  offerTask(book, cast.tasks.offered, {
    id: cast.handovers.offered,
    from: shengliOfficer2.id,
    to: shengliOfficer.id,
    day: -1,
    reason: "这周我在区里培训，你那边走过去近",
  })
}

function tellSupervisor(book: Book, homes: ReturnType<typeof tellNeighbours>): void {
  const officer = liubeiSupervisor.id
  const [deng, he] = homes.others.first as Told[]
  if (!deng || !he) return
  addTask(book, homes.first.nong, {
    title: "三片没人管，跟陆主席定下谁来接",
    officer,
    source: "self",
    made: -14,
    due: -3,
  })
  addTask(book, homes.uncle, { title: "看黄叔家楼道，验收销号", officer, source: "self", made: -2, due: 0 })
  addTask(book, homes.tan, {
    title: "高中助学名额给谭姐留一个",
    officer,
    source: "self",
    made: -6,
    due: workday(book, 3),
  })
  addTask(book, he, {
    title: "电工免费班的名额，跟职校校长谈",
    officer,
    source: "self",
    made: -7,
    from: 9,
    due: 13,
    waitsFor: "职校",
  })
  addVisit(book, deng, {
    officer,
    day: -40,
    channel: "home",
    companions: "思姐",
    note: "下街道看看，邓姨说思姐比女儿来得勤。",
  })
}
