import { type Book, workday } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast, placeOf } from "./cast.ts"
import { addHome, kin, type Told } from "./people.ts"
import { addTask } from "./tasks.ts"
import { addVisit } from "./visits.ts"

const officer = cast.officers.baoshuiLiaison2.id

/**
 * What 刘干事 of territory 2 has in hand by name; the rest of her 32 bodies follow as in the other territories.
 * Returns how much of the territory's load is told here.
 */
export function tellTerritoryTwo(book: Book, bodies: Told[]) {
  const told = (id: string) => bodies.find((body) => body.employerId === id) as Told
  const { precision, logisticsUnion, apartmentUnion } = cast.employers
  const firm = told(precision)
  const wages = addCase(book, firm, {
    id: cast.cases.precisionWages,
    kind: "rights",
    causes: ["wages"],
    summary: "加班费按最低工资算，冲压车间 26 人，两年差额约 11.8 万元",
    officer,
    opened: -33,
  })
  addVisit(book, firm, {
    officer,
    day: workday(book, -25),
    channel: "home",
    caseId: wages,
    note: "抄了三个月的考勤和工资条，主席一起去的，行政说要请示总部。",
    companions: "法律援助陈律师",
  })
  addVisit(book, firm, {
    id: cast.visits.precisionLast,
    officer,
    day: workday(book, -3),
    time: "14:30",
    channel: "phone",
    caseId: wages,
    note: "总部同意补差，分两次，问能不能年前打一半。",
  })
  addTask(book, firm, {
    title: "看第一笔补差的打款回单",
    officer,
    source: "case",
    caseId: wages,
    made: -3,
    due: workday(book, 5),
    waitsFor: "财务",
  })
  addTask(book, firm, {
    id: cast.tasks.wageTalks,
    title: "工资协议续签，约行政定日子",
    detail: "去年的协议下月到期，另外两家已经约上",
    officer,
    source: "self",
    made: -12,
    from: workday(book, 1),
    due: workday(book, 4),
  })
  addTask(book, told(apartmentUnion), {
    title: "公寓热水夜里停，问物业修没修",
    officer,
    source: "counter",
    made: -4,
    due: 0,
  })
  addVisit(book, told(apartmentUnion), {
    officer,
    day: -1,
    time: "19:20",
    channel: "wechat",
    note: "群里三个人说夜里没热水，已经转物业，答应今天看锅炉。",
  })
  addVisit(book, told(logisticsUnion), {
    officer,
    day: workday(book, -9),
    channel: "home",
    note: "四家快递一起坐下来谈派件单价，分歧在雨天补贴。",
  })
  addTask(book, told(logisticsUnion), {
    title: "行业工资标准，和三家快递的主席碰一次",
    officer,
    source: "visit",
    made: -9,
    due: -2,
  })

  const home = addHome(book, {
    ...placeOf(cast.units.baoshui2),
    name: "冯师傅家",
    helper: officer,
    lane: "西九道",
    address: "西九道 18 号公寓 4-211",
    housing: "unit_rental",
    area: 24,
    income: 1380,
    category: "ACCIDENT",
    note: "大病帮扶",
    members: [
      kin("head", "冯立新", "冯师傅", "male", 44, {
        work: "sick_leave",
        job: "冲压工",
        employerId: precision,
        health: "cancer",
        healthNote: "胃癌术后，第二次化疗",
        phone: "works",
        bank: "中国银行",
      }),
      kin("spouse", "曹玉娥", "曹姐", "female", 42, { work: "unemployed", phone: "works" }),
    ],
  })
  const aid = addCase(book, home, {
    id: cast.cases.illnessAid,
    kind: "hardship",
    causes: ["serious_illness"],
    summary: "胃癌手术自付 7.4 万元，申请大病帮扶，材料由片区一个人代办到底",
    officer,
    opened: -21,
  })
  addVisit(book, home, {
    officer,
    day: workday(book, -20),
    channel: "home",
    purpose: "illness",
    caseId: aid,
    met: home.members,
    note: "病历、发票、银行卡复印件一次收齐，申请表代填，不用他跑。",
    giftYuan: 1000,
  })
  addVisit(book, home, {
    officer,
    day: workday(book, -6),
    channel: "phone",
    caseId: aid,
    note: "区里审过了，报到市总，等到账。",
  })
  addTask(book, home, {
    title: "大病帮扶的钱到账没有，到了告诉他",
    officer,
    source: "case",
    caseId: aid,
    made: -6,
    due: workday(book, 8),
    waitsFor: "市总帮扶中心",
  })

  const quiet = addHome(book, {
    ...placeOf(cast.units.baoshui2),
    name: "郝姐家",
    helper: officer,
    lane: "西四道",
    address: "西四道 40 号 2 门 301",
    housing: "private_rental",
    area: 40,
    income: 1650,
    category: "RELATIVE",
    note: "单亲，夜班",
    members: [
      kin("head", "郝春玲", "郝姐", "female", 39, {
        work: "working",
        job: "检验员",
        employerId: precision,
        phone: "works",
      }),
      kin("son", "张浩然", "浩然", "male", 10, { work: "student", job: "小学四年级" }),
    ],
  })
  addVisit(book, quiet, {
    officer,
    day: -190,
    channel: "home",
    purpose: "file_check",
    note: "夜班时孩子一个人在家，帮着联系了社区托管。",
  })
  return { open: 5, late: 1, waiting: 2, contacts: 6 }
}
