// Every closed list of words, plain arrays; safe to import anywhere. The words people read are messages (app/i18n),
// keyed `<list>_<code>`. Codes follow the handbook of the work (GB and ACFTU form codes where they exist).

export const roles = ["officer", "supervisor", "clerk", "inspector", "admin"] as const
/** Roles that carry case work; the others never open a person's file. */
export const caseWorkRoles = ["officer", "supervisor", "clerk"] as const
export const unitKinds = [
  "federation",
  "city",
  "district",
  "street",
  "enterprise_union",
  "service_point",
  "territory",
] as const
export const sexes = ["female", "male"] as const
export const relations = [
  "head",
  "spouse",
  "son",
  "daughter",
  "child_in_law",
  "parent",
  "grandchild",
  "sibling",
  "other",
] as const
export const workStates = [
  "working",
  "laid_off",
  "unemployed",
  "retired",
  "sick_leave",
  "early_retired",
  "self_employed",
  "migrant",
  "student",
  "none",
] as const
export const healthStates = [
  "good",
  "cancer",
  "heart",
  "stroke",
  "kidney",
  "mental",
  "liver",
  "blood",
  "diabetes",
  "spine",
  "hypertension",
  "lung",
  "general",
  "disabled",
  "other",
] as const
export const idKinds = ["resident", "resident15", "other"] as const
export const phoneStates = ["unknown", "works", "wrong"] as const
export const housingKinds = [
  "bought",
  "self_built",
  "affordable",
  "unit_rental",
  "low_rent",
  "private_rental",
  "shanty",
  "none",
  "other",
] as const
/** Current hardship categories first, the historic ones after them (handbook 4.2). */
export const hardshipCategories = [
  "DEEP",
  "RELATIVE",
  "ACCIDENT",
  "TEMP",
  "DB",
  "DBBY",
  "YWZK",
  "TK",
  "ZK",
  "YB",
] as const
export const currentCategories = ["DEEP", "RELATIVE", "ACCIDENT", "TEMP"] as const
export const honourLevels = ["N", "P", "C", "NM", "PM"] as const
export const employerKinds = ["firm", "industry_union", "building_union"] as const
export const employerNatures = ["state", "public", "collective", "private", "foreign", "other"] as const
export const caseKinds = ["hardship", "model_worker", "rights", "employer_problem"] as const
export const causes = [
  "unfit",
  "jobless",
  "laid_off",
  "no_insurance",
  "benefits_unpaid",
  "serious_illness",
  "disaster",
  "accident",
  "schooling",
  "wages",
  "injury",
  "contract",
  "other",
] as const
export const caseOutcomes = ["solved", "partly", "transferred", "withdrawn", "not_eligible", "died", "other"] as const
export const channels = ["home", "phone", "wechat", "sms", "mail", "counter", "talk"] as const
export const purposes = ["routine", "file_check", "festival", "illness", "revisit", "emergency", "liaison"] as const
export const changeKinds = ["health", "income", "housing", "work"] as const
export const taskSources = ["self", "visit", "instruction", "rule", "counter", "handover", "case"] as const
/** 0 open · 1 done · 2 cancelled · 3 result reported, waits for another person to strike it off. */
export const taskStatus = { open: 0, done: 1, cancelled: 2, reported: 3 } as const
export const taskEventKinds = [
  "opened",
  "completed",
  "reopened",
  "postponed",
  "handover_offered",
  "handover_accepted",
  "handover_declined",
  "reassigned",
  "cancelled",
  "reported",
  "returned",
  "struck_off",
  "feedback",
] as const
export const satisfactions = ["satisfied", "fair", "dissatisfied", "unknown"] as const

export type Role = (typeof roles)[number]
export type UnitKind = (typeof unitKinds)[number]
export type Channel = (typeof channels)[number]
export type TaskSource = (typeof taskSources)[number]
export type TaskEventKind = (typeof taskEventKinds)[number]
