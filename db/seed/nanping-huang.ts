import { type Book, workday } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast, placeOf } from "./cast.ts"
import { addHome, kin, type Told } from "./people.ts"
import { addTask } from "./tasks.ts"
import { addVisit, type VisitPlan } from "./visits.ts"

const officer = cast.officers.yanpingOfficer.id
const supervisor = cast.officers.nanpingSupervisor.id
const me = cast.people.huang

/**
 * 黄老, provincial model worker of 1964, in a room of under ten square metres.
 *
 * The visit of 5 January 2015 keeps its date, and with it the two instructions given in the room, long struck off.
 * He himself stays 81, as the story knows him: born 81 years before today, so that the demo does not outlive him.
 * His honour keeps its year too; it makes him a model worker young, which reads better than a man of over ninety.
 */
export function tellHuang(book: Book): Told {
  const home = addHome(book, {
    ...placeOf(cast.units.yanping1),
    id: cast.households.huang,
    name: "黄老家",
    helper: officer,
    lane: "前进巷",
    address: "前进巷 14 号",
    housing: "shanty",
    area: 9.5,
    housingNote: "不到 10 平方米，不见光，白天开灯；做饭在楼梯口",
    income: 690,
    category: "DEEP",
    note: "省劳模 · 前进巷",
    fileNo: "YP-2014-0117",
    filed: "2014-03-12",
    members: [
      kin("head", "黄福生", "黄老", "male", 81, {
        id: me,
        work: "retired",
        job: "原市农机厂，已关闭",
        health: "heart",
        healthNote: "2014 年 4 月做过两次手术，药不离口，耳背",
        phone: "works",
        honours: [
          { level: "P", title: "省劳动模范", year: 1964, by: "省人民委员会", certificate: "第 0327 号" },
          { level: "C", title: "市先进生产者", year: 1963, by: "市人民委员会" },
        ],
      }),
      kin("spouse", "吴水仙", "吴阿姨", "female", 78, {
        id: cast.people.huangWife,
        work: "none",
        health: "hypertension",
        healthNote: "能自理，照料老伴",
        phone: "works",
      }),
      kin("son", "黄建民", "大儿子", "male", 52, {
        id: cast.people.huangSon,
        work: "laid_off",
        job: "打零工",
        phone: "works",
      }),
      kin("child_in_law", "谢春香", "大儿媳", "female", 49, { id: cast.people.huangDaughterInLaw, work: "laid_off" }),
    ],
  })
  const caseId = addCase(book, home, {
    id: cast.cases.huangCare,
    kind: "model_worker",
    causes: ["serious_illness", "laid_off"],
    summary: "省劳模，两次手术花光积蓄，住房不足 10 平方米，儿子儿媳无业，全靠老伴照顾",
    officer,
    opened: "2014-04-18",
    personId: me,
  })
  const visit = (day: VisitPlan["day"], note: string, more: Partial<VisitPlan> = {}) =>
    addVisit(book, home, { officer, day, note, channel: "home", personId: me, ...more })

  visit("2014-05-06", "出院第六天，说不用操心。约好十五号上门。", { channel: "phone", purpose: "illness", caseId })
  const leaders = visit(
    "2015-01-05",
    "房间不到 10 平方米，透不进光，白天亮着灯；一张床一张桌，做饭在楼梯旁。两次手术花光积蓄，儿子儿媳没有工作，全靠老伴。“原来的企业倒闭了，但工会没有忘记我。”",
    {
      id: cast.visits.huang2015,
      officer: supervisor,
      time: "09:40",
      purpose: "festival",
      met: [me, cast.people.huangWife],
      companions: "省总领导一行、市总班子、游干事",
      giftYuan: 3000,
      giftGoods: "棉被 1 床、米 20 斤、油 1 桶",
      caseId,
    },
  )
  const ordered = {
    source: "instruction" as const,
    visitId: leaders,
    caseId,
    personId: me,
    orderedBy: "省总领导",
    madeBy: supervisor,
    officer,
    wantsFeedback: true,
    made: "2015-01-05" as const,
  }
  addTask(book, home, {
    ...ordered,
    id: cast.tasks.bedding2015,
    title: "床上用品全部换新",
    detail: "给老人换一套全新的",
    due: "2015-01-09",
    done: { day: "2015-01-08", result: "棉被、褥子、床单、枕头各两套，当天铺上" },
    feedback: { day: "2015-01-08", to: "黄老", said: "暖和，夜里不再冷醒", channel: "home" },
    struckOff: { day: "2015-01-09", by: supervisor },
  })
  addTask(book, home, {
    ...ordered,
    id: cast.tasks.needs2015,
    title: "问清还有哪些困难，回报",
    detail: "工会还能给老人办什么事",
    due: "2015-01-16",
    done: { day: "2015-01-14", result: "三样：药费、做饭的地方、儿子的活。已写成报告" },
    feedback: { day: "2015-01-15", to: "吴阿姨", said: "药费先补了，别的慢慢来", channel: "phone", how: "fair" },
    struckOff: { day: "2015-01-16", by: supervisor },
  })
  for (const [day, note] of [
    ["2016-02-03", "春节慰问，老两口在包饺子。"],
    ["2018-09-12", "夏天漏雨的瓦换了，屋里还是暗。"],
    ["2021-01-29", "年前送慰问金，口罩和药各一袋。"],
    ["2024-04-26", "劳模体检陪着去，听力又差一些。"],
  ] as const) {
    visit(day, note, { purpose: "festival", giftYuan: 1000 })
  }
  for (const [back, channel, note] of [
    [330, "home", "换季，咳嗽好些了，屋里潮，被子晒不干。"],
    [296, "phone", "问春节慰问金到了没有，到了。"],
    [250, "home", "大儿子在工地干了一个月，老板没结钱，教他去劳动监察。"],
    [212, "home", "十来年前换的被褥发硬了，吴阿姨说还能用。"],
    [180, "phone", "说腿疼，约社区医生上门。"],
    [151, "home", "社区谢医生一起来，量了血压，吴阿姨 160/95。"],
    [103, "home", "天热，风扇坏了，第二天送去一台。"],
    [74, "phone", "药费报销到账，自付还有四百多。"],
    [40, "home", "棚改的人来量过房，老人怕搬远了看病不便。"],
    [26, "home", "社区谢医生量血压，吴阿姨药已配齐。"],
  ] as const) {
    visit(workday(book, -back), note, { channel, met: channel === "home" ? [me, cast.people.huangWife] : [me] })
  }
  tellLeaderAgain(book, home, caseId)
  return home
}

