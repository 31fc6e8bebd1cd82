import type { Trait } from "./chronicle.ts"
import { type Home, kin, type Member } from "./people.ts"

type OldTown = Omit<Home, "districtId" | "unitPath"> & { life: { last: number; gap: number; trait: Trait } }

const medal = (level: "N" | "P" | "C" | "NM" | "PM", title: string, year: number): Pick<Member, "honours"> => ({
  honours: [{ level, title, year, by: level === "C" ? "南平市人民政府" : level === "N" ? "国务院" : "省人民政府" }],
})

const provincial = (year: number) => medal("P", "省劳动模范", year)

/** Around the lane: model workers and their neighbours. */
// biome-ignore format: a register reads better with one person to a line
export const laneHomes: OldTown[] = [
  {
    name: "林师傅家", lane: "前进巷", address: "前进巷 8 号", housing: "shanty", area: 21, income: 720, category: "DEEP", note: "儿子残疾",
    life: { last: 13, gap: 30, trait: "ill" },
    members: [
      kin("head", "林茂盛", "林师傅", "male", 68, {
        work: "retired", job: "原纺织厂机修", health: "stroke", phone: "works", ...provincial(1995),
      }),
      kin("son", "林志华", "志华", "male", 39, { work: "none", health: "disabled", healthNote: "肢体二级" }),
    ],
  },
  {
    name: "饶老家", lane: "前进巷", address: "前进巷 22 号", housing: "self_built", area: 54, income: 2100, note: "省劳模",
    life: { last: 36, gap: 40, trait: "plain" },
    members: [
      kin("head", "饶世昌", "饶老", "male", 84, {
        work: "retired", job: "原林业车队", health: "general", phone: "works", oldPaper: true, ...provincial(1979),
      }),
      kin("spouse", "江美玉", "江阿姨", "female", 80, { work: "retired", phone: "works" }),
    ],
  },
  {
    name: "邱大姐家", lane: "前进巷", address: "前进巷 31 号", housing: "shanty", area: 17, income: 830, category: "DB", note: "低保",
    life: { last: 104, gap: 45, trait: "alone" },
    members: [
      kin("head", "邱桂英", "邱大姐", "female", 63, { work: "laid_off", job: "原食品公司", health: "diabetes", phone: "wrong" }),
    ],
  },
  {
    name: "詹师傅家", lane: "解放路", address: "解放路 17 号", housing: "bought", area: 62, income: 2600, note: "全国五一劳动奖章",
    life: { last: 21, gap: 50, trait: "plain" },
    members: [
      kin("head", "詹永兴", "詹师傅", "male", 59, {
        work: "working", job: "电缆厂钳工", phone: "works", ...medal("NM", "全国五一劳动奖章", 2009),
      }),
      kin("spouse", "黄丽珍", "黄姐", "female", 57, { work: "retired", phone: "works" }),
    ],
  },
  {
    name: "罗伯家", lane: "解放路", address: "解放路 40 号", housing: "unit_rental", area: 33, income: 1500, category: "RELATIVE",
    life: { last: 58, gap: 35, trait: "ill" },
    members: [
      kin("head", "罗金生", "罗伯", "male", 77, {
        work: "retired", job: "原造纸厂", health: "lung", phone: "works", ...medal("C", "市劳动模范", 1988),
      }),
      kin("spouse", "叶秋莲", "叶阿姨", "female", 75, { work: "retired", health: "heart" }),
    ],
  },
  {
    name: "游阿婆家", lane: "八一路", address: "八一路 9 号", housing: "shanty", area: 14, income: 760, category: "DEEP", note: "独居，烧煤炉",
    life: { last: 9, gap: 24, trait: "alone" },
    members: [
      kin("head", "游菊妹", "游阿婆", "female", 83, {
        work: "none", health: "hypertension", phone: "unknown", oldPaper: true,
      }),
    ],
  },
  {
    name: "张师傅家", lane: "八一路", address: "八一路 26 号", housing: "private_rental", area: 36, income: 1180, category: "RELATIVE", note: "两个孩子上学",
    life: { last: 44, gap: 38, trait: "school" },
    members: [
      kin("head", "张学文", "张师傅", "male", 45, { work: "laid_off", job: "原农机厂", phone: "works" }),
      kin("spouse", "余小琴", "余姐", "female", 43, { work: "working", job: "超市理货", phone: "works" }),
      kin("daughter", "张雨桐", "雨桐", "female", 16, { work: "student", job: "高一" }),
      kin("son", "张雨泽", "雨泽", "male", 11, { work: "student", job: "小学五年级" }),
    ],
  },
  {
    name: "陈老家", lane: "八一路", address: "八一路 33 号", housing: "bought", area: 71, income: 3200, note: "全国劳模",
    life: { last: 27, gap: 45, trait: "plain" },
    members: [
      kin("head", "陈火旺", "陈老", "male", 79, {
        work: "retired", job: "原水电站", phone: "works", ...medal("N", "全国劳动模范", 1989),
      }),
    ],
  },
  {
    name: "杨嫂家", lane: "前进巷", address: "前进巷 45 号", housing: "shanty", area: 19, income: 940, category: "RELATIVE", note: "丈夫工伤去世",
    life: { last: 118, gap: 42, trait: "jobless" },
    members: [
      kin("head", "杨素珍", "杨嫂", "female", 51, { work: "unemployed", phone: "works" }),
      kin("son", "郑凯", "小凯", "male", 22, { work: "working", job: "快递", phone: "works" }),
    ],
  },
]

/** Along the river, in the charge of a colleague. */
// biome-ignore format: a register reads better with one person to a line
export const riverHomes: OldTown[] = [
  {
    name: "郭老家", lane: "滨江路", address: "滨江路 102 号", housing: "bought", area: 68, income: 2900, note: "省劳模",
    life: { last: 31, gap: 45, trait: "plain" },
    members: [
      kin("head", "郭振海", "郭老", "male", 82, { work: "retired", job: "原航运公司", phone: "works", ...provincial(1982) }),
    ],
  },
  {
    name: "吴姨家", lane: "滨江路", address: "滨江路 88 号", housing: "unit_rental", area: 35, income: 1100, category: "RELATIVE",
    life: { last: 55, gap: 40, trait: "ill" },
    members: [kin("head", "吴月琴", "吴姨", "female", 67, { work: "retired", health: "kidney", phone: "works" })],
  },
  {
    name: "沈师傅家", lane: "中山路", address: "中山路 12 号", housing: "private_rental", area: 30, income: 870, category: "DEEP",
    life: { last: 17, gap: 30, trait: "jobless" },
    members: [
      kin("head", "沈立民", "沈师傅", "male", 50, { work: "laid_off", phone: "works" }),
      kin("spouse", "朱秀云", "朱姐", "female", 48, { work: "sick_leave", health: "mental", phone: "works" }),
    ],
  },
  {
    name: "魏家", lane: "中山路", address: "中山路 47 号", housing: "low_rent", area: 42, income: 1210, category: "RELATIVE",
    life: { last: 121, gap: 50, trait: "school" },
    members: [
      kin("head", "魏国平", "魏师傅", "male", 47, { work: "migrant", phone: "wrong" }),
      kin("daughter", "魏欣", "魏欣", "female", 18, { work: "student", job: "高三" }),
    ],
  },
]
