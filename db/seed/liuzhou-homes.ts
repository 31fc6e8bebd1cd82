import type { hardshipCategories, housingKinds } from "../enums.ts"
import type { Book } from "./book.ts"
import { cast, placeOf } from "./cast.ts"
import { livedIn, type Trait } from "./chronicle.ts"
import { addHome, kin, type Member, type Told } from "./people.ts"

type Row = {
  id?: string
  name: string
  at: [lane: string, door: string]
  house: [(typeof housingKinds)[number], number]
  income: number
  category?: (typeof hardshipCategories)[number]
  note?: string
  filed?: number
  /** Days since somebody met them, days between two contacts, and what is talked about. */
  life?: [last: number, gap: number, trait: Trait]
  members: Member[]
}

const estate = (n: number, door: string): [string, string] => [`胜利小区 ${n} 栋`, door]
const h = cast.households
const p = cast.people

/** Of the first territory; those the officer's board speaks of have their latest contact told in liuzhou-board.ts. */
// biome-ignore format: a register reads better with one person to a line
const first: Record<"luo" | "liang" | "nong" | "shi" | "lan" | "tao" | "li", Row> = {
  luo: { id: h.luo, name: "罗师傅家", at: ["饮马街", "12 号"], house: ["private_rental", 26], income: 1450, category: "RELATIVE", note: "环卫", life: [34, 30, "plain"],
    members: [
      kin("head", "罗志强", "罗师傅", "male", 47, {
        id: p.luo, work: "working", job: "环卫工", health: "spine", healthNote: "腰椎间盘突出", phone: "works",
      }),
      kin("spouse", "周素芬", "周大姐", "female", 45, { work: "working", job: "环卫工", phone: "works" }),
    ] },
  liang: { id: h.liang, name: "梁阿姨家", at: ["北雀路", "19 号"], house: ["low_rent", 32], income: 920, category: "DBBY", note: "低保边缘 · 独居", life: [62, 34, "alone"],
    members: [
      kin("head", "梁桂英", "梁阿姨", "female", 66, {
        id: p.liang, work: "retired", health: "diabetes", phone: "works", bank: "邮储银行",
      }),
    ] },
  nong: { id: h.nong, name: "农大爷家", at: estate(1, "605"), house: ["unit_rental", 30], income: 1180, category: "RELATIVE", note: "独居，电话打不通", life: [131, 40, "alone"],
    members: [
      kin("head", "农有才", "农大爷", "male", 73, {
        id: p.nong, work: "retired", job: "原化纤厂", health: "hypertension", phone: "wrong", oldPaper: true,
      }),
    ] },
  shi: { id: h.shi, name: "石家", at: estate(4, "201"), house: ["bought", 55], income: 2300, category: "RELATIVE", note: "去年脱困，观察期", life: [140, 38, "plain"],
    members: [
      kin("head", "石文斌", "石师傅", "male", 50, { id: p.shi, work: "working", job: "保安", phone: "works" }),
      kin("spouse", "贾玉兰", "贾阿姨", "female", 50, { work: "retired", phone: "unknown" }),
      kin("son", "石磊", "小石", "male", 24, { work: "working", job: "物流园分拣", phone: "works" }),
    ] },
  lan: { id: h.lan, name: "蓝姐家", at: estate(5, "407"), house: ["private_rental", 38], income: 860, category: "RELATIVE", note: "建档后还没帮上过", filed: -243, life: [150, 45, "jobless"],
    members: [
      kin("head", "蓝彩霞", "蓝姐", "female", 49, { id: p.lan, work: "unemployed", phone: "works" }),
      kin("daughter", "覃雨晴", "雨晴", "female", 15, { work: "student", job: "初三" }),
    ] },
  tao: { id: h.tao, name: "陶阿婆家", at: estate(2, "503"), house: ["bought", 44], income: 1260, category: "RELATIVE", note: "独居", life: [45, 24, "alone"],
    members: [kin("head", "陶秀珠", "陶阿婆", "female", 78, { id: p.tao, work: "retired", job: "原市针织厂", health: "general", healthNote: "膝关节", phone: "works",
      honours: [{ level: "C", title: "市劳动模范", year: 1984, by: "柳州市人民政府", certificate: "第 0112 号" }] })] },
  li: { id: h.li, name: "黎师傅家", at: ["北站路", "7 号"], house: ["private_rental", 22], income: 1020, category: "ACCIDENT", note: "工伤", life: [33, 28, "jobless"],
    members: [
      kin("head", "黎志忠", "黎师傅", "male", 43, {
        id: p.li, work: "migrant", job: "装卸", health: "disabled", healthNote: "右脚骨折，九级", phone: "works", bank: "建设银行",
      }),
      kin("spouse", "阮氏花", "阮大姐", "female", 40, { work: "working", job: "粉店帮工", phone: "works" }),
      kin("daughter", "黎小慧", "小慧", "female", 12, { work: "student", job: "小学六年级" }),
    ] },
}

