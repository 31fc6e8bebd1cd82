import { type Book, dice, pick, workday } from "./book.ts"
import type { Told } from "./people.ts"
import { addTask } from "./tasks.ts"
import { addVisit, type VisitPlan } from "./visits.ts"

/** What kind of trouble a home has: it decides what is talked about there. */
export type Trait = "plain" | "ill" | "chemo" | "jobless" | "alone" | "school"

const seen: Record<Trait, string[]> = {
  plain: [
    "家里一切照旧，灶上炖着汤，坐了一会儿。",
    "门口遇见，进屋看了看，收拾得干净。",
    "孩子周末回来吃饭，话比上次多。",
    "水管修好了，厨房不再漏。",
    "问了低保边缘的线，讲给他听，还差一点不够。",
    "给看了新的互助保障单子，说想一想。",
    "墙角还是返潮，被子晒在走廊上。",
    "问到社区食堂，两荤一素八块，他说合算。",
  ],
  ill: [
    "药盒看了，一个月自付六百多，发票都留着。",
    "血压比上次低，早晚各一片没有断。",
    "上周复查，医生说稳住了，三个月后再去。",
    "人瘦了些，饭量还可以，走路要扶墙。",
    "住院单子拍了照，回去问互助金能报多少。",
    "夜里睡不好，换了药，等两周再看。",
    "陪着说了说慢病门诊怎么办卡，材料下次带。",
    "腿肿，走不远，楼梯口坐着等邻居带菜。",
  ],
  chemo: [
    "化疗第二天，吃不下，熬了小米粥送去。",
    "白细胞低，推迟一周，他在走廊里等单子。",
    "出院回家，楼梯上歇了三次。",
    "头发掉了，侄女给织了帽子，她笑了。",
    "药费单拍了照，这个月自付两千三。",
    "大病保险报了一部分，差的那截记下来问互助金。",
    "他夜里陪床，白天回来给老娘做饭，人瘦了一圈。",
    "婆婆在门口剥豆子，说媳妇今天能坐起来。",
    "医生说指标往下走，再做两次看。",
    "邻居轮流送饭，这周排到五号。",
    "走路去医院要半小时，给他留了公交卡。",
    "靶向药进了医保，算了一遍，一年省一万多。",
    "家里煤气没了，帮着叫了一罐。",
    "他问能不能找个夜里的活，答应打听保安。",
  ],
  jobless: [
    "上月在工地做了十二天，这月还没有活。",
    "招聘会的单子送到，看中仓库管理员，嫌远。",
    "家政班报上名了，下周开课，早上要送孩子。",
    "零工断断续续，一个月千把块。",
    "面试没成，说年龄大了，再帮着打听保安。",
    "社保断了两年，算了一遍补缴的数。",
    "在菜市场帮人看摊，一天六十，中午管饭。",
  ],
  alone: [
    "一个人吃饭，锅里是早上剩的粥，劝他热透。",
    "灯泡坏了一只，帮着换上。",
    "女儿视频打来，正好一起说了几句。",
    "隔壁说夜里听见咳嗽，陪着去社区医院开了药。",
    "米和油够吃到月底，阳台的绳子松了，重新系过。",
    "教他按手机上的一键呼叫，试了两次会了。",
  ],
  school: [
    "孩子期中考了班里第八，奖状贴在墙上。",
    "学费票据看了，住宿费另算，想问助学还能不能报。",
    "孩子周五回家，说想考职校的数控。",
    "晚上作业在饭桌上写，灯暗，答应想办法弄一盏台灯。",
    "贷款回执拿到了，放进档案。",
    "暑假在超市打工，开学前回。",
  ],
}

const heard = [
  "打电话问了一声，都好，说不用跑。",
  "来电问发票能不能用复印件，告诉要原件。",
  "提醒后天去社区拍照认证，记下了。",
  "电话里听着有精神，约好下个月上门。",
  "问医保报销到账没有，说前天到了。",
  "说孩子工作有眉目了，等正式签了再讲。",
  "天冷，问了取暖，说电热毯是新的。",
  "没接，晚上回过来，在外面买菜。",
]
const typed = [
  "发来缴费单照片，存进材料。",
  "微信问招聘会时间，把通知转过去了。",
  "发来药费清单，回了要补的两张。",
  "语音说楼道灯又坏了，转社区。",
  "回：知道了，周三上午在家。",
]
const sent = ["短信提醒医保缴费截止日。", "短信通知送清凉物资领取地点。", "短信提醒带身份证复印件。"]
const met = ["在菜市场碰见，站着说了几句，都好。", "社区活动室碰见，精神不错。", "公交站遇上，去医院拿药。"]