/** Last week a leader of the city stood in the same room; what he asked for is on this week's board. */
function tellLeaderAgain(book: Book, home: Told, caseId: string): void {
  addVisit(book, home, {
    id: cast.visits.huangLeader,
    officer,
    day: -7,
    time: "10:15",
    channel: "home",
    purpose: "festival",
    personId: me,
    met: [me, cast.people.huangWife],
    companions: "市总莫主席、陈主任",
    note: "房间不到 10 平方米，不见光，白天开灯；做饭在楼梯口，灶边是木板。上回换的被褥早就潮了。积蓄看病花完。",
    changes: ["housing", "health"],
    changeNote: "被褥返潮；腿疼，夜里睡不好",
    giftYuan: 2000,
    giftGoods: "棉被 1 床",
    caseId,
  })
  const ordered = {
    source: "instruction" as const,
    visitId: cast.visits.huangLeader,
    caseId,
    personId: me,
    orderedBy: "莫主席",
    officer,
    wantsFeedback: true,
    made: -7,
  }
  addTask(book, home, { ...ordered, id: cast.tasks.bedding, title: "床上用品全部换新", due: -3 })
  addTask(book, home, { ...ordered, id: cast.tasks.needs, title: "问清还有哪些困难，回报莫主席", due: 0 })
  addTask(book, home, {
    ...ordered,
    id: cast.tasks.stove,
    title: "楼梯口的灶边装防火板",
    due: 1,
    done: { day: -1, result: "防火板装好，灶台挪开三十公分，配了灭火毯" },
    feedback: { day: -1, to: "吴阿姨", said: "油星子不怕溅了", channel: "home" },
  })
}
