import type { Book } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast, placeOf } from "./cast.ts"
import { livedIn } from "./chronicle.ts"
import { addEmployer } from "./employers.ts"
import { addHome, kin } from "./people.ts"
import { addTask } from "./tasks.ts"
import { addVisit } from "./visits.ts"

const officer = cast.officers.shengliOfficer.id
const chair = "陆主席"

/** 覃师傅, on dialysis and on sick pay: his file stands in publicity, the minutes are missing. */
export function tellQin(book: Book): void {
  const place = placeOf(cast.units.shengli1)
  addEmployer(book, place, {
    id: cast.employers.northMachines,
    name: "北站机械厂",
    nature: "state",
    industry: "机械",
    workers: 412,
    members: 405,
    chairName: "陈永昌",
    address: "北站路 21 号",
  })
  const home = addHome(book, {
    ...place,
    id: cast.households.qin,
    name: "覃师傅家",
    helper: officer,
    lane: "北雀路",
    address: "北雀路 31 号 2 栋 304",
    housing: "private_rental",
    area: 48,
    housingNote: "两室，租住",
    income: 598,
    category: "TEMP",
    note: "困难申请，正在公示",
    filed: -28,
    members: [
      kin("head", "覃国栋", "覃师傅", "male", 51, {
        id: cast.people.qin,
        work: "sick_leave",
        job: "钳工",
        employerId: cast.employers.northMachines,
        health: "kidney",
        healthNote: "每周透析三次",
        phone: "works",
        bank: "工商银行",
      }),
      kin("spouse", "莫秀珍", "莫大姐", "female", 49, { work: "unemployed", job: "打零工", phone: "works" }),
      kin("son", "覃明宇", "小覃", "male", 20, { work: "student", job: "大二" }),
    ],
  })
  const caseId = addCase(book, home, {
    id: cast.cases.qinHardship,
    kind: "hardship",
    causes: ["serious_illness", "schooling"],
    summary: "尿毒症透析，病休工资 2,284 元，妻子零工，儿子大二，算下来每人每月 598 元",
    officer,
    opened: -28,
    personId: cast.people.qin,
  })
  const seen = { officer, caseId, purpose: "file_check" as const }
  addVisit(book, home, {
    ...seen,
    day: -28,
    time: "10:10",
    channel: "counter",
    note: "来街道提出申请，代填了表，当面签了申请书和核对授权书。",
  })
  addVisit(book, home, { ...seen, day: -26, channel: "phone", note: "缺近一年的工资流水，请他去厂里打。" })
  addTask(book, home, {
    title: "催一年的工资流水",
    officer,
    source: "case",
    caseId,
    made: -26,
    due: -21,
    done: { day: -21, result: "厂里盖了章送来，身份证没有重复建档" },
  })
  addVisit(book, home, {
    ...seen,
    id: cast.visits.qinHomeCheck,
    day: -12,
    time: "15:20",
    channel: "home",
    met: home.members.slice(0, 2),
    companions: chair,
    note: "两室，租住。药盒、发票 23 张、透析记录都看了，自付 14,280 元。儿子学费 6,000 元有收据。",
    changes: ["health"],
    changeNote: "透析从每周两次加到三次",
  })
  addTask(book, home, {
    id: cast.tasks.qinMinutes,
    title: "补会议纪要，公示明天满",
    detail: "建档程序",
    officer,
    source: "case",
    caseId,
    personId: cast.people.qin,
    made: -12,
    due: -5,
  })
  addTask(book, home, {
    id: cast.tasks.qinApproval,
    title: "公示期满，报区里批准建档",
    detail: "建档程序",
    officer,
    source: "case",
    caseId,
    personId: cast.people.qin,
    made: -5,
    due: 2,
  })
}

/** 韦师傅, laid off, whose wife is in hospital: called every week, so the household's timeline fills pages. */
export function tellWei(book: Book): void {
  const home = addHome(book, {
    ...placeOf(cast.units.shengli1),
    id: cast.households.wei,
    name: "韦师傅家",
    helper: officer,
    lane: "胜利小区 3 栋",
    address: "胜利小区 3 栋 102",
    housing: "unit_rental",
    area: 42,
    income: 710,
    category: "DEEP",
    note: "下岗，妻子住院",
    fileNo: "LB-2023-0311",
    members: [
      kin("head", "韦志坚", "韦师傅", "male", 54, {
        id: cast.people.wei,
        work: "laid_off",
        job: "原化纤厂",
        phone: "works",
        bank: "农业银行",
      }),
      kin("spouse", "农秀花", "农阿姨", "female", 52, {
        id: cast.people.weiWife,
        work: "none",
        health: "cancer",
        healthNote: "第四次化疗，住市二院",
        phone: "unknown",
      }),
      kin("parent", "韦陆氏", "韦奶奶", "female", 79, { work: "none", health: "general", oldPaper: true }),
    ],
  })
  const caseId = addCase(book, home, {
    id: cast.cases.weiHardship,
    kind: "hardship",
    causes: ["serious_illness", "laid_off"],
    summary: "妻子乳腺癌，一年自付六万多；他在家照料，没有收入",
    officer,
    opened: -415,
    personId: cast.people.wei,
  })
  addVisit(book, home, {
    officer,
    day: -412,
    caseId,
    channel: "home",
    purpose: "file_check",
    companions: chair,
    note: "入户核查。床头一袋药单，存折剩四百多。",
  })
  livedIn(book, home, { officer, last: 13, gap: 7, trait: "chemo", until: 405, gifts: true })
  addVisit(book, home, {
    officer,
    day: -6,
    time: "16:10",
    caseId,
    channel: "home",
    purpose: "illness",
    note: "第四次化疗做完，人虚。住院单子先收着，互助金申请表周五送来一起填。",
    changes: ["health"],
    changeNote: "第四次化疗做完",
    giftYuan: 1000,
    giftGoods: "牛奶 2 箱",
  })
  addTask(book, home, {
    id: cast.tasks.weiForm,
    title: "送住院互助金申请表，看发票齐不齐",
    detail: "窗口转来",
    officer,
    source: "counter",
    caseId,
    made: -6,
    due: 4,
  })
}
