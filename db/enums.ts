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

// The hardship file (handbook 4.2, 5.1).
export const hardshipStates = [
  "draft",
  "submitted",
  "first_review",
  "returned",
  "home_check",
  "verify",
  "publicity",
  "objection",
  "on_file",
  "exit_proposed",
  "exit_publicity",
  "exit_objection",
  "exited",
  "settled",
  "relapsed",
  "not_eligible",
  "cancelled",
] as const
/** Moves of a file; each is a row. The address of a move is its noun. */
export const hardshipMoves = [
  "application",
  "submission",
  "first_review",
  "return",
  "home_check",
  "verification",
  "ineligibility",
  "publicity",
  "objection",
  "answer",
  "approval",
  "temporary_approval",
  "regularisation",
  "review",
  "exit_proposal",
  "exit_refusal",
  "exit_publicity",
  "exit",
  "settlement",
  "relapse",
  "cancellation",
] as const
export const fileTiers = ["national", "provincial", "city", "county", "grassroots"] as const
export const exclusions = ["second_home", "business", "private_school", "study_abroad", "private_car"] as const
export const targetGroups = [
  "on_allowance_underemployed",
  "below_line_uncovered",
  "spending",
  "urban_migrant",
  "restructuring",
  "other",
] as const
export const aidNeeds = ["living", "medical", "education", "job", "legal", "housing", "other"] as const
export const industries = [
  "manufacturing",
  "construction",
  "transport",
  "trade",
  "catering",
  "services",
  "public",
  "farming",
  "mining",
  "other",
] as const
/** 入 看 照 审 算 示, and the six clears. */
export const checkSteps = ["enter", "look", "photograph", "papers", "compute", "publish"] as const
export const checkClears = ["members", "address", "income", "illness", "employment", "schooling"] as const
export const verificationResults = ["agrees", "differs"] as const
export const publicityPurposes = ["filing", "exit"] as const
export const cancellationKinds = [
  "death",
  "retired",
  "transferred",
  "false_statement",
  "duplicate",
  "withdrawn",
] as const
export const politicalStatuses = ["party", "league", "democratic", "none", "other"] as const
export const maritalStates = ["married", "single", "divorced", "widowed"] as const
export const hukouKinds = ["urban", "rural", "converted"] as const
export const medicalInsurances = ["employee", "resident", "rural", "none"] as const

/** Papers (handbook 4.2, 附件类型). */
export const documentKinds = [
  "application",
  "form_photo",
  "id_card",
  "household_book",
  "income_proof",
  "unemployment_proof",
  "allowance_proof",
  "diagnosis",
  "medical_bills",
  "disability_card",
  "accident_proof",
  "school_papers",
  "marriage_proof",
  "contract",
  "bank_card",
  "member_card",
  "unit_proof",
  "publicity_photo",
  "consent",
  "home_photo",
  "minutes",
  "exit_request",
  "other",
] as const

// Assistance and payment (handbook 4.3, 5.2).
export const aidKinds = [
  "living",
  "medical",
  "education",
  "temporary",
  "legal",
  "training",
  "placement",
  "startup",
  "festival",
] as const
export const fundSources = ["central", "provincial", "city", "county", "union", "donation"] as const
export const aidTags = ["transfusion", "making"] as const
export const aidStates = [
  "requested",
  "reviewed",
  "audited",
  "approved",
  "listed",
  "paid",
  "bounced",
  "refused",
  "withdrawn",
] as const
export const aidStages = ["review", "audit", "approval", "refusal", "withdrawal"] as const
export const payWays = ["card", "transfer", "cash"] as const
export const batchStates = ["open", "submitted", "approved", "withdrawn"] as const
export const paymentResults = ["pending", "arrived", "bounced"] as const

// Model workers (handbook 4.5, 5.4).
export const benefitLevels = ["N", "P", "C"] as const
export const modelWorkerStates = ["in_service", "retired", "deceased", "moved_out", "revoked"] as const
export const modelWorkerMoves = [
  "enrolled",
  "difficulty",
  "difficulty_over",
  "retired",
  "moved_out",
  "moved_in",
  "died",
  "death_reported",
  "revoked",
] as const
export const benefitKinds = [
  "festival_gift",
  "hardship_subsidy",
  "special_aid",
  "allowance",
  "check_up",
  "recuperation",
  "hospital_visit",
] as const
export const insurances = [
  "pension",
  "medical",
  "unemployment",
  "injury",
  "maternity",
  "rural_pension",
  "rural_medical",
] as const
export const festivals = [
  "spring",
  "new_year",
  "may_day",
  "dragon_boat",
  "mid_autumn",
  "national_day",
  "double_ninth",
] as const
export const festivalWhom = ["hardship", "model_worker"] as const

