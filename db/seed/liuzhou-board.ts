import type { Book } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast } from "./cast.ts"
import { addTask } from "./tasks.ts"
import { addVisit } from "./visits.ts"

const officer = cast.officers.shengliOfficer.id

/** Those of whom the officer's board speaks this week. */
export function tellBoard(
  book: Book,
  homes: Record<"luo" | "liang" | "nong" | "shi" | "lan" | "tao" | "li", Parameters<typeof addTask>[1]>,
): void {
  const task = (whom: keyof typeof homes, plan: Omit<Parameters<typeof addTask>[2], "officer">) =>
    addTask(book, homes[whom], { officer, ...plan })
  task("nong", { title: "电话三次没打通，上门看一眼", source: "self", made: -6, due: -2 })
  task("tao", {
    id: cast.tasks.taoHospital,
    title: "陪去二院复查，下午两点半",
    detail: "她女儿上周来电，自己赶不回来",
    source: "self",
    personId: cast.people.tao,
    made: -7,
    due: 0,
  })
  const injury = addCase(book, homes.li, {
    id: cast.cases.liReopened,
    kind: "rights",
    causes: ["injury", "wages"],
    summary: "装卸时砸伤脚，认定了工伤，赔偿分两次给",
    officer,
    opened: -240,
    personId: cast.people.li,
    closures: [
      {
        day: -92,
        outcome: "solved",
        reason: "调解书签了，第一笔 18,000 元到账",
        reopened: { day: -16, reason: "第二笔过了日子没有到账" },
      },
    ],
  })
  task("li", { title: "问劳务公司第二笔赔偿几时打", source: "case", caseId: injury, made: -16, due: 0 })
  task("luo", {
    id: cast.tasks.luoHeater,
    title: "热水器送到，问还缺什么",
    source: "self",
    made: -3,
    from: 1,
    due: 3,
  })
  task("liang", {
    id: cast.tasks.liangBenefit,
    title: "低保复核结果出来没有",
    detail: "材料转民政局了",
    source: "self",
    made: -14,
    due: 4,
    waitsFor: "民政局",
  })
  const wish = addVisit(book, homes.lan, {
    officer,
    day: -95,
    channel: "home",
    note: "想学家政，报名晚了一步。材料齐，还没有用上帮扶。",
  })
  task("lan", {
    id: cast.tasks.lanTraining,
    title: "家政培训班开课，送报名表",
    source: "visit",
    visitId: wish,
    made: -95,
    due: 8,
    postponed: [
      { day: -60, due: -55, reason: "这一期人满了，等下一期" },
      { day: -20, due: -15, reason: "她去南宁照顾孙子，月底回来" },
    ],
  })
  const watched = addVisit(book, homes.shi, {
    officer,
    day: -112,
    channel: "home",
    purpose: "revisit",
    note: "脱困后回访，儿子在物流园上班，工资按月到。",
    next: 27,
  })
  task("shi", {
    id: cast.tasks.shiFollowUp,
    visitId: watched,
    title: "说好了再去看看",
    detail: "观察期满前",
    source: "rule",
    rule: { name: "next_visit", subject: cast.households.shi },
    made: -112,
    due: 27,
  })
  const lamp = addVisit(book, homes.tao, {
    officer,
    day: -19,
    time: "09:40",
    channel: "home",
    companions: "区总李科长",
    note: "陪区总李科长上门。膝盖肿，楼梯只能倒着下；复查约在月底。",
    changes: ["health"],
    changeNote: "膝盖肿，走路要扶",
    giftYuan: 500,
  })
  task("tao", {
    title: "给她办爱心助行器",
    source: "instruction",
    visitId: lamp,
    orderedBy: "李科长",
    wantsFeedback: true,
    made: -19,
    due: -8,
    done: { day: -10, result: "残联发了助行器，试过高度" },
    feedback: { day: -9, to: "陶阿婆", said: "用着稳，下楼敢走了", channel: "home" },
    struckOff: { day: -8, by: cast.officers.liubeiSupervisor.id },
  })
  task("nong", {
    title: "问化纤厂老职工的住房补贴",
    source: "self",
    made: -70,
    due: -40,
    cancelled: { day: -45, reason: "他已经自己去房改办办好了" },
  })
  addVisit(book, homes.li, {
    officer,
    day: -2,
    channel: "phone",
    caseId: injury,
    note: "脚能着地了，第二笔赔偿还没有影，答应帮他追。",
  })
  addVisit(book, homes.luo, {
    officer,
    day: -3,
    channel: "phone",
    note: "旧热水器漏水修不了，街道调来一台，约后面几天送。",
  })
  addVisit(book, homes.liang, {
    officer,
    day: -31,
    channel: "home",
    note: "低保边缘复核材料收齐，交民政局。一个人住，电饭锅新的。",
  })
  addVisit(book, homes.nong, {
    officer,
    day: -98,
    channel: "home",
    note: "一个人下棋，说不用惦记。电话换了号，没记住。",
  })
}