/**
 * Contacts of an ordinary home over the past year: the latest `last` days ago, about one each `gap` days before it.
 * Some agreed on the next day to come, which the rule put on the board.
 */
export function livedIn(
  book: Book,
  home: Told,
  plan: { officer: string; last: number; gap: number; trait: Trait; until?: number; gifts?: boolean },
): void {
  const days: number[] = []
  for (let day = plan.last; day < (plan.until ?? 365); day += plan.gap - 4 + dice(book, 9))
    days.push(workday(book, -day))
  const told: string[] = []
  days.forEach((day, i) => {
    const visit = oneContact(book, home, plan, day, told)
    if (visit.channel === "home" && dice(book, 18) === 0 && i > 0) {
      notAtHome(book, home, plan.officer, day)
      return
    }
    if (plan.gifts && i === days.length - 1) Object.assign(visit, festival)
    const later = days[i - 1]
    if (later === undefined || dice(book, 3) > 0) {
      addVisit(book, home, visit)
      return
    }
    const visitId = addVisit(book, home, { ...visit, next: later })
    addTask(book, home, {
      title: "说好了再去看看",
      officer: plan.officer,
      source: "rule",
      rule: { name: "next_visit", subject: home.householdId ?? home.members[0] ?? "" },
      visitId,
      made: day,
      due: later,
      done: { day: later, result: pick(book, ["去过了，都好。", "电话里问过了。", "去了，写在走访里。"]) },
    })
  })
}

function oneContact(
  book: Book,
  home: Told,
  plan: { officer: string; trait: Trait },
  day: number,
  told: string[],
): VisitPlan {
  const { officer } = plan
  const time = `${9 + dice(book, 9)}`.padStart(2, "0") + pick(book, [":05", ":20", ":30", ":45"])
  const roll = dice(book, 20)
  if (roll < 11) {
    const note = fresh(book, dice(book, 4) > 0 ? seen[plan.trait] : seen.plain, told)
    const everyone = home.members.slice(0, 1 + dice(book, home.members.length))
    const change = plan.trait === "ill" && dice(book, 5) === 0
    const changed = change ? { changes: ["health" as const], changeNote: "复查指标有变化" } : {}
    return { officer, day, time, channel: "home", note, met: everyone, ...changed }
  }
  if (roll < 16) return { officer, day, time, channel: "phone", note: fresh(book, heard, told) }
  if (roll < 18) return { officer, day, time, channel: "wechat", note: fresh(book, typed, told) }
  if (roll < 19) return { officer, day, channel: "sms", note: pick(book, sent) }
  return { officer, day, time, channel: "talk", note: pick(book, met) }
}

/** One of the list that was not told of this home lately. */
function fresh(book: Book, list: string[], told: string[]): string {
  const lately = told.slice(-6)
  const left = list.filter((note) => !lately.includes(note))
  const note = pick(book, left.length ? left : list)
  told.push(note)
  return note
}

const festival: Partial<VisitPlan> = {
  channel: "home",
  purpose: "festival",
  note: "节前慰问，米和油送到，坐着说了会儿话。",
  giftYuan: 500,
  giftGoods: "米 10 斤、油 1 桶",
}

/** Nobody opened; reached by phone the same evening, so that the home still counts as reached on that day. */
function notAtHome(book: Book, home: Told, officer: string, day: number): void {
  const note = pick(book, ["敲门没人应，邻居说去女儿家了。", "门锁着，留了条子。", "没在家，楼下说早上去了医院。"])
  addVisit(book, home, { officer, day, time: "15:10", channel: "home", notHome: true, note })
  addVisit(book, home, { officer, day, time: "18:40", channel: "phone", note: "晚上打通了，人平安，另约日子。" })
}
