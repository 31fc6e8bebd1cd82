import type {
  causes,
  documentKinds,
  hardshipCategories,
  hardshipStates,
  healthStates,
  maritalStates,
  workStates,
} from "#db/enums.ts"

type Kind = (typeof documentKinds)[number]
type State = (typeof hardshipStates)[number]

/** The move of a hardship file that cannot be made without the paper, in the order in which they come. */
export const paperStages = ["submission", "home_check", "verification", "approval", "payment"] as const
export type PaperStage = (typeof paperStages)[number]

/** Why a paper is needed; the words are messages `paper_why_<code>`. */
export type PaperWhy =
  | "everybody"
  | "member"
  | "signed_at_home"
  | "notice_shown"
  | "decided_together"
  | "own_card"
  | "jobless"
  | "illness"
  | "accident"
  | "schooling"
  | "benefits"
  | "allowance"
  | "disabled"
  | "marriage"
  | "migrant"

export type NeededPaper = { kind: Kind; why: PaperWhy; stage: PaperStage; personId: string | null }

/** What is known of a hardship file and its household, as far as papers hang on it. */
export type PaperFacts = {
  state: State
  temporary: boolean
  category: (typeof hardshipCategories)[number] | null
  causes: (typeof causes)[number][]
  allowanceFen: number | null
  singleParent: boolean | null
  holderId: string
  /** The living members of the household. */
  members: {
    id: string
    age: number | null
    workState: (typeof workStates)[number] | null
    health: (typeof healthStates)[number] | null
    marital: (typeof maritalStates)[number] | null
  }[]
}

/** From this age on everybody in the country has an ID card by law; younger ones stand in the household book. */
const idCardAge = 16
const jobless = ["laid_off", "unemployed"]
/** What a household falls into hardship by; the everyday ailments of the old are not meant by the cause. */
const serious = ["cancer", "heart", "stroke", "kidney", "mental", "liver", "blood", "diabetes", "lung"]

/**
 * The papers an application needs by its kind, its causes and the people of the household (handbook 4.2, 5.1). A file
 * for temporary relief needs what shows the trouble, who it is and where the money goes, and no more.
 */
export function papersNeeded(facts: PaperFacts): NeededPaper[] {
  const { temporary, holderId, members } = facts
  const holder = members.find((member) => member.id === holderId)
  const needed: NeededPaper[] = []
  const need = (kind: Kind, why: PaperWhy, stage: PaperStage, personId: string | null = null) => {
    if (!needed.some((row) => row.kind === kind && row.personId === personId))
      needed.push({ kind, why, stage, personId })
  }
  need("id_card", "everybody", "submission", holderId)
  need("household_book", "everybody", "submission")
  if (!temporary) need("income_proof", "everybody", "submission")
  needByCause(facts, need)
  if (facts.allowanceFen || facts.category === "DB") need("allowance_proof", "allowance", "submission")
  for (const member of members.filter(({ health }) => health === "disabled"))
    need("disability_card", "disabled", "submission", member.id)
  if (facts.singleParent || holder?.marital === "divorced" || holder?.marital === "widowed")
    need("marriage_proof", "marriage", "submission", holderId)
  if (holder?.workState === "migrant") need("contract", "migrant", "submission", holderId)
  need("application", "signed_at_home", "home_check")
  if (!temporary) {
    need("consent", "signed_at_home", "home_check")
    need("home_photo", "signed_at_home", "verification")
    for (const member of members)
      if (member.id !== holderId && (member.age ?? idCardAge) >= idCardAge)
        need("id_card", "member", "verification", member.id)
    need("publicity_photo", "notice_shown", "approval")
    need("minutes", "decided_together", "approval")
  }
  need("bank_card", "own_card", "payment", holderId)
  return needed
}

