// How places have published their rules. Examples to write one's own row from: none of them holds for anybody until a
// supervisor lays it down for a region. What a published rule leaves open is filled in with a proposal and said so.

export type PolicyExample = {
  id: string
  /** Of the catalogue of rules. */
  key:
    | "minimum_living_line"
    | "hardship_test"
    | "publicity"
    | "file_terms"
    | "aid_caps"
    | "honour_equivalence"
    | "honour_allowance"
    | "model_worker_terms"
    | "loan_terms"
    | "school_terms"
    | "visit_interval_days"
  /** The place, as people say it. */
  place: string
  value: unknown
  /** What the row names as its source when it is laid down from this example. */
  source: string
}

const caps = (...list: Record<string, unknown>[]) => ({ caps: list })

export const policyExamples: PolicyExample[] = [
  {
    id: "suqian-line",
    key: "minimum_living_line",
    place: "宿迁",
    value: { monthlyFen: 62_000 },
    source: "照宿迁市总工会 2023 年 9 月公布的建档通知（当年城市低保每人每月 620 元）。换成本地当年的数和文号",
  },
  {
    id: "qingdao-test",
    key: "hardship_test",
    place: "青岛",
    value: { deepTimes: 1, relativeTimes: 2, accident: { basis: "share", value: 80 } },
    source: "照青岛市困难职工自测办法（网上转载，未见原文号）：低于低保线、低于两倍；一年的费用或损失超过家庭收入 80%",
  },
  {
    id: "suqian-test",
    key: "hardship_test",
    place: "宿迁",
    value: { deepTimes: 1, relativeTimes: 2, accident: { basis: "line", value: 3 } },
    source:
      "照宿迁市总工会 2023 年 9 月公布的建档通知：620、1240、1860 元，即低保线的一、二、三倍，意外致困看扣除理赔以后",
  },
  {
    id: "chengdu-publicity",
    key: "publicity",
    place: "成都",
    value: { workingDays: 5, phone: "12351" },
    source: "照成都市总工会 2019 年第 43 号：在单位或社区公示不少于 5 个工作日",
  },
  {
    id: "chengdu-terms",
    key: "file_terms",
    place: "成都、湖南",
    value: { reviewMonths: 12, homeVisitMonths: 6, watchMonths: 6, noticeDays: 30, answerDays: 7 },
    source:
      "照成都市总工会 2019 年第 43 号（每户半年走访一次，脱困后跟踪不少于半年）和湖南档案管理办法（每年至少复核一次）；提前 30 天提醒、异议 7 天内答复是建议值",
  },
  {
    id: "hubei-caps",
    key: "aid_caps",
    place: "湖北",
    value: caps(
      { kind: "living", category: "DEEP", per: "household", basis: "line_months", amount: 12 },
      { kind: "living", per: "household", basis: "line_months", amount: 10 },
      { kind: "medical", per: "household", basis: "fen", amount: 2_000_000 },
      { kind: "education", per: "person", basis: "line_months", amount: 10 },
      { kind: "temporary", per: "person", basis: "fen", amount: 300_000 },
    ),
    source:
      "照湖北的帮扶标准（网上转载，未见原文号）：深度不超过 12 个月低保，相对和意外不超过 10 个月；医疗一般不超过 2 万元；大学不超过 10 个月（高中 6 个月，由审批人把握）；临时每人每年不超过 3000 元",
  },
  {
    id: "anhui-caps",
    key: "aid_caps",
    place: "安徽",
    value: caps(
      { kind: "living", per: "household", basis: "line_months", amount: 12 },
      { kind: "education", per: "person", basis: "line_months", amount: 10 },
    ),
    source:
      "照安徽省总工会的办法（新华网 2019 年 12 月报道）：每户生活救助不超过全年低保标准，高校子女助学不超过 10 个月",
  },
  {
    id: "anhui-terms",
    key: "file_terms",
    place: "安徽",
    value: { reviewMonths: 12, homeVisitMonths: 6, watchMonths: 6, noticeDays: 30, answerDays: 7 },
    source:
      "照安徽省总工会的办法（新华网 2019 年 12 月报道）：致困原因消除、收入连续 6 个月高于低保线才脱困；其余是建议值",
  },
  {
    id: "hefei-caps",
    key: "aid_caps",
    place: "合肥",
    value: caps({ kind: "living", per: "household", basis: "fen", amount: 760_000 }),
    source:
      "照合肥 2018 年起的标准（央广网 2019 年 8 月报道，转载）：生活救助每户每年 7600 元；医疗报自付的一半，由审批人把握",
  },
  {
    id: "zunyi-honours",
    key: "honour_equivalence",
    place: "遵义",
    value: { N: "N", P: "P", C: "C", NM: "P", PM: "C" },
    source: "照《遵义市劳动模范管理办法》：全国五一劳动奖章按省劳模、省五一劳动奖章按市劳模的待遇",
  },
  {
    id: "farmers-allowance",
    key: "honour_allowance",
    place: "某地农民劳模",
    value: { N: 10_000, P: 8_000, C: 6_000 },
    source: "照某地农民劳模荣誉津贴（网上转载，出处不详）：每月 100、80、60 元。换成本地的数和文号",
  },
  {
    id: "shaanxi-care",
    key: "model_worker_terms",
    place: "陕西",
    value: { deathReportDays: 2, festivalLeadDays: 21, birthdayLeadDays: 14, urgentVisitDays: 3, unseenDays: 90 },
    source: "照陕西省劳模管理办法：去世两天内上报；其余天数是建议值",
  },
  {
    id: "half-yearly-loans",
    key: "loan_terms",
    place: "通行",
    value: { checkUpMonths: 6, noticeDays: 14, overdueTaskDays: 3, repayNoticeDays: 30, disburseDays: 30 },
    source: "各地小额贷款办法多要求半年回访；提前和逾期的天数是建议值",
  },
  {
    id: "common-terms",
    key: "school_terms",
    place: "常见校历",
    value: {
      autumnFrom: "09-01",
      springFrom: "02-20",
      recordDays: 30,
      wordMonths: 2,
      payNoticeDays: 30,
      recordLateDays: 90,
      familyDays: 180,
    },
    source: "照多数学校的校历：9 月 1 日、2 月下旬开学；开学前 30 天要成绩单、两个月联系一次和别的天数是建议值",
  },
  {
    id: "chengdu-visits",
    key: "visit_interval_days",
    place: "成都",
    value: { DEEP: 180, RELATIVE: 180, ACCIDENT: 180, TEMP: 180 },
    source: "照成都市总工会 2019 年第 43 号：在档户每半年至少走访一次",
  },
]
