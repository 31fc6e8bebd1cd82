import type { Gap } from "./ledger.ts"
import { official, yesNo } from "./official.ts"
import { type Registered, workerKind, workplaceOf } from "./register.ts"

/** What the national archive form asks of one file, as it stands in the register. Money in fen, days as ISO dates. */
export type NationalFile = {
  caseId: string
  householdId: string
  fileNo: string | null
  tier: Parameters<typeof official<"tier">>[1]
  category: Parameters<typeof official<"category">>[1]
  causes: string[]
  industry: Parameters<typeof official<"industry">>[1]
  housingKind: Parameters<typeof official<"housing">>[1]
  housingArea: number | null
  address: string
  singleParent: boolean | null
  nobodyEmployed: boolean | null
  canHelpSelf: boolean | null
  otherYearlyIncomeFen: number | null
  yearlyIncomeFen: number | null
  members: number
  headIncomeFen: number | undefined
  holder: Registered
  /** The others of the household. */
  family: Registered[]
}

type Value = string | number | { fen: number }
/** One field of the form: its heading, what is on file, whether it is compulsory (*), and where it is entered. */
export type NationalField = {
  heading: string
  value: Value
  compulsory: boolean
  where: Gap["where"]
}

const money = (fen: number | null | undefined): Value => (fen == null ? "" : { fen })
const field = (where: Gap["where"], heading: string, value: Value, compulsory = true): NationalField => ({
  heading,
  value,
  compulsory,
  where,
})
const besides = (where: Gap["where"], heading: string, value: Value) => field(where, heading, value, false)

/** The fields of the form about the file and its holder, in the handbook's order (4.1, then 4.2). */
export function nationalFields(file: NationalFile): NationalField[] {
  const { holder } = file
  return [
    besides("case", "档案编号", file.fileNo ?? ""),
    besides("case", "建档层级", official("tier", file.tier)),
    field("person", "姓名", holder.name),
    field("person", "性别", official("sex", holder.sex)),
    field("person", "民族", holder.ethnicity),
    field("person", "身份证号", holder.idNumber),
    field("person", "出生日期", holder.hasBirthday ? holder.birth : ""),
    field("person", "政治面貌", official("politics", holder.politicalStatus)),
    field("person", "婚姻状况", official("marital", holder.marital)),
    field("person", "户口类型", official("hukou", holder.hukou)),
    field("person", "户口所在地行政区划", holder.hukouRegion),
    field("household", "家庭住址", file.address),
    field("person", "手机号码", holder.phone),
    besides("person", "工作单位", workplaceOf(holder)),
    field("case", "困难类别", official("category", file.category)),
    field("person", "户主", holder.name),
    field("person", "健康状况", official("health", holder.health)),
    field("person", "劳模类型", workerKind(holder)),
    field("household", "住房类型", official("housing", file.housingKind)),
    besides("household", "建筑面积（平方米）", file.housingArea ?? ""),
    field("person", "工作时间", holder.startedWorkOn ?? ""),
    field("case", "所属行业", official("industry", file.industry)),
    besides("case", "是否单亲", yesNo(file.singleParent)),
    besides("case", "是否零就业家庭", yesNo(file.nobodyEmployed)),
    besides("case", "是否有一定自救能力", yesNo(file.canHelpSelf)),
    field("person", "本人月平均收入", money(holder.monthlyIncomeFen)),
    field("case", "家庭其他非薪资年收入", money(file.otherYearlyIncomeFen)),
    field("case", "家庭年度总收入", money(file.yearlyIncomeFen)),
    field("case", "家庭人口", file.members > 0 ? file.members : ""),
    besides("case", "家庭月人均收入", money(file.headIncomeFen)),
    field("person", "医保状况", official("insurance", holder.medicalInsurance)),
    field("case", "主要致困原因", official("cause", file.causes[0] as never)),
    besides(
      "case",
      "次要致困原因",
      file.causes
        .slice(1, 4)
        .map((cause) => official("cause", cause as never))
        .join("、"),
    ),
  ]
}

/** One member of the family, heading by heading. */
export function familyFields(person: Registered): NationalField[] {
  return [
    field("person", "姓名", person.name),
    field("person", "关系", official("relation", person.relation)),
    besides("person", "性别", official("sex", person.sex)),
    field("person", "民族", person.ethnicity),
    field("person", "身份证号", person.idNumber),
    besides("person", "出生日期", person.birth),
    besides("person", "政治面貌", official("politics", person.politicalStatus)),
    field("person", "月收入", money(person.monthlyIncomeFen)),
    field("person", "健康状况", official("health", person.health)),
    besides("person", "医保状况", official("insurance", person.medicalInsurance)),
    field("person", "婚姻状况", official("marital", person.marital)),
    field("person", "户口类型", official("hukou", person.hukou)),
    field("person", "人员身份", official("work", person.workState)),
    besides("person", "单位或学校", person.school || workplaceOf(person)),
    field("person", "劳模类型", workerKind(person)),
  ]
}

/** Headings of the family's table, in its order. */
export const familyHeadings = [
  "姓名",
  "关系",
  "性别",
  "民族",
  "身份证号",
  "出生日期",
  "政治面貌",
  "月收入",
  "健康状况",
  "医保状况",
  "婚姻状况",
  "户口类型",
  "人员身份",
  "单位或学校",
  "劳模类型",
]

/** Whether a compulsory field is empty. */
export const isMissing = (field: NationalField): boolean => field.compulsory && field.value === ""

/**
 * What is still missing for the national file: every compulsory field (*) that is empty, first the holder's and the
 * file's, then member by member, each with the row where it is entered.
 */
export function missingForNational(file: NationalFile): Gap[] {
  const ids = { person: file.holder.id, household: file.householdId, case: file.caseId }
  const own = nationalFields(file)
    .filter(isMissing)
    .map(({ heading, where }) => ({ heading, whose: file.holder.name, where, id: ids[where] }))
  const family = file.family.flatMap((person) =>
    familyFields(person)
      .filter(isMissing)
      .map(({ heading }) => ({ heading, whose: person.name, where: "person" as const, id: person.id })),
  )
  return [...own, ...family]
}