/** What shows each of the causes; whose it is, where one of the household can be told from the others. */
function needByCause(
  { causes, members }: PaperFacts,
  need: (kind: Kind, why: PaperWhy, stage: PaperStage, personId?: string | null) => void,
): void {
  const each = (among: PaperFacts["members"]) => (among.length > 0 ? among.map(({ id }) => id) : [null])
  for (const cause of causes) {
    if (cause === "jobless" || cause === "laid_off")
      for (const id of each(members.filter(({ workState }) => jobless.includes(workState ?? ""))))
        need("unemployment_proof", "jobless", "submission", id)
    if (cause === "serious_illness")
      for (const id of each(members.filter(({ health }) => serious.includes(health ?? "")))) {
        need("diagnosis", "illness", "submission", id)
        need("medical_bills", "illness", "submission", id)
      }
    if (cause === "accident" || cause === "disaster" || cause === "injury")
      need("accident_proof", "accident", "submission")
    if (cause === "schooling")
      for (const id of each(members.filter(({ workState }) => workState === "student")))
        need("school_papers", "schooling", "submission", id)
    if (cause === "no_insurance" || cause === "benefits_unpaid") need("unit_proof", "benefits", "submission")
  }
}

const stageOf: Partial<Record<State, PaperStage>> = {
  draft: "submission",
  submitted: "home_check",
  returned: "submission",
  first_review: "home_check",
  home_check: "verification",
  verify: "approval",
  publicity: "approval",
  objection: "approval",
}

/** Up to which move a file in this state has to have its papers: the next one it can make. */
export function stageNow(facts: Pick<PaperFacts, "state" | "temporary">): PaperStage {
  // Relief in an emergency is decided and paid in one go.
  if (facts.temporary) return "payment"
  return stageOf[facts.state] ?? "payment"
}

type Standing = {
  id: string
  kind: Kind
  personId: string | null
  caseId: string | null
  expiresOn: string | null
  expired: boolean
}

export type PaperState = "here" | "soon" | "expired" | "missing"
export type PaperRow = NeededPaper & {
  state: PaperState
  /** The papers that answer the need, the latest first. */
  documentIds: string[]
  /** Last day of the one that holds longest; null where it holds for good or there is none. */
  expiresOn: string | null
  /** Whether the next move waits for it. */
  due: boolean
}

/** Papers made for one application; those of an earlier file say nothing about this one. */
const ofOneFile: Kind[] = ["application", "consent", "home_photo", "publicity_photo", "minutes", "form_photo"]

/**
 * What is needed against what stands. A paper of the whole household answers for each of its people; `soonUntil` is
 * the day up to which an expiry counts as near. `have` of `needed` counts what the file has to have by `stage`.
 */
export function completeness(
  needed: NeededPaper[],
  standing: Standing[],
  at: { caseId: string; stage: PaperStage; soonUntil: string },
): { rows: PaperRow[]; have: number; needed: number; missing: number; expired: number } {
  const reached = paperStages.indexOf(at.stage)
  const rows = needed.map((need): PaperRow => {
    const answers = standing.filter(
      (paper) =>
        paper.kind === need.kind &&
        (need.personId === null || paper.personId === null || paper.personId === need.personId) &&
        (!ofOneFile.includes(paper.kind) || paper.caseId === null || paper.caseId === at.caseId),
    )
    const valid = answers.filter(({ expired }) => !expired)
    const forGood = valid.some(({ expiresOn }) => expiresOn === null)
    const last = (valid.length > 0 ? valid : answers).map(({ expiresOn }) => expiresOn ?? "").sort()
    const expiresOn = forGood ? null : last.at(-1) || null
    const state =
      answers.length === 0
        ? "missing"
        : valid.length === 0
          ? "expired"
          : expiresOn !== null && expiresOn <= at.soonUntil
            ? "soon"
            : "here"
    const due = paperStages.indexOf(need.stage) <= reached
    return { ...need, state, documentIds: answers.map(({ id }) => id), expiresOn, due }
  })
  const dueNow = rows.filter(({ due }) => due)
  const count = (...states: PaperState[]) => dueNow.filter(({ state }) => states.includes(state)).length
  return {
    rows,
    have: count("here", "soon"),
    needed: dueNow.length,
    missing: count("missing"),
    expired: count("expired"),
  }
}

/** Papers that show a number or an illness whole: opening one asks for a reason, and is recorded first. */
export const guardedKinds: readonly Kind[] = [
  "id_card",
  "household_book",
  "bank_card",
  "diagnosis",
  "medical_bills",
  "disability_card",
]

/** What a paper says of itself, as one text: a correction made on another text is stale. */
export function factsOf(paper: {
  kind: string
  personId: string | null
  issuedOn: string | null
  expiresOn: string | null
  note: string
}): string {
  const { kind, personId, issuedOn, expiresOn, note } = paper
  return [kind, personId ?? "", issuedOn ?? "", expiresOn ?? "", note].join("|")
}
