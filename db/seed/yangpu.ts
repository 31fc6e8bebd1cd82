import { type Book, dice, pick, workday } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast, placeOf } from "./cast.ts"
import { addEmployer } from "./employers.ts"
import { addHome, addPerson, kin, type Member, type Told } from "./people.ts"
import { addTask } from "./tasks.ts"
import { addVisit } from "./visits.ts"

const clerks = [cast.officers.yinhangClerk.id, cast.officers.yinhangClerk2.id, cast.officers.yinhangClerk3.id] as const
const place = () => placeOf(cast.units.yinhang)

// biome-ignore format: a table
const retired: [name: string, called: string, sex: Member["sex"], age: number][] = [
  ["朱德明", "朱师傅", "male", 71], ["沈丽娟", "沈阿姨", "female", 66], ["陆根发", "陆伯伯", "male", 78],
  ["唐美芳", "唐阿姨", "female", 69], ["许国强", "许师傅", "male", 64], ["顾阿大", "顾伯伯", "male", 82],
  ["蒋秀英", "蒋阿姨", "female", 72], ["钱宝珍", "钱阿姨", "female", 75], ["陶建国", "陶师傅", "male", 67],
  ["奚玉琴", "奚阿姨", "female", 63], ["倪福根", "倪伯伯", "male", 80], ["盛雅芬", "盛老师", "female", 70],
  ["邬志明", "邬师傅", "male", 65], ["龚小妹", "龚阿姨", "female", 77], ["费长根", "费伯伯", "male", 74],
  ["柏秀兰", "柏阿姨", "female", 68], ["瞿国华", "瞿师傅", "male", 62], ["严杏娣", "严阿姨", "female", 79],
  ["闵大龙", "闵师傅", "male", 66], ["诸葛敏", "诸葛老师", "female", 61], ["乔银娣", "乔阿姨", "female", 73],
  ["应根林", "应伯伯", "male", 76], ["戚惠芳", "戚阿姨", "female", 67], ["包永年", "包师傅", "male", 69],
]

/** What the counter hears a hundred times a day. */
const asked = [
  "退休住院保障续保，从养老金账户代扣，办好。",
  "续保，付了现金，回执给了。",
  "住院给付申请，材料齐，收下了。",
  "给付申请缺出院小结，下次带来。",
  "问钱几时到账，查了，下周。",
  "老伴也想参保，说了六月统一办。",
  "换了银行卡，改好账户。",
  "问能不能报门诊，讲了只管住院和大病。",
  "代邻居来问，给了材料单。",
  "去年的给付到账，特意来说一声谢谢。",
]

/** The service point of Yinhang: three clerks, a hundred visitors a day, most of them retired. */
export function tellYangpu(book: Book): void {
  const visitors: Told[] = retired.map(([name, called, sex, age], i) => {
    const id = i === 0 ? cast.people.zhuRetired : undefined
    const phone = i % 9 === 4 ? ("wrong" as const) : ("works" as const)
    const more = { work: "retired" as const, phone, bank: "上海银行", oldPaper: age > 79 }
    const personId = addPerson(book, place(), { id, name, called, sex, age, ...more })
    return { ...place(), personId, members: [personId] }
  })
  const jin = tellJin(book)
  for (let back = 1; back <= 330; back += back < 12 ? 1 : 4 + dice(book, 5)) {
    const day = workday(book, -back)
    const count = back < 12 ? 6 : 2
    for (let i = 0; i < count; i++) counter(book, visitors[(back * 5 + i * 7) % visitors.length] as Told, day, i)
  }
  tellUnit(book)
  tellDesk(book, visitors, jin)
}

function counter(book: Book, visitor: Told, day: number, i: number): void {
  const time = `${String(9 + ((i * 2) % 8)).padStart(2, "0")}:${pick(book, ["05", "20", "35", "50"])}`
  addVisit(book, visitor, {
    officer: clerks[(i - day) % 3] ?? clerks[0],
    day,
    time,
    channel: dice(book, 8) === 0 ? "phone" : "counter",
    note: pick(book, asked),
  })
}

