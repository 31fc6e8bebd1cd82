import type { hardshipMoves, hardshipStates } from "#db/enums.ts"

// The hardship file's states and moves (handbook 5.1). A state says what stands behind the file; a move leads to it.

export type State = (typeof hardshipStates)[number]
export type Move = (typeof hardshipMoves)[number]
/** Who may make a move: the unit's officer, the unit's chair, or the district's assistance centre. */
export type Level = "officer" | "chair" | "centre"

type Rule = {
  from: readonly State[]
  /** Where it leads; a move with two outcomes names both. */
  to: readonly State[]
  who: Level
  /** Somebody else than whoever applied must do it, where there is such a person. */
  another?: boolean
  /** Only for files of this sort. */
  temporary?: boolean
}

const underReview = ["submitted", "first_review", "home_check", "verify"] as const
/** States in which the household's file is approved and aid may rest on it. */
export const onFile = ["on_file", "exit_proposed", "exit_publicity", "exit_objection"] as const
const live = [
  "draft",
  "returned",
  ...underReview,
  "publicity",
  "objection",
  ...onFile,
  "exited",
] as const satisfies readonly State[]

/** The moves that follow a file's opening; the opening itself (`application`) starts from nothing. */
export const rules: Record<Exclude<Move, "application">, Rule> = {
  submission: { from: ["draft", "returned"], to: ["submitted"], who: "officer" },
  first_review: { from: ["submitted"], to: ["first_review"], who: "officer", another: true },
  return: { from: underReview, to: ["returned"], who: "officer", another: true },
  home_check: { from: ["first_review"], to: ["home_check"], who: "officer" },
  verification: { from: ["home_check"], to: ["verify"], who: "centre" },
  ineligibility: { from: ["verify"], to: ["not_eligible"], who: "centre", another: true },
  publicity: { from: ["verify"], to: ["publicity"], who: "chair" },
  objection: {
    from: ["publicity", "objection", "exit_publicity", "exit_objection"],
    to: ["objection", "exit_objection"],
    who: "officer",
  },
  answer: {
    from: ["objection", "exit_objection"],
    to: ["publicity", "objection", "not_eligible", "exit_publicity", "exit_objection", "on_file"],
    who: "chair",
  },
  approval: { from: ["publicity"], to: ["on_file"], who: "centre", another: true },
  temporary_approval: { from: [...underReview, "not_eligible"], to: ["on_file"], who: "centre", another: true },
  regularisation: { from: ["on_file"], to: ["first_review"], who: "centre", temporary: true },
  review: { from: ["on_file"], to: ["on_file"], who: "officer" },
  exit_proposal: { from: ["on_file"], to: ["exit_proposed"], who: "officer" },
  exit_refusal: { from: ["exit_proposed", "exit_publicity"], to: ["on_file"], who: "chair" },
  exit_publicity: { from: ["exit_proposed"], to: ["exit_publicity"], who: "chair", another: true },
  exit: { from: ["exit_publicity"], to: ["exited"], who: "centre", another: true },
  settlement: { from: ["exited"], to: ["settled"], who: "officer" },
  relapse: { from: ["exited", "settled"], to: ["relapsed"], who: "officer" },
  cancellation: { from: live.filter((state) => state !== "exited"), to: ["cancelled"], who: "officer" },
}

/** Whether a file in this state is its household's standing one: there is at most one. */
export function isLive(state: State): boolean {
  return (live as readonly State[]).includes(state)
}

/** Whether aid may be given on a file in this state. */
export function carriesAid(state: State): boolean {
  return (onFile as readonly State[]).includes(state)
}

/** The moves that can be made from a state, in the order of the procedure. */
export function movesFrom(file: { state: State; temporary: boolean }): Exclude<Move, "application">[] {
  return (Object.keys(rules) as Exclude<Move, "application">[]).filter((move) => isPossible(move, file))
}

/** Whether the move can be made from where the file stands (not yet whether everything it needs is there). */
export function isPossible(move: Exclude<Move, "application">, file: { state: State; temporary: boolean }): boolean {
  const rule = rules[move]
  if (!rule.from.includes(file.state)) return false
  if (rule.temporary && !file.temporary) return false
  // A temporary file was never on the register: nothing to review or to leave.
  if (file.temporary && file.state === "on_file") return ["regularisation", "cancellation"].includes(move)
  return true
}

/** The one move the procedure goes on with from a state; undefined where it has come to its end. */
export function nextMove(file: { state: State; temporary: boolean }): Exclude<Move, "application"> | undefined {
  const onwards: Partial<Record<State, Exclude<Move, "application">>> = {
    draft: "submission",
    returned: "submission",
    submitted: "first_review",
    first_review: "home_check",
    home_check: "verification",
    verify: "publicity",
    publicity: "approval",
    objection: "answer",
    on_file: file.temporary ? "regularisation" : "review",
    exit_proposed: "exit_publicity",
    exit_publicity: "exit",
    exit_objection: "answer",
    exited: "settlement",
  }
  return onwards[file.state]
}