// biome-ignore format: a register reads better with one person to a line
const firstOthers: Row[] = [
  { name: "邓姨家", at: ["北雀路", "23 号"], house: ["self_built", 70], income: 1600, category: "YB", life: [21, 35, "plain"],
    members: [
      kin("head", "邓玉莲", "邓姨", "female", 61, { work: "retired", phone: "works" }),
      kin("spouse", "何有福", "何叔", "male", 64, { work: "retired", health: "lung" }),
    ] },
  { name: "何师傅家", at: ["北雀路", "44 号"], house: ["shanty", 18], income: 640, category: "DEEP", note: "零就业", life: [9, 22, "jobless"],
    members: [
      kin("head", "何家荣", "何师傅", "male", 52, { work: "laid_off", job: "原化纤厂", phone: "works", bank: "工商银行" }),
      kin("spouse", "卢翠萍", "卢大姐", "female", 50, { work: "unemployed" }),
      kin("son", "何斌", "何斌", "male", 23, { work: "unemployed", phone: "works" }),
    ] },
  { name: "莫伯家", at: ["饮马街", "5 号"], house: ["unit_rental", 28], income: 1340, category: "RELATIVE", life: [40, 30, "ill"],
    members: [
      kin("head", "莫炳生", "莫伯", "male", 76, { work: "retired", health: "lung", healthNote: "尘肺二期", phone: "works" }),
      kin("spouse", "韦月娥", "韦阿婆", "female", 74, { work: "retired", health: "hypertension" }),
    ] },
  { name: "廖姐家", at: estate(1, "302"), house: ["low_rent", 40], income: 990, category: "RELATIVE", note: "单亲", life: [26, 26, "school"],
    members: [
      kin("head", "廖春梅", "廖姐", "female", 42, { work: "working", job: "超市收银", phone: "works" }),
      kin("son", "黄子豪", "子豪", "male", 16, { work: "student", job: "高一" }),
    ] },
  { name: "甘师傅家", at: estate(1, "108"), house: ["bought", 52], income: 1750, life: [70, 60, "plain"],
    members: [
      kin("head", "甘永福", "甘师傅", "male", 58, { work: "early_retired", job: "原化纤厂", phone: "works" }),
      kin("spouse", "廖玉芳", "廖阿姨", "female", 56, { work: "retired" }),
    ] },
  { name: "苏大姐家", at: estate(2, "206"), house: ["affordable", 58], income: 1120, category: "RELATIVE", life: [17, 32, "school"],
    members: [
      kin("head", "苏丽红", "苏大姐", "female", 45, { work: "working", job: "针织厂挡车", phone: "works" }),
      kin("spouse", "龙建军", "龙师傅", "male", 47, { work: "sick_leave", health: "liver", healthNote: "肝硬化" }),
      kin("daughter", "龙思雨", "思雨", "female", 19, { work: "student", job: "大一" }),
    ] },
  { name: "潘叔家", at: estate(3, "404"), house: ["unit_rental", 36], income: 880, category: "DEEP", note: "妻子脑梗", life: [66, 30, "ill"],
    members: [
      kin("head", "潘德明", "潘叔", "male", 60, { work: "retired", phone: "works" }),
      kin("spouse", "杨凤英", "杨阿姨", "female", 58, { work: "none", health: "stroke", healthNote: "左边不能动" }),
    ] },
  { name: "杨师傅家", at: estate(4, "506"), house: ["private_rental", 30], income: 1500, category: "TEMP", life: [30, 45, "jobless"],
    members: [kin("head", "杨胜利", "杨师傅", "male", 55, { work: "unemployed", job: "原化纤厂", phone: "wrong" })] },
  { name: "侯家", at: estate(5, "101"), house: ["bought", 63], income: 1900, life: [88, 70, "plain"],
    members: [
      kin("head", "侯玉珍", "侯阿姨", "female", 63, { work: "retired", phone: "works" }),
      kin("spouse", "谢有良", "谢叔", "male", 66, { work: "retired", phone: "works" }),
    ] },
  { name: "黄姐家", at: estate(6, "203"), house: ["low_rent", 35], income: 760, category: "DB", note: "低保", life: [52, 27, "alone"],
    members: [
      kin("head", "黄丽华", "黄姐", "female", 57, {
        work: "none", health: "disabled", healthNote: "视力二级", phone: "works",
      }),
    ] },
  { name: "陈伯家", at: estate(6, "605"), house: ["bought", 48], income: 1380, category: "RELATIVE", life: [102, 45, "alone"],
    members: [
      kin("head", "陈国柱", "陈伯", "male", 80, { work: "retired", health: "heart", phone: "works", oldPaper: true }),
    ] },
]

