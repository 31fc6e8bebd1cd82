import { nationalNotice, noticeTitle } from "../holiday-notices.ts"
import { policyExamples } from "../policy-examples.ts"
import { at, type Book, on, rowId } from "./book.ts"
import { cast } from "./cast.ts"

/** The rules of the demo: days between two contacts, for the whole tree and for a city that goes more often; the rest below. */
export function tellPolicies(book: Book): void {
  const lay = (key: string, regionPath: string, validFrom: string, source: string, value: unknown) =>
    book.rows.policies.push({
      id: rowId(book, at(book, -1000)),
      regionPath,
      key,
      value,
      validFrom,
      source,
      changedBy: cast.officers.admin.id,
      createdAt: at(book, -1000),
    })
  const add = (regionPath: string, validFrom: string, source: string, value: Record<string, number>) =>
    lay("visit_interval_days", regionPath, validFrom, source, value)
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
  tellHardshipRules(lay)
  lay("honour_allowance", cast.units.liubei.path, on(book, 60), "演示值：柳北区总工会主席办公会定的，两个月后起执行", {
    N: 12_000,
    P: 10_000,
    C: 8_000,
  })
  tellHolidays(book)
}

/** The national notices of the years the demo plays in; of a year without one nothing is guessed. */
function tellHolidays(book: Book): void {
  for (const year of [2025, 2026]) {
    for (const day of nationalNotice(year) ?? []) {
      book.rows.holidays.push({
        ...day,
        regionPath: cast.units.federation.path,
        source: noticeTitle(year),
        changedBy: cast.officers.admin.id,
        createdAt: at(book, `${year - 1}-12-01`),
      })
    }
  }
}

/** A published example laid down as it stands. */
function example(id: string): { source: string; value: unknown } {
  const found = policyExamples.find((one) => one.id === id)
  if (!found) throw new Error(`no example ${id}`)
  return { source: `演示：${found.source}`, value: found.value }
}

type Lay = (key: string, regionPath: string, validFrom: string, source: string, value: unknown) => void

/** What the hardship file, aid and the care for model workers go by; each city's line is its own. */
function tellHardshipRules(lay: Lay): void {
  const line = (unit: { path: string }, from: string, yuan: number) =>
    lay("minimum_living_line", unit.path, from, "演示值，不是当地公布的数", { monthlyFen: yuan * 100 })
  line(cast.units.liuzhou, "2015-01-01", 450)
  line(cast.units.liuzhou, "2022-01-01", 620)
  line(cast.units.tianjin, "2015-01-01", 1010)
  line(cast.units.nanping, "2015-01-01", 700)
  line(cast.units.yichun, "2015-01-01", 680)
  line(cast.units.shanghai, "2015-01-01", 1420)
  const national = (key: string, { source, value }: { source: string; value: unknown }) =>
    lay(key, cast.units.federation.path, "2015-01-01", source, value)
  national("hardship_test", example("suqian-test"))
  national("publicity", example("chengdu-publicity"))
  national("file_terms", example("chengdu-terms"))
  national("paper_months", {
    source: "演示值：低保证明一年内有效是常见的要求，授权书和收入证明照它",
    value: { allowance_proof: 12, consent: 12, income_proof: 12 },
  })
  national("aid_caps", example("hubei-caps"))
  national("aid_tiers", { source: "演示值：一千元以下街道主席可批", value: { streetUpToFen: 100_000 } })
  national("aid_terms", {
    source: "演示值：到账后一个月内回访，退票三天内核对",
    value: { followUpDays: 30, bounceDays: 3 },
  })
  national("school_terms", example("common-terms"))
  national("honour_equivalence", example("zunyi-honours"))
  national("honour_allowance", example("farmers-allowance"))
  national("model_worker_terms", example("shaanxi-care"))
  national("loan_terms", example("half-yearly-loans"))
}
