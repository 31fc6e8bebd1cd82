import type { employerNatures } from "../enums.ts"
import { type Book, dice, pick } from "./book.ts"
import { cast, placeOf } from "./cast.ts"
import { addEmployer } from "./employers.ts"
import type { Told } from "./people.ts"

const first = [..."衡瑞拓铭凌晟沐湛启润岱弘霖朗睿卓屹澜昱景"]
const last = [..."川丰达泰远航锐禾图宁舟纬岳钧辰"]
const surnames = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"]
const given = ["建国", "秀兰", "志刚", "丽华", "海波", "玉梅", "振东", "晓红", "永强", "淑敏", "立新", "春梅"]

/** What the firms of a territory do, and where they stand. */
const trades: Record<string, [street: string, trades: string[]]> = {
  [cast.units.baoshui1.path]: ["东七道", ["航空物流", "机上配餐", "地面服务", "航材包装"]],
  [cast.units.baoshui2.path]: ["西四道", ["精密制造", "电子", "医疗器械", "汽车零部件"]],
  [cast.units.baoshui3.path]: ["海港北路", ["冷链", "粮油加工", "保税仓储", "报关"]],
  [cast.units.baoshui4.path]: ["海港南路", ["集装箱修理", "船舶配件", "货运代理"]],
  [cast.units.baoshui5.path]: ["中心大道", ["软件", "人力资源", "检测认证", "餐饮"]],
  [cast.units.baoshui6.path]: ["环河北路", ["商贸", "融资租赁", "物业", "会展"]],
  [cast.units.baoshui7.path]: ["物流一路", ["快递分拨", "仓储", "包装"]],
  [cast.units.baoshui8.path]: ["通达路", ["食品", "家具", "建材", "印刷"]],
  [cast.units.baoshui9.path]: ["航空路", ["航空复材", "发动机维修", "飞机内饰", "无人机"]],
}

/** Those of the named cast come first in their territory; the rest are made up of two characters and a trade. */
export function tellBodies(book: Book, territory: { unit: { path: string }; bodies: number }): Told[] {
  const place = placeOf(territory.unit)
  const number = Number(territory.unit.path.at(-2))
  const [street, kinds] = trades[territory.unit.path] as [string, string[]]
  const told: Told[] = []
  const chair = () => pick(book, surnames) + pick(book, given)
  const { precision, logisticsUnion, apartmentUnion, coldChain } = cast.employers
  if (territory.unit.path === cast.units.baoshui2.path) {
    const chairName = chair()
    told.push(
      addEmployer(book, place, {
        kind: "industry_union",
        id: logisticsUnion,
        name: "机场西物流行业工会联合会",
        industry: "物流",
        workers: 860,
        members: 790,
        chairName,
        address: "西二道 6 号",
      }),
      addEmployer(book, place, {
        kind: "building_union",
        id: apartmentUnion,
        name: "蓝领公寓联合工会",
        industry: "公寓",
        workers: 1900,
        members: 1540,
        chairName: chair(),
        address: "西九道 18 号",
        note: "住着 11 家企业的单身职工",
      }),
    )
  }
  for (let i = told.length; i < territory.bodies; i++) {
    const id = number === 2 && i === 2 ? precision : number === 3 && i === 0 ? coldChain : undefined
    const trade = kinds[id ? 0 : i % kinds.length] as string
    const serial = number * 41 + i
    const name = `${first[serial % first.length]}${last[(serial * 7 + number) % last.length]}${trade}有限公司`
    const workers = 30 + dice(book, 60) * 9
    told.push(
      addEmployer(book, place, {
        id,
        name,
        nature: pick(book, [
          "private",
          "private",
          "foreign",
          "private",
          "state",
        ] satisfies (typeof employerNatures)[number][]),
        industry: trade,
        workers,
        members: workers - dice(book, Math.ceil(workers / 3)),
        chairName: chair(),
        address: `${street} ${3 + i * 2} 号`,
        note: dice(book, 5) === 0 ? "主席兼职，下午好找" : "",
      }),
    )
  }
  return told
}