// biome-ignore format: a register reads better with one person to a line
const second: Row[] = [
  { id: h.huangUncle, name: "黄叔家", at: ["雅儒路", "16 号"], house: ["unit_rental", 34], income: 980, category: "RELATIVE", note: "楼道摔过", life: [10, 24, "ill"],
    members: [
      kin("head", "黄建业", "黄叔", "male", 69, { id: p.huangUncle, work: "retired", health: "spine", phone: "works" }),
      kin("spouse", "李素云", "李阿姨", "female", 67, { work: "retired" }),
    ] },
  { id: h.tan, name: "谭姐家", at: ["雅儒路", "40 号"], house: ["private_rental", 28], income: 690, category: "DEEP", note: "单亲，孩子上高中", life: [24, 25, "school"],
    members: [
      kin("head", "谭艳萍", "谭姐", "female", 44, { id: p.tan, work: "laid_off", phone: "works", bank: "农业银行" }),
      kin("son", "谭子明", "子明", "male", 17, { work: "student", job: "高二" }),
    ] },
  { name: "吴师傅家", at: ["雅儒路", "52 号"], house: ["bought", 50], income: 1480, life: [45, 50, "plain"],
    members: [
      kin("head", "吴志华", "吴师傅", "male", 56, { work: "early_retired", phone: "works" }),
      kin("spouse", "梁少芬", "梁姐", "female", 52, { work: "working", job: "保洁" }),
    ] },
  { name: "韦阿婆家", at: ["雅儒路", "61 号"], house: ["shanty", 16], income: 820, category: "DB", note: "独居", life: [75, 30, "alone"],
    members: [
      kin("head", "韦凤娇", "韦阿婆", "female", 77, { work: "none", health: "hypertension", phone: "wrong" }),
    ] },
  { name: "曾师傅家", at: estate(7, "302"), house: ["unit_rental", 38], income: 1050, category: "RELATIVE", life: [15, 33, "jobless"],
    members: [
      kin("head", "曾庆明", "曾师傅", "male", 53, { work: "laid_off", job: "原化纤厂", phone: "works" }),
      kin("spouse", "覃月红", "覃姐", "female", 51, { work: "unemployed", phone: "works" }),
    ] },
  { name: "唐姨家", at: estate(7, "501"), house: ["bought", 46], income: 1290, category: "YB", life: [58, 44, "plain"],
    members: [kin("head", "唐淑琴", "唐姨", "female", 62, { work: "retired", phone: "works" })] },
  { name: "蒙师傅家", at: estate(8, "103"), house: ["low_rent", 33], income: 720, category: "DEEP", note: "糖尿病截肢", life: [19, 20, "ill"],
    members: [
      kin("head", "蒙启光", "蒙师傅", "male", 59, {
        work: "sick_leave", health: "diabetes", healthNote: "左小腿截肢", phone: "works", bank: "工商银行",
      }),
      kin("spouse", "陆秀英", "陆姐", "female", 55, { work: "none" }),
    ] },
  { name: "宋家", at: estate(8, "404"), house: ["private_rental", 40], income: 1150, category: "RELATIVE", life: [93, 50, "school"],
    members: [
      kin("head", "宋伟", "宋师傅", "male", 41, { work: "migrant", job: "快递", phone: "works" }),
      kin("spouse", "王小燕", "王姐", "female", 38, { work: "working", job: "粉店" }),
      kin("daughter", "宋佳怡", "佳怡", "female", 14, { work: "student", job: "初二" }),
    ] },
  { name: "江大爷家", at: estate(9, "201"), house: ["unit_rental", 31], income: 1400, category: "RELATIVE", life: [37, 36, "alone"],
    members: [
      kin("head", "江福田", "江大爷", "male", 82, { work: "retired", health: "heart", phone: "works", oldPaper: true }),
    ] },
  { name: "欧姐家", at: estate(9, "606"), house: ["bought", 54], income: 1330, life: [28, 60, "plain"],
    members: [
      kin("head", "欧玉芬", "欧姐", "female", 48, { work: "working", job: "针织厂", phone: "works" }),
      kin("son", "莫小龙", "小龙", "male", 20, { work: "student", job: "大专二年级" }),
    ] },
  { name: "巫师傅家", at: estate(10, "105"), house: ["private_rental", 25], income: 900, category: "ACCIDENT", note: "家里失火", life: [12, 21, "plain"],
    members: [
      kin("head", "巫大海", "巫师傅", "male", 46, { work: "working", job: "搬运", phone: "works" }),
      kin("spouse", "罗美香", "罗姐", "female", 44, { work: "unemployed" }),
      kin("son", "巫俊杰", "俊杰", "male", 11, { work: "student" }),
    ] },
  { name: "秦姨家", at: estate(11, "302"), house: ["affordable", 56], income: 1610, life: [84, 65, "plain"],
    members: [kin("head", "秦爱莲", "秦姨", "female", 65, { work: "retired", phone: "unknown" })] },
  { name: "温师傅家", at: estate(12, "407"), house: ["unit_rental", 37], income: 830, category: "TK", note: "历史档，待换类别", life: [110, 48, "jobless"],
    members: [kin("head", "温国强", "温师傅", "male", 57, { work: "laid_off", phone: "wrong" })] },
  { name: "孔大姐家", at: estate(13, "204"), house: ["bought", 49], income: 1240, category: "RELATIVE", life: [22, 30, "ill"],
    members: [
      kin("head", "孔秋菊", "孔大姐", "female", 50, {
        work: "sick_leave", health: "kidney", healthNote: "肾病，每周透析两次", phone: "works",
      }),
      kin("spouse", "范志勇", "范师傅", "male", 52, { work: "working", job: "司机", phone: "works" }),
    ] },
  { name: "尤家", at: estate(14, "602"), house: ["low_rent", 42], income: 980, category: "RELATIVE", life: [47, 35, "school"],
    members: [
      kin("head", "尤建芳", "尤姐", "female", 43, { work: "working", job: "护工", phone: "works" }),
      kin("parent", "尤老根", "尤大爷", "male", 76, { work: "none", health: "stroke" }),
      kin("daughter", "李雪", "小雪", "female", 13, { work: "student" }),
    ] },
  { name: "田师傅家", at: estate(15, "108"), house: ["unit_rental", 29], income: 1420, life: [33, 55, "plain"],
    members: [kin("head", "田春生", "田师傅", "male", 60, { work: "retired", phone: "works" })] },
]