export const holidayKinds = ["off", "work"] as const
/** Forms that an office may have as a Word file of its own. */
export const wordForms = ["hardship-file", "aid-approval"] as const

// Programmes (handbook 4.6, 4.7, 5.5, 5.6).
export const programmeKinds = ["scholarship", "microloan", "tuition"] as const
export const roundStates = ["draft", "open", "closed"] as const
/** In order; a round uses those it names. What goes from one to the next can only become fewer. */
export const applicationStages = [
  "survey",
  "application",
  "unit_review",
  "home_check",
  "publicity",
  "approval",
  "award",
] as const
export const applicationStates = ["running", "awarded", "refused", "withdrawn"] as const
export const applicationOutcomes = ["entered", "advanced", "returned", "refused", "withdrawn", "awarded"] as const
/** On a hardship file or off it (档内, 档外). */
export const registerKinds = ["on_file", "off_file"] as const
export const studyLevels = ["high_school", "junior_college", "bachelor", "master", "doctor"] as const
export const studentStates = ["new", "continuing"] as const
export const borrowerKinds = ["hardship", "laid_off", "migrant", "graduate", "veteran", "model_worker"] as const
export const subsidyModes = ["full", "part", "after_repayment", "none"] as const
export const guarantees = ["guarantor", "fund", "insurance", "none"] as const
/** Principal in equal parts with the month's interest, or interest monthly and the principal at the end. */
export const repaymentMethods = ["equal_principal", "interest_first"] as const
export const repaymentPayers = ["borrower", "guarantor", "fund"] as const
export const loanConditions = ["good", "fair", "poor", "stopped"] as const
export const collectionWays = ["phone", "visit", "letter", "talk", "court"] as const
export const loanResults = ["out_of_hardship", "steady", "struggling", "closed"] as const
/** A sponsorship or subsidy runs, waits, ends or is stopped; a loan besides falls overdue, is claimed, is settled. */
export const awardStates = [
  "running",
  "undisbursed",
  "overdue",
  "collecting",
  "claimed",
  "settled",
  "completed",
  "stopped",
  "written_off",
] as const
export const awardRecordKinds = [
  "awarded",
  "school_year",
  "contact",
  "talk",
  "group_visit",
  "extended",
  "disbursed",
  "payment",
  "check_up",
  "repayment",
  "overdue",
  "collection",
  "guarantor_claim",
  "subsidy_claim",
  "subsidy_paid",
  "settled",
  "graduated",
  "outcome",
  "stopped",
  "written_off",
] as const
export const instalmentKinds = ["payment", "repayment", "subsidy"] as const
/** `waiting`: for its day or for what it waits for; `asked`: a request for payment stands; then paid or dropped. */
export const instalmentStates = ["waiting", "asked", "paid", "dropped"] as const

// Fund supervision (handbook 4.18).
export const inspectionSides = ["protection", "finance", "audit"] as const
export const sampleMethods = ["random", "amount", "variance"] as const
export const findingKinds = ["papers", "eligibility", "amount", "procedure", "late", "diverted", "other"] as const
export const findingStates = ["found", "agreed", "answered", "returned", "struck_off"] as const
export const findingMoves = ["found", "agreed", "answered", "returned", "struck_off"] as const

// Follow-up lists, and the rules that make follow-ups.
export const listNames = [
  "scholarship",
  "microloan",
  "model-workers",
  "unvisited",
  "stale-files",
  "never-helped",
  "phone-numbers",
] as const
export const exportFormats = ["xlsx", "csv"] as const
export const exportStates = ["queued", "running", "done", "failed"] as const
export const followUpWhom = ["scholarship", "microloan", "tuition", "hardship", "model_worker"] as const
export const followUpTriggers = ["on", "every", "before"] as const
export const followUpEvents = ["awarded", "paid", "repayment_due", "overdue", "on_file", "exited"] as const
export const followUpOwners = ["helper", "chair"] as const

export type Role = (typeof roles)[number]
export type UnitKind = (typeof unitKinds)[number]
export type Channel = (typeof channels)[number]
export type TaskSource = (typeof taskSources)[number]
export type TaskEventKind = (typeof taskEventKinds)[number]