/** A household that came to the counter for a claim and turned out to need more. */
function tellJin(book: Book): Told {
  const home = addHome(book, {
    ...place(),
    id: cast.households.jinShanghai,
    name: "金阿姨家",
    helper: clerks[0],
    lane: "市光路",
    address: "市光路 418 弄 9 号 502",
    housing: "bought",
    area: 46,
    income: 2450,
    category: "ACCIDENT",
    note: "老伴两次住院",
    members: [
      kin("head", "金凤珠", "金阿姨", "female", 70, {
        id: cast.people.jinShanghai,
        work: "retired",
        phone: "works",
        bank: "上海银行",
      }),
      kin("spouse", "谢文龙", "谢伯伯", "male", 73, {
        work: "retired",
        health: "heart",
        healthNote: "心脏支架",
        phone: "works",
      }),
    ],
  })
  const caseId = addCase(book, home, {
    kind: "hardship",
    causes: ["serious_illness"],
    summary: "老伴一年两次住院，自付 3.1 万元，给付之外还差一截",
    officer: clerks[0],
    opened: -26,
  })
  addVisit(book, home, {
    officer: clerks[0],
    day: workday(book, -26),
    time: "10:15",
    channel: "counter",
    caseId,
    purpose: "illness",
    note: "来交给付申请，说着哭了，留下来问了半小时。",
  })
  addVisit(book, home, {
    officer: clerks[0],
    day: workday(book, -12),
    channel: "phone",
    caseId,
    note: "第一笔给付 4,600 元到账。街道帮扶申请表一起填了。",
  })
  addTask(book, home, {
    title: "街道帮扶批了没有，告诉金阿姨",
    officer: clerks[0],
    source: "case",
    caseId,
    made: -12,
    due: workday(book, 4),
    waitsFor: "街道总工会",
  })
  return home
}

/** Units still enrol their people as a group, and their clerk comes to the counter too. */
function tellUnit(book: Book): void {
  const unit = addEmployer(book, place(), {
    id: cast.employers.yangpuTextile,
    name: "殷行针织合作社",
    nature: "collective",
    industry: "针织",
    workers: 86,
    members: 86,
    chairName: "俞惠珍",
    address: "市光路 200 号",
  })
  addVisit(book, unit, {
    officer: clerks[1],
    day: workday(book, -17),
    channel: "counter",
    note: "团体续保名册交来，86 人，少一个人的年龄。",
  })
  addTask(book, unit, {
    title: "团体续保名册，补一个人的出生年月",
    officer: clerks[0],
    source: "counter",
    made: -17,
    due: workday(book, 1),
  })
}

function tellDesk(book: Book, visitors: Told[], jin: Told): void {
  const officer = clerks[0]
  const task = (i: number, title: string, due: number, waitsFor?: string) =>
    addTask(book, visitors[i] as Told, { title, officer, source: "counter", made: Math.min(due, 0) - 5, due, waitsFor })
  task(0, "出院小结没有带，打电话再要一次", -2)
  task(3, "给付退回的卡号，核对后重报", 0, "市职保会")
  task(5, "行动不便，上门收材料", 0)
  task(7, "养老金代扣没有扣到，问银行", workday(book, 2), "银行")
  task(11, "教盛老师在手机上查到账", workday(book, 5))
  task(14, "电话不通，问居委要新号码", workday(book, 9))
  task(20, "续保期满提醒", workday(book, 21))
  addTask(book, jin, {
    title: "第二次住院的发票收齐，送区里",
    officer,
    source: "counter",
    made: -20,
    due: -14,
    done: { day: -15, result: "发票 11 张，送到区职保代办处" },
  })
  addTask(book, visitors[2] as Told, {
    title: "问外地就医能不能报",
    officer: clerks[1],
    source: "counter",
    made: -9,
    due: workday(book, 3),
  })
}
