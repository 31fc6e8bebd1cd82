import type { roles, unitKinds } from "../enums.ts"
import { at, type Book, type Day, on, rowId } from "./book.ts"
import { cast, placeOf, signInNames } from "./cast.ts"

type Kind = (typeof unitKinds)[number]
type Unit = (typeof cast.units)[keyof typeof cast.units]
type Officer = (typeof cast.officers)[keyof typeof cast.officers]

const u = cast.units
const o = cast.officers

const tree: [Unit, Kind, string, string, string?][] = [
  [u.federation, "federation", "全国总工会", "总会"],
  [u.liuzhou, "city", "柳州市总工会", "柳州市"],
  [u.liubei, "district", "柳北区总工会", "柳北区"],
  [u.shengli, "street", "胜利街道总工会", "胜利街道"],
  [u.shengli1, "territory", "胜利街道一片", "一片", "北雀路、胜利小区一至六栋"],
  [u.shengli2, "territory", "胜利街道二片", "二片", "雅儒路、胜利小区七至十五栋"],
  [u.shengli3, "territory", "胜利街道三片", "三片", "化纤厂老宿舍"],
  [u.shengli4, "territory", "胜利街道四片", "四片", "胜利菜市场、北站货场宿舍，两人合管"],
  [u.tianjin, "city", "天津市总工会", "天津市"],
  [u.baoshui, "district", "天津保税区工会", "保税区"],
  [u.baoshui1, "territory", "保税区一片", "一片", "机场东"],
  [u.baoshui2, "territory", "保税区二片", "二片", "机场西"],
  [u.baoshui3, "territory", "保税区三片", "三片", "港区北"],
  [u.baoshui4, "territory", "保税区四片", "四片", "港区南"],
  [u.baoshui5, "territory", "保税区五片", "五片", "城区一"],
  [u.baoshui6, "territory", "保税区六片", "六片", "城区二"],
  [u.baoshui7, "territory", "保税区七片", "七片", "物流园"],
  [u.baoshui8, "territory", "保税区八片", "八片", "综合区"],
  [u.baoshui9, "territory", "保税区九片", "九片", "航空产业园"],
  [u.nanping, "city", "南平市总工会", "南平市"],
  [u.yanping, "district", "延平区总工会", "延平区"],
  [u.yanping1, "territory", "延平区前进巷片", "前进巷片", "前进巷、解放路、八一路"],
  [u.yanping2, "territory", "延平区滨江片", "滨江片", "滨江路、中山路"],
  [u.yichun, "city", "宜春市总工会", "宜春市"],
  [u.yichunCity, "district", "宜春市本级", "市本级"],
  [u.yichunCity1, "territory", "宜春市直片", "市直片", "市直单位与困难职工家庭"],
  [u.shanghai, "city", "上海市总工会", "上海市"],
  [u.yangpu, "district", "杨浦区总工会", "杨浦区"],
  [u.yinhang, "service_point", "殷行街道工会服务点", "殷行服务点"],
]

