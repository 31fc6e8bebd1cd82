import { at, type Book, rowId } from "./book.ts"
import { cast } from "./cast.ts"

/** How many days may pass between two contacts: a row for the whole tree, and a city that goes more often. */
export function tellPolicies(book: Book): void {
  const add = (regionPath: string, validFrom: string, source: string, value: Record<string, number>) =>
    book.rows.policies.push({
      id: rowId(book, at(book, -1000)),
      regionPath,
      key: "visit_interval_days",
      value,
      validFrom,
      source,
      changedBy: cast.officers.admin.id,
      createdAt: at(book, -1000),
    })
  add("/cn/", "2015-01-01", "演示值：在档户至少半年一访（成都市总工会 2019 年第 43 号），重的户每季度一访", {
    DEEP: 90,
    RELATIVE: 180,
    ACCIDENT: 90,
    TEMP: 90,
    DB: 90,
    DBBY: 180,
    YWZK: 90,
    TK: 90,
    ZK: 180,
    YB: 180,
    model_worker: 90,
    employer: 90,
  })
  add(cast.units.liuzhou.path, "2020-01-01", "演示值：柳州市一级加密，深度困难两个月一访，其余每季度一访", {
    DEEP: 60,
    RELATIVE: 90,
    ACCIDENT: 60,
    TEMP: 60,
    DB: 60,
    DBBY: 90,
    YWZK: 60,
    TK: 60,
    ZK: 90,
    YB: 90,
    model_worker: 90,
    employer: 90,
  })
}
