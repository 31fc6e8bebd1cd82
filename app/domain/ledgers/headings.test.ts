import { expect, test } from "vitest"
import { familyHeadings, missingForNational, type NationalFile, nationalFields } from "./national.ts"
import type { Registered } from "./register.ts"
import { ledgers } from "./registry.ts"

/** As the handbook of the work prints them. */
const handbook: Record<number, [title: string, headings: string]> = {
  1: [
    "困难职工花名册",
    "序号｜姓名｜性别｜身份证号｜工作单位｜困难类别｜家庭人口｜月人均收入｜主要致困原因｜健康状况｜联系电话｜帮扶联系人｜建档日期｜状态",
  ],
  3: [
    "入户核查记录表",
    "户主｜地址｜核查时间｜核查人(签字)｜家庭成员情况｜住房情况｜收入情况｜支出情况｜致困原因｜困难类别意见｜照片编号｜被核查人签字",
  ],
  4: ["公示名单", "序号｜姓名(隐名)｜单位｜困难类别｜拟帮扶项目｜公示期｜监督电话"],
  5: ["公示情况证明", "公示地点｜起止日期｜有无异议｜处理结果｜单位盖章"],
  6: ["帮扶救助审批表", "申请人｜救助类别｜申请金额｜致困情况｜各级意见｜批准金额"],
  7: [
    "帮扶资金实名制发放汇总表",
    "序号｜姓名｜身份证号｜工作单位｜困难类别｜救助类别｜资金来源｜金额(元)｜开户行｜银行卡号｜联系电话｜备注",
  ],
  8: ["慰问签领表", "序号｜姓名｜住址｜慰问金｜慰问品｜签字｜日期｜经办人(2人)"],
  9: ["脱困(退档)审批表", "姓名｜原困难类别｜建档日｜帮扶情况累计｜脱困原因｜收入变化｜公示期｜审批意见"],
  10: ["回访记录表", "日期｜方式｜对象｜生活情况｜收入｜就业｜新困难｜处理意见｜回访人"],
  11: [
    "劳模花名册",
    "序号｜姓名｜性别｜出生年月｜荣誉称号｜授予年份｜级别｜在职/退休｜原单位｜住址｜电话｜身体状况｜家庭情况｜困难类别｜专人联系人",
  ],
  12: [
    "劳模走访慰问记录",
    "日期｜劳模｜慰问领导｜陪同｜住房｜身体｜家庭就业｜诉求｜慰问金(品)｜交办事项｜责任人｜时限｜结果",
  ],
  13: [
    "金秋助学汇总表",
    "序号｜学生姓名｜性别｜身份证号｜录取学校｜省市｜学段｜专业｜家长姓名｜工作单位｜档案类别｜资助金额｜卡号",
  ],
  14: ["受助学生跟踪台账", "学生｜学校｜学年｜成绩｜在校表现｜与工会联系情况｜走访日期｜需求｜下次资助"],
  15: ["小额贷款台账", "序号｜姓名｜项目｜金额｜期限｜放款日｜担保人｜已还｜余额｜逾期｜贴息｜带动就业｜走访情况"],
  25: ["学历补助", "姓名｜单位｜院校｜层次｜学费｜比例｜补助额"],
  29: ["督查整改台账", "单位｜问题｜涉及金额｜措施｜责任人｜时限｜复查｜销号"],
}

test.each(ledgers.filter((ledger) => ledger.number !== 2))(
  "$number $name has exactly the official headings",
  (ledger) => {
    const [title, headings] = handbook[ledger.number] as [string, string]
    expect(ledger.title).toBe(title)
    expect(ledger.columns.map((column) => column.heading)).toEqual(headings.split("｜"))
  },
)

test("every ledger of this issue is there once, under its number", () => {
  expect(ledgers.map((ledger) => ledger.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 25, 29])
  expect(new Set(ledgers.map((ledger) => ledger.name)).size).toBe(17)
})

const person = (id: string, name: string): Registered => ({
  id,
  districtId: "d",
  unitPath: "/cn/",
  householdId: "h",
  relation: "head",
  name,
  sex: null,
  birthYear: null,
  bank: null,
  bankBranch: "",
  workState: null,
  job: "",
  health: null,
  ethnicity: "",
  politicalStatus: null,
  marital: null,
  hukou: null,
  hukouRegion: "",
  medicalInsurance: null,
  startedWorkOn: null,
  monthlyIncomeFen: null,
  school: "",
  diedOn: null,
  idNumber: "",
  cardNumber: "",
  phone: "",
  employer: "",
  birth: "",
  hasBirthday: false,
  honours: [],
})

const bare: NationalFile = {
  caseId: "c",
  householdId: "h",
  fileNo: null,
  tier: null,
  category: null,
  causes: [],
  industry: null,
  housingKind: null,
  housingArea: null,
  address: "",
  singleParent: null,
  nobodyEmployed: null,
  canHelpSelf: null,
  otherYearlyIncomeFen: null,
  yearlyIncomeFen: null,
  members: 0,
  headIncomeFen: undefined,
  holder: person("p", "试一人"),
  family: [person("q", "试二人")],
}

/** Starred in the handbook: 4.1 of the holder, then 4.2. */
const starred =
  "姓名 性别 民族 身份证号 出生日期 政治面貌 婚姻状况 户口类型 户口所在地行政区划 家庭住址 手机号码 困难类别 户主 健康状况 劳模类型 住房类型 工作时间 所属行业 本人月平均收入 家庭其他非薪资年收入 家庭年度总收入 家庭人口 医保状况 主要致困原因"
const starredFamily = "姓名 关系 民族 身份证号 月收入 健康状况 婚姻状况 户口类型 人员身份 劳模类型"

test("the archive form has every starred field of the handbook in its order, and its columns are its fields", () => {
  const fields = nationalFields(bare)
  expect(fields.filter((field) => field.compulsory).map((field) => field.heading)).toEqual(starred.split(" "))
  const form = ledgers.find((ledger) => ledger.name === "hardship-file")
  expect(form?.columns.map((column) => column.heading)).toEqual(fields.map((field) => field.heading))
  for (const heading of starredFamily.split(" ")) expect(familyHeadings).toContain(heading)
})

test("of an empty file everything starred is missing, each with the row where it is entered", () => {
  const gaps = missingForNational({ ...bare, family: [] })
  // A name there always is, and who never got an honour is 无.
  const always = ["姓名", "户主", "劳模类型"]
  expect(gaps.map((gap) => gap.heading)).toEqual(starred.split(" ").filter((heading) => !always.includes(heading)))
  expect(gaps.find((gap) => gap.heading === "住房类型")).toEqual({
    heading: "住房类型",
    whose: "试一人",
    where: "household",
    id: "h",
  })
  expect(gaps.find((gap) => gap.heading === "所属行业")).toMatchObject({ where: "case", id: "c" })
  expect(gaps.find((gap) => gap.heading === "民族")).toMatchObject({ where: "person", id: "p" })
})

test("of the family each member is named; income of 0 and 1 member are no gaps", () => {
  const gaps = missingForNational({ ...bare, members: 1, yearlyIncomeFen: 0, otherYearlyIncomeFen: 0 })
  expect(gaps.map((gap) => gap.heading)).not.toContain("家庭年度总收入")
  expect(gaps.filter((gap) => gap.id === "q").map((gap) => gap.heading)).toEqual(
    // His relation is on file.
    starredFamily.split(" ").filter((heading) => !["姓名", "劳模类型", "关系"].includes(heading)),
  )
  expect(gaps.filter((gap) => gap.id === "q").every((gap) => gap.whose === "试二人")).toBe(true)
})
