import { at, type Book, rowId } from "./book.ts"
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
}

type Lay = (key: string, regionPath: string, validFrom: string, source: string, value: unknown) => void

/** What the hardship file, aid and the care for model workers go by; each city's line is its own. */
function tellHardshipRules(lay: Lay): void {
  const demo = "演示值"
  const line = (unit: { path: string }, from: string, yuan: number) =>
    lay("minimum_living_line", unit.path, from, demo, { monthlyFen: yuan * 100 })
  line(cast.units.liuzhou, "2015-01-01", 450)
  line(cast.units.liuzhou, "2022-01-01", 620)
  line(cast.units.tianjin, "2015-01-01", 1010)
  line(cast.units.nanping, "2015-01-01", 700)
  line(cast.units.yichun, "2015-01-01", 680)
  line(cast.units.shanghai, "2015-01-01", 1420)
  lay(
    "hardship_test",
    "/cn/",
    "2015-01-01",
    `${demo}：低于线为深度、低于两倍为相对；意外致困看扣除损失后是否低于三倍`,
    {
      deepTimes: 1,
      relativeTimes: 2,
      accident: { basis: "line", value: 3 },
    },
  )
  lay("publicity", "/cn/", "2015-01-01", `${demo}：不少于 5 个工作日`, { workingDays: 5, phone: "12351" })
  lay("file_terms", "/cn/", "2015-01-01", `${demo}：一年一复核，半年一走访，脱困后观察半年`, {
    reviewMonths: 12,
    homeVisitMonths: 6,
    watchMonths: 6,
    noticeDays: 30,
    answerDays: 7,
  })
  lay("paper_months", "/cn/", "2015-01-01", `${demo}：低保证明、授权书一年内有效`, {
    allowance_proof: 12,
    consent: 12,
    income_proof: 12,
  })
  lay("aid_caps", "/cn/", "2015-01-01", `${demo}：照湖北的写法`, {
    caps: [
      { kind: "living", category: "DEEP", per: "household", basis: "line_months", amount: 12 },
      { kind: "living", per: "household", basis: "line_months", amount: 10 },
      { kind: "medical", per: "household", basis: "fen", amount: 2_000_000 },
      { kind: "education", per: "person", basis: "line_months", amount: 10 },
      { kind: "temporary", per: "person", basis: "fen", amount: 300_000 },
    ],
  })
  lay("aid_tiers", "/cn/", "2015-01-01", `${demo}：一千元以下街道主席可批`, { streetUpToFen: 100_000 })
  lay("aid_terms", "/cn/", "2015-01-01", `${demo}：到账后一个月内回访，退票三天内核对`, {
    followUpDays: 30,
    bounceDays: 3,
  })
  lay("honour_equivalence", "/cn/", "2015-01-01", `${demo}：照遵义市的写法`, {
    N: "N",
    P: "P",
    C: "C",
    NM: "P",
    PM: "C",
  })
  lay("honour_allowance", "/cn/", "2015-01-01", demo, { N: 10_000, P: 8_000, C: 6_000 })
  lay("model_worker_terms", "/cn/", "2015-01-01", `${demo}：去世两天内上报（陕西）`, {
    deathReportDays: 2,
    festivalLeadDays: 21,
    birthdayLeadDays: 14,
    urgentVisitDays: 3,
    unseenDays: 90,
  })
}
