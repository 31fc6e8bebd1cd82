import { type Book, dice, pick, workday } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast, placeOf } from "./cast.ts"
import { addHome, kin, type Told } from "./people.ts"
import { addTask } from "./tasks.ts"
import { addVisit } from "./visits.ts"

type Student = {
  family: [name: string, called: string, work: "laid_off" | "migrant" | "sick_leave" | "unemployed", job: string]
  student: [name: string, called: string, sex: "female" | "male", age: number]
  university: string
  province: string
  study: string
  lane: string
  /** Which of the three groups goes to see the student. */
  group: 1 | 2 | 3
  found: string
  wish: string
}

/** Eleven students at nine universities in five provinces, 4,000 yuan each, chosen from the hundred of the year before. */
// biome-ignore format: a register
const students: Student[] = [
  {
    family: ["王水根", "王师傅", "laid_off", "原机床厂"],
    student: ["王若溪", "王同学", "female", 21],
    university: "复旦大学", province: "上海", study: "数学 · 大三",
    lane: "秀江东路", group: 1,
    found: "绩点 3.7，想读硕士、博士。在光华楼前说了半个小时。",
    wish: "保研的推荐信",
  },
  {
    family: ["李国华", "李师傅", "migrant", "广东打工"],
    student: ["李明轩", "李同学", "male", 20],
    university: "复旦大学", province: "上海", study: "材料 · 大二",
    lane: "袁山中路", group: 1,
    found: "班里第五，周末在图书馆勤工助学。",
    wish: "寒假实习",
  },
  {
    family: ["张桂香", "张姐", "unemployed", "单亲"],
    student: ["张可欣", "张同学", "female", 19],
    university: "复旦大学", province: "上海", study: "新闻 · 大一",
    lane: "秀江东路", group: 1,
    found: "刚开学，英语吃力，室友都好。",
    wish: "一台旧电脑",
  },
  {
    family: ["刘建明", "刘师傅", "sick_leave", "尿毒症"],
    student: ["刘子涵", "刘同学", "male", 21],
    university: "上海交通大学", province: "上海", study: "机械 · 大三",
    lane: "宜阳大道", group: 1,
    found: "专业前十，做了一个竞赛项目。",
    wish: "父亲的大病帮扶",
  },
  {
    family: ["陈秋莲", "陈嫂", "laid_off", "原纺织厂"],
    student: ["陈思远", "陈同学", "male", 22],
    university: "南京大学", province: "江苏", study: "物理 · 大四",
    lane: "东风大街", group: 2,
    found: "已经保研本校，暑假回来给职工子女补课。",
    wish: "读研期间还能不能继续",
  },
  {
    family: ["黄福田", "黄师傅", "unemployed", "腰伤"],
    student: ["黄雅婷", "黄同学", "female", 20],
    university: "东南大学", province: "江苏", study: "建筑 · 大二",
    lane: "袁山中路", group: 2,
    found: "画图到半夜，纸和模型材料费钱。",
    wish: "材料费",
  },
  {
    family: ["周细毛", "周师傅", "migrant", "工地"],
    student: ["周俊杰", "周同学", "male", 21],
    university: "浙江大学", province: "浙江", study: "计算机 · 大三",
    lane: "中山西路", group: 2,
    found: "拿了二等奖学金，家教两份。",
    wish: "实习单位介绍",
  },
  {
    family: ["袁冬秀", "袁姐", "laid_off", "原棉纺厂"],
    student: ["袁思琪", "袁同学", "female", 19],
    university: "武汉大学", province: "湖北", study: "法学 · 大一",
    lane: "秀江西路", group: 3,
    found: "第一次离家，想家，成绩中上。",
    wish: "家里的低保复核",
  },
  {
    family: ["胡根生", "胡师傅", "laid_off", "原煤矿"],
    student: ["胡文博", "胡同学", "male", 20],
    university: "华中科技大学", province: "湖北", study: "电气 · 大二",
    lane: "东风大街", group: 3,
    found: "上学期挂了一门，补考过了，在补高数。",
    wish: "有人带一带高数",
  },
  {
    family: ["易招娣", "易姐", "unemployed", "丈夫去世"],
    student: ["易佳宁", "易同学", "female", 22],
    university: "北京理工大学", province: "北京", study: "自动化 · 大四",
    lane: "宜阳大道", group: 3,
    found: "签了研究所，明年七月报到。",
    wish: "就业后资助怎么结",
  },
  {
    family: ["彭德胜", "彭师傅", "migrant", "浙江打工"],
    student: ["彭宇航", "彭同学", "male", 21],
    university: "中国人民大学", province: "北京", study: "统计 · 大三",
    lane: "中山西路", group: 3,
    found: "跟老师做课题，想考博。",
    wish: "寒假座谈想发言",
  },
]

const officer = cast.officers.yichunOfficer.id
const supervisor = cast.officers.yichunSupervisor.id

