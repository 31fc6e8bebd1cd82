import type { Book } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast, placeOf } from "./cast.ts"
import { addEmployer } from "./employers.ts"
import { addHome, kin } from "./people.ts"
import { addTask } from "./tasks.ts"
import { addVisit } from "./visits.ts"

/**
 * 范大姐, laid off by the fibre works, opened a food workshop with a loan of 20,000 yuan and is out of hardship;
 * now her 艾粿 need a trademark, and she wants to think about it.
 */
export function tellFan(book: Book): void {
  const place = placeOf(cast.units.shengli1)
  const officer = cast.officers.shengliOfficer.id
  addEmployer(book, place, {
    id: cast.employers.fanWorkshop,
    name: "范记艾粿作坊",
    nature: "private",
    industry: "食品",
    workers: 3,
    members: 3,
    chairName: "范美莲",
    address: "北雀路 8 号后院",
    note: "2 万元小额贷款办起来的，请了两个下岗姐妹",
  })
  const home = addHome(book, {
    ...place,
    id: cast.households.fan,
    name: "范大姐家",
    helper: officer,
    lane: "北雀路",
    address: "北雀路 8 号",
    housing: "bought",
    area: 61,
    income: 3100,
    note: "小额贷款户，已脱困",
    fileNo: "LB-2009-0042",
    filed: "2009-03-18",
    members: [
      kin("head", "范美莲", "范大姐", "female", 46, {
        id: cast.people.fan,
        work: "self_employed",
        job: "艾粿作坊，请了两个人",
        employerId: cast.employers.fanWorkshop,
        phone: "works",
        bank: "柳州银行",
      }),
      kin("spouse", "兰有福", "兰师傅", "male", 48, {
        id: cast.people.fanHusband,
        work: "self_employed",
        job: "给作坊送货",
        phone: "works",
      }),
      kin("daughter", "兰小月", "小兰", "female", 17, {
        id: cast.people.fanDaughter,
        work: "student",
        job: "职校二年级",
      }),
    ],
  })
  addCase(book, home, {
    id: cast.cases.fanHardship,
    kind: "hardship",
    causes: ["laid_off"],
    summary: "化纤厂改制下岗，一家三口靠零工；想做艾粿，缺本钱",
    officer,
    opened: -760,
    personId: cast.people.fan,
    closures: [{ day: -228, outcome: "solved", reason: "作坊有稳定收入，脱困公示期满，无异议" }],
  })
  const caseId = cast.cases.fanHardship
  const tell = (day: number, note: string, more: Partial<Parameters<typeof addVisit>[2]> = {}) =>
    addVisit(book, home, { officer, day, channel: "home", time: "10:20", note, ...more })
  tell(-758, "说会做越南艾粿，摆摊天天卖完，想租个门面，手上只有三千块。", { caseId, purpose: "file_check" })
  const loan = tell(-741, "小额贷款申请表陪着填好，找了弟弟担保。", {
    caseId,
    met: [cast.people.fan, cast.people.fanHusband],
  })
  addTask(book, home, {
    title: "陪她去银行递小额贷款材料",
    officer,
    source: "visit",
    visitId: loan,
    caseId,
    made: -741,
    due: -733,
    done: { day: -734, result: "材料收了，让等半个月" },
  })
  tell(-712, "2 万元到账，蒸柜和冰柜今天送到。", { caseId })
  tell(-655, "第一个月卖了六千多，夜里三点起来磨粉。", { caseId, met: [cast.people.fan, cast.people.fanHusband] })
  tell(-598, "请了两个厂里下岗的姐妹，一天一百。", { caseId })
  tell(-540, "办食品小作坊登记，缺一张健康证，告诉她去哪办。", { caseId, channel: "phone" })
  tell(-471, "按期还了六千。学校门口也来订货。", { caseId })
  tell(-402, "春节送米和油，她说让给更难的人家。", { caseId, purpose: "festival", giftGoods: "米 10 斤、油 1 桶" })
  tell(-345, "女儿中考，问职校的事，把招生单子带去。", { caseId })
  tell(-290, "收入稳了，写了脱困申请，街道集体研究同意。", { caseId, purpose: "file_check", changes: ["income"] })
  tell(-228, "脱困公示期满，没有人提意见，签了告知书。", { caseId, purpose: "file_check" })
  for (const [day, note] of [
    [-199, "脱困后第一次回访，生意好，请的两个人都还在。"],
    [-161, "贷款还剩 6,000 元，月营业额约 18,000 元，带动 2 人。"],
    [-133, "买了辆小车送货，自己学的驾照。"],
    [-104, "天热，艾粿放不住，想加一台冷柜。"],
    [-76, "观察期第五次回访，都好。"],
    [-47, "观察期满，六次回访都好，可以稳住了。"],
  ] as const) {
    tell(day, note, { purpose: "revisit" })
  }
  tell(-30, "微信发来新做的礼盒照片，问好不好看。", { channel: "wechat" })
  const brand = tell(-11, "艾粿卖到区外了，没有包装也没有商标，和一般糍粑一个样，怕别人仿。", {
    purpose: "revisit",
    changes: ["work"],
    changeNote: "销路到了区外",
  })
  addTask(book, home, {
    title: "打听商标注册的手续和费用",
    detail: "问工商窗口：要什么材料，多少钱，多久下来",
    officer,
    source: "visit",
    visitId: brand,
    made: -11,
    due: -4,
    done: { day: -5, result: "个体户可以办，一类 300 元，网上填，大约八个月" },
  })
  addTask(book, home, {
    id: cast.tasks.trademarkTold,
    title: "把商标的好处和费用讲给她听",
    officer,
    source: "visit",
    visitId: brand,
    personId: cast.people.fan,
    made: -11,
    due: 0,
    done: { day: 0, time: "09:38", result: "讲了，她说“再想想”" },
  })
  tell(0, "有商标和没商标的好坏摆给她看，她觉得麻烦，说“再想想”。不催，过几天再问。", {
    id: cast.visits.fanToday,
    time: "09:10",
    purpose: "revisit",
  })
  addTask(book, home, {
    id: cast.tasks.trademark,
    title: "问她想好没有，要不要注册商标",
    detail: "走访时她说“再想想”",
    officer,
    source: "visit",
    visitId: cast.visits.fanToday,
    personId: cast.people.fan,
    made: 0,
    due: 11,
  })
  addTask(book, home, {
    id: cast.tasks.loanReview,
    title: "贷款半年回访",
    detail: "营业额、带动几个人、有没有新问题",
    officer,
    source: "self",
    personId: cast.people.fan,
    made: -161,
    from: 18,
    due: 22,
  })
}