/** Nobody has come here since the third territory lost its officer. */
// biome-ignore format: a register reads better with one person to a line
const third: Row[] = [
  { name: "郑师傅家", at: ["化纤厂老宿舍", "2 号楼"], house: ["shanty", 20], income: 650, category: "DEEP", life: [126, 40, "jobless"],
    members: [kin("head", "郑铁山", "郑师傅", "male", 54, { work: "laid_off", job: "原化纤厂", phone: "wrong" })] },
  { name: "阮阿婆家", at: ["化纤厂老宿舍", "3 号楼"], house: ["shanty", 15], income: 700, category: "DB", note: "归侨，独居", life: [133, 40, "alone"],
    members: [
      kin("head", "阮玉娘", "阮阿婆", "female", 79, { work: "retired", health: "general", phone: "works" }),
    ] },
  { name: "冼家", at: ["化纤厂老宿舍", "3 号楼"], house: ["unit_rental", 24], income: 1100, category: "RELATIVE", life: [128, 45, "plain"],
    members: [
      kin("head", "冼金水", "冼叔", "male", 63, { work: "retired", phone: "works" }),
      kin("spouse", "陈阿妹", "陈姨", "female", 60, { work: "retired" }),
    ] },
]

/** Writes the ordinary households of the street; returns those that have a part in the week's board. */
export function tellNeighbours(book: Book): {
  first: Record<keyof typeof first, Told>
  uncle: Told
  tan: Told
  others: { first: Told[]; second: Told[] }
} {
  const { shengli1, shengli2, shengli3 } = cast.units
  const { shengliOfficer, shengliOfficer2 } = cast.officers
  const write = (rows: Row[], unit: { path: string }, officer: string, helped = true) =>
    rows.map((row, i) => {
      const home = addHome(book, {
        ...placeOf(unit),
        id: row.id,
        name: row.name,
        helper: helped ? officer : undefined,
        lane: row.at[0],
        address: `${row.at[0]} ${row.at[1]}`,
        housing: row.house[0],
        area: row.house[1],
        income: row.income,
        category: row.category,
        note: row.note,
        filed: row.filed,
        fileNo: row.category
          ? `LB-${2012 + ((i * 5) % 13)}-${String(107 + book.rows.households.length * 31).padStart(4, "0")}`
          : undefined,
        members: row.members,
      })
      const [last, gap, trait] = row.life ?? [60, 60, "plain"]
      livedIn(book, home, { officer, last, gap, trait, gifts: Boolean(row.category) })
      return home
    })
  const keys = Object.keys(first) as (keyof typeof first)[]
  const named = write(Object.values(first), shengli1, shengliOfficer.id)
  const others = write(firstOthers, shengli1, shengliOfficer.id)
  const seconds = write(second, shengli2, shengliOfficer2.id)
  write(third, shengli3, shengliOfficer2.id, false)
  return {
    first: Object.fromEntries(keys.map((key, i) => [key, named[i]])) as Record<keyof typeof first, Told>,
    uncle: seconds[0] as Told,
    tan: seconds[1] as Told,
    others: { first: others, second: seconds.slice(2) },
  }
}