/** Yichun's students: parents' files, the visits of three groups to nine campuses, what each still asks for. */
export function tellYichun(book: Book): void {
  const told = students.map((student, i) => tellStudent(book, student, i))
  const [wang, li, zhang, liu, chen, , zhou, yuan, hu, yi] = told
  const task = (
    whom: Told | undefined,
    title: string,
    due: number,
    more: { by?: string; waitsFor?: string; from?: number } = {},
  ) => {
    const { by = officer, waitsFor, from } = more
    if (whom)
      addTask(book, whom, { title, officer: by, source: "self", made: Math.min(due, 0) - 7, due, waitsFor, from })
  }
  task(hu, "胡同学的补考成绩单，催一下", -4)
  task(zhang, "区里有一台旧笔记本，问张同学几号回来拿", -1)
  task(yuan, "家里低保复核，问民政局", 0, { waitsFor: "民政局" })
  task(wang, "王同学寄来成绩单，归档", 0)
  task(liu, "刘师傅大病帮扶材料，还差发票", workday(book, 2))
  task(li, "打电话问李同学这学期怎样", 3, { from: 1 })
  task(zhou, "实习单位，问市里两家企业", workday(book, 6), { waitsFor: "企业" })
  task(chen, "读研后的资助办法，写一页报钟部长", workday(book, 9))
  task(yi, "毕业结档，开就业证明", workday(book, 20))
  task(wang, "三个小组的走访情况汇总，报主席办公会", -2, { by: supervisor })
  task(liu, "督查提的两条整改，约财务、经审碰头", 0, { by: supervisor })
  task(hu, "寒假座谈定在哪天，请哪几位同学", workday(book, 4), { by: supervisor })
  task(chen, "下一批十名延伸资助的名单初稿", workday(book, 18), { by: supervisor, from: workday(book, 12) })
}

function tellStudent(book: Book, told: Student, i: number): Told {
  const named = i === 0
  const [name, called, work, job] = told.family
  const [studentName, studentCalled, sex, age] = told.student
  const home = addHome(book, {
    ...placeOf(cast.units.yichunCity1),
    id: named ? cast.households.wangParents : undefined,
    name: `${called}家`,
    helper: officer,
    lane: told.lane,
    address: `${told.lane} ${11 + i * 9} 号`,
    housing: pick(book, ["unit_rental", "bought", "private_rental", "low_rent"] as const),
    area: 40 + dice(book, 30),
    income: 640 + dice(book, 8) * 70,
    category: work === "sick_leave" ? "DEEP" : "RELATIVE",
    note: `金秋助学 · ${told.university}`,
    fileNo: `YC-2013-${String(14 + i * 7).padStart(4, "0")}`,
    filed: "2013-08-20",
    members: [
      kin("head", name, called, called.endsWith("师傅") ? "male" : "female", 46 + (i % 6), {
        id: named ? cast.people.wangFather : undefined,
        work,
        job,
        health: work === "sick_leave" ? "kidney" : "good",
        phone: i === 8 ? "wrong" : "works",
        bank: "工商银行",
      }),
      kin(sex === "female" ? "daughter" : "son", studentName, studentCalled, sex, age, {
        id: named ? cast.people.wangStudent : undefined,
        work: "student",
        job: `${told.university} · ${told.study}`,
        note: `${told.province}，延伸资助第一批`,
        phone: "works",
        bank: "工商银行",
      }),
    ],
  })
  const student = home.members[1] as string
  addCase(book, home, {
    kind: "hardship",
    causes: work === "sick_leave" ? ["serious_illness", "schooling"] : ["laid_off", "schooling"],
    summary: `${studentCalled}在${told.university}读书，家里供不起，延伸资助到毕业`,
    officer,
    opened: -420,
    personId: student,
  })
  addVisit(book, home, {
    officer,
    day: workday(book, -250 - dice(book, 40)),
    channel: "home",
    purpose: "file_check",
    met: home.members.slice(0, 1),
    note: "家访，收入和药费都核过，成绩单放进档案。",
  })
  const leaders = ["钟部长、团市委", "经审委龚主任、财务小胡", "保障部、学校工会"][told.group - 1] as string
  addVisit(book, home, {
    id: named ? cast.visits.fudanStudent : undefined,
    officer: told.group === 1 ? supervisor : officer,
    day: workday(book, -24 - told.group * 2),
    time: `${9 + (i % 7)}:30`.padStart(5, "0"),
    channel: "talk",
    purpose: "revisit",
    personId: student,
    met: [student],
    companions: `第${"一二三"[told.group - 1]}组：${leaders}`,
    note: `${told.university}校园里见的。${told.found}想要：${told.wish}。`,
    giftYuan: 4000,
  })
  if (i % 3 !== 2) {
    addVisit(book, home, {
      officer,
      day: workday(book, -3 - i),
      channel: pick(book, ["wechat", "phone"] as const),
      personId: student,
      met: [student],
      note: pick(book, [
        "期中考完，说还行。",
        "问寒假座谈的日子。",
        "学费缓交批了，发来截图。",
        "报平安，生活费够用。",
      ]),
    })
  }
  return home
}