const staff: [Officer, string, string, Unit, (typeof roles)[number], Day][] = [
  [o.admin, "卢志强", "卢工", u.federation, "admin", "2014-01-02"],
  [o.inspector, "龚玉兰", "龚主任", u.federation, "inspector", "2014-01-02"],
  [o.shengliOfficer, "思秀梅", "思姐", u.shengli1, "officer", -2210],
  [o.shengliOfficer2, "韦建宁", "韦干事", u.shengli2, "officer", -1130],
  [o.shengliChair, "陆家兴", "陆主席", u.shengli, "supervisor", -2900],
  [o.liubeiSupervisor, "李文彬", "李科长", u.liubei, "supervisor", -1800],
  [o.baoshuiLiaison1, "孟庆云", "孟干事", u.baoshui1, "officer", -1400],
  [o.baoshuiLiaison2, "刘静怡", "刘干事", u.baoshui2, "officer", -640],
  [o.baoshuiLiaison3, "邢立国", "邢干事", u.baoshui3, "officer", -1400],
  [o.baoshuiLiaison4, "穆晓东", "穆干事", u.baoshui4, "officer", -1400],
  [o.baoshuiLiaison5, "尹秀英", "尹干事", u.baoshui5, "officer", -980],
  [o.baoshuiLiaison6, "佟海涛", "佟干事", u.baoshui6, "officer", -1400],
  [o.baoshuiLiaison7, "柴玉梅", "柴干事", u.baoshui7, "officer", -520],
  [o.baoshuiLiaison8, "岳建平", "岳干事", u.baoshui8, "officer", -1400],
  [o.baoshuiLiaison9, "齐春燕", "齐干事", u.baoshui9, "officer", -1190],
  [o.baoshuiSupervisor, "韩立群", "韩主席", u.baoshui, "supervisor", -1500],
  [o.yanpingOfficer, "游小兰", "游干事", u.yanping1, "officer", "2014-02-10"],
  [o.yanpingOfficer2, "饶水生", "饶干事", u.yanping2, "officer", -830],
  [o.nanpingSupervisor, "陈国梁", "陈主任", u.nanping, "supervisor", "2014-06-03"],
  [o.yichunOfficer, "易晓岚", "易干事", u.yichunCity1, "officer", -1250],
  [o.yichunSupervisor, "钟志远", "钟部长", u.yichun, "supervisor", -1700],
  [o.yinhangClerk, "邵玉珍", "邵老师", u.yinhang, "clerk", "2013-06-03"],
  [o.yinhangClerk2, "顾丽萍", "顾老师", u.yinhang, "clerk", -1100],
  [o.yinhangClerk3, "金建华", "金老师", u.yinhang, "clerk", -410],
]

/** The tree of unions and who serves where; only those of the contract can sign in. */
export function tellUnits(book: Book, passwordHash: string): void {
  tree.forEach(([unit, kind, name, shortName, scope], i) => {
    const parent = Object.values(u).find((other) => other.path === unit.path.replace(/[^/]+\/$/, "") && other !== unit)
    const inDistrict = unit.path.split("/").length >= 5
    book.rows.units.push({
      id: unit.id,
      parentId: parent?.id ?? null,
      districtId: inDistrict ? placeOf(unit).districtId : null,
      kind,
      path: unit.path,
      name,
      shortName,
      scope: scope ?? null,
      sort: i,
    })
  })
  for (const [officer, name, called, unit, role, from] of staff) {
    addOfficer(book, officer, {
      name,
      called,
      passwordHash: signInNames.includes(officer.username) ? passwordHash : null,
    })
    addPost(book, officer, unit, role, { from })
  }
  addOfficer(book, o.formerLiaison, { name: "吕长河", called: "吕干事", passwordHash: null })
  for (const row of book.rows.officers) if (row.id === o.formerLiaison.id) row.disabledAt = at(book, -640, "17:00")
  addPost(book, o.formerLiaison, u.baoshui2, "officer", { from: -1400, to: -641 })
  addPost(book, o.shengliOfficer2, u.shengli3, "officer", { from: -900, to: -120 })
  addPost(book, o.shengliOfficer2, u.shengli4, "officer", { from: -1130 })
  addPost(book, o.shengliOfficer, u.shengli4, "officer", { from: -75 })
}

function addOfficer(
  book: Book,
  officer: Officer,
  { name, called, passwordHash }: { name: string; called: string; passwordHash: string | null },
): void {
  const { id, username } = officer
  book.rows.officers.push({ id, username, name, called, passwordHash, createdAt: at(book, -1800) })
}

function addPost(
  book: Book,
  officer: Officer,
  unit: Unit,
  role: (typeof roles)[number],
  { from, to }: { from: Day; to?: Day },
): void {
  book.rows.posts.push({
    id: rowId(book, at(book, from)),
    officerId: officer.id,
    unitId: unit.id,
    role,
    fromOn: on(book, from),
    toOn: to === undefined ? null : on(book, to),
    givenBy: officer.id === o.admin.id ? null : o.admin.id,
    createdAt: at(book, from),
  })
}
