import type * as lists from "#db/enums.ts"

// The words of the official forms for the codes of db/enums.ts. They are Chinese in every language of the pages, since
// the forms go to Chinese offices, and they are the forms' own words where a page would say it more plainly.

type Words<T extends readonly string[]> = Record<T[number], string>
type Lists = typeof lists

const sex: Words<Lists["sexes"]> = { female: "女", male: "男" }
const relation: Words<Lists["relations"]> = {
  head: "户主",
  spouse: "配偶",
  son: "儿子",
  daughter: "女儿",
  child_in_law: "儿媳（女婿）",
  parent: "父母",
  grandchild: "孙辈",
  sibling: "兄弟姐妹",
  other: "其他",
}
const work: Words<Lists["workStates"]> = {
  working: "在岗",
  laid_off: "下（待）岗",
  unemployed: "失（无）业",
  retired: "退休",
  sick_leave: "病休",
  early_retired: "内退",
  self_employed: "灵活就业",
  migrant: "农民工",
  student: "学生",
  none: "其他",
}
const health: Words<Lists["healthStates"]> = {
  good: "良好",
  cancer: "恶性肿瘤（癌症）",
  heart: "心血管病",
  stroke: "脑血管病",
  kidney: "终末期肾病（尿毒症）",
  mental: "精神病",
  liver: "肝病",
  blood: "血液病",
  diabetes: "糖尿病",
  spine: "腰颈椎病",
  hypertension: "高血压病",
  lung: "肺病",
  general: "一般疾病",
  disabled: "残疾",
  other: "其他",
}
const housing: Words<Lists["housingKinds"]> = {
  bought: "自购房（商品房）",
  self_built: "自建房",
  affordable: "经济适用房",
  unit_rental: "承租单位公房",
  low_rent: "政府廉租房",
  private_rental: "租房",
  shanty: "棚户区",
  none: "无房",
  other: "其他",
}
const category: Words<Lists["hardshipCategories"]> = {
  DEEP: "深度困难",
  RELATIVE: "相对困难",
  ACCIDENT: "意外致困",
  TEMP: "临时救助",
  DB: "低保户",
  DBBY: "低保边缘户",
  YWZK: "意外致困户",
  TK: "特困",
  ZK: "重困",
  YB: "一般困难",
}
const cause: Words<Lists["causes"]> = {
  unfit: "无劳动能力",
  jobless: "有劳动能力而未就业",
  laid_off: "下岗失业",
  no_insurance: "未参加社会保险",
  benefits_unpaid: "社保待遇落实不到位",
  serious_illness: "患重特大疾病",
  disaster: "遭受自然灾害",
  accident: "遭受意外事故",
  schooling: "子女上学",
  wages: "欠薪",
  injury: "工伤",
  contract: "合同、补偿",
  other: "其他",
}
const fileState: Words<Lists["hardshipStates"]> = {
  draft: "起草",
  submitted: "已申请",
  first_review: "初审",
  returned: "退回补正",
  home_check: "入户核查",
  verify: "经济状况核对",
  publicity: "公示中",
  objection: "异议核实",
  on_file: "在档",
  exit_proposed: "拟脱困",
  exit_publicity: "脱困公示",
  exit_objection: "脱困异议核实",
  exited: "脱困观察",
  settled: "稳定脱困",
  relapsed: "返困",
  not_eligible: "不符合",
  cancelled: "注销",
}
const industry: Words<Lists["industries"]> = {
  manufacturing: "制造业",
  construction: "建筑业",
  transport: "交通运输业",
  trade: "批发零售业",
  catering: "住宿餐饮业",
  services: "服务业",
  public: "机关事业",
  farming: "农林牧渔业",
  mining: "采矿业",
  other: "其他",
}
const politics: Words<Lists["politicalStatuses"]> = {
  party: "中共党员",
  league: "共青团员",
  democratic: "民主党派",
  none: "群众",
  other: "其他",
}
const marital: Words<Lists["maritalStates"]> = { married: "已婚", single: "未婚", divorced: "离异", widowed: "丧偶" }
const hukou: Words<Lists["hukouKinds"]> = { urban: "非农业", rural: "农业", converted: "农转居" }
const insurance: Words<Lists["medicalInsurances"]> = {
  employee: "职工医保",
  resident: "居民医保",
  rural: "新农合",
  none: "未参保",
}
const tier: Words<Lists["fileTiers"]> = {
  national: "全国级",
  provincial: "省级",
  city: "地市级",
  county: "区县级",
  grassroots: "基层",
}
const aid: Words<Lists["aidKinds"]> = {
  living: "生活救助",
  medical: "医疗救助",
  education: "助学救助",
  temporary: "临时救助",
  legal: "法律援助",
  training: "职业培训",
  placement: "职业介绍",
  startup: "创业扶持",
  festival: "两节慰问",
}
const source: Words<Lists["fundSources"]> = {
  central: "中央财政专项",
  provincial: "省财政配套",
  city: "市财政配套",
  county: "县（区）财政配套",
  union: "工会经费",
  donation: "社会捐助",
}
const honour: Words<Lists["honourLevels"]> = {
  N: "全国级",
  P: "省部级",
  C: "市级",
  NM: "全国五一劳动奖章",
  PM: "省五一劳动奖章",
}
const workerState: Words<Lists["modelWorkerStates"]> = {
  in_service: "在职",
  retired: "退休",
  deceased: "去世",
  moved_out: "转出",
  revoked: "已撤销",
}
const festival: Words<Lists["festivals"]> = {
  spring: "春节",
  new_year: "元旦",
  may_day: "五一",
  dragon_boat: "端午",
  mid_autumn: "中秋",
  national_day: "国庆",
  double_ninth: "重阳",
}
const channel: Words<Lists["channels"]> = {
  home: "上门",
  phone: "电话",
  wechat: "微信",
  sms: "短信",
  mail: "邮件",
  counter: "窗口",
  talk: "座谈",
}

const all = {
  sex,
  relation,
  work,
  health,
  housing,
  category,
  cause,
  fileState,
  industry,
  politics,
  marital,
  hukou,
  insurance,
  tier,
  aid,
  source,
  honour,
  workerState,
  festival,
  channel,
}

/** The form's own word for a code; empty where nothing is on file. */
export function official<L extends keyof typeof all>(list: L, code: keyof (typeof all)[L] | null | undefined): string {
  return code == null ? "" : ((all[list] as Record<string, string>)[code as string] ?? "")
}

/** 是, 否, or empty where nobody said. */
export const yesNo = (value: boolean | null | undefined): string => (value == null ? "" : value ? "是" : "否")

/** 1,200 元, 88.50 元: money inside a sentence of a form. */
export function inYuan(fen: number): string {
  const digits = fen % 100 === 0 ? 0 : 2
  return `${(fen / 100).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: 2 })} 元`
}

/** 2026-11-20 至 2026-11-26 */
export const period = (fromOn: string, untilOn: string): string => `${fromOn} 至 ${untilOn}`
