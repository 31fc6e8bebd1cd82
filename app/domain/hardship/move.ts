import { and, eq, inArray, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles, hardshipMoves, type PolicyUsed } from "#db/schema/hardship.ts"
import { record } from "../audit/commands.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { anotherCould, isCentreOf, isChairOf } from "../officers/authority.ts"
import { type File, factsOf } from "./file.ts"
import { type Facts, requirementsOf } from "./requirements.ts"
import { requirementMissing } from "./sentences.ts"
import { isLive, isPossible, type Level, type Move, rules, type State } from "./states.ts"

type FurtherMove = Exclude<Move, "application">

/** Whether the actor stands at the level that a move asks for. */
export function mayMove(actor: Pick<Actor, "posts">, unitPath: string, level: Level): boolean {
  return level === "officer" || (level === "chair" ? isChairOf(actor, unitPath) : isCentreOf(actor, unitPath))
}

/**
 * Refuses, in a sentence, a move that cannot be made now: from this state, by this officer, or with something of what
 * it needs missing. `facts` are what the requirements saw. The file must be held.
 */
export async function requireMove(tx: Tx, actor: Actor, file: File, move: FurtherMove, today: string): Promise<Facts> {
  if (!isPossible(move, file)) {
    throw new RuleBroken(
      m.hardship_not_now({ state: word("hardship_state", file.state), move: word("hardship_move", move) }),
    )
  }
  const level = rules[move].who
  if (!mayMove(actor, file.unitPath, level)) {
    throw new RuleBroken(level === "centre" ? m.hardship_only_centre() : m.hardship_only_chair())
  }
  if (rules[move].another && (await hasApplied(tx, actor, file, move))) {
    if (await anotherCould(tx, actor, file.unitPath, level, today)) throw new RuleBroken(m.hardship_own_application())
  }
  const facts = await factsOf(tx, actor, file, today)
  const missing = requirementsOf(move, facts).find((requirement) => !requirement.met)
  if (missing) throw new RuleBroken(requirementMissing(missing))
  return facts
}

/** Whether the actor ever made or sent in this application, or, of an exit, proposed it. */
async function hasApplied(tx: Tx, actor: Actor, file: File, move: FurtherMove): Promise<boolean> {
  const leaving = move === "exit" || move === "exit_publicity"
  const [own] = await tx
    .select({ step: hardshipMoves.step })
    .from(hardshipMoves)
    .where(
      and(
        within(actor, hardshipMoves),
        eq(hardshipMoves.caseId, file.id),
        eq(hardshipMoves.districtId, file.districtId),
        eq(hardshipMoves.by, actor.id),
        inArray(hardshipMoves.kind, leaving ? ["exit_proposal"] : ["application", "submission", "relapse"]),
      ),
    )
    .limit(1)
  return own !== undefined
}

type Made = {
  kind: Move
  to: State
  reason?: string
  policies?: (PolicyUsed | undefined)[]
  detail?: Record<string, unknown>
  visitId?: string
  /** Further columns of the file that change with it. */
  set?: Partial<typeof hardshipFiles.$inferInsert>
}

/** Writes a move as a row and takes the file along, with its audit line. The file must be held. */
export async function writeMove(tx: Tx, actor: Actor, file: File, move: Made, today: string): Promise<void> {
  const { id, districtId, unitPath } = file
  const fresh = move.kind === "application" || (move.kind === "relapse" && move.to !== "relapsed")
  const [last] = fresh
    ? []
    : await tx
        .select({ step: sql<number>`max(${hardshipMoves.step})::int` })
        .from(hardshipMoves)
        .where(
          and(within(actor, hardshipMoves), eq(hardshipMoves.caseId, id), eq(hardshipMoves.districtId, districtId)),
        )
  await tx.insert(hardshipMoves).values({
    id: newId(),
    districtId,
    unitPath,
    caseId: id,
    step: (last?.step ?? 0) + 1,
    kind: move.kind,
    fromState: fresh ? null : file.state,
    toState: move.to,
    by: actor.id,
    happenedOn: today,
    reason: move.reason?.trim() ?? "",
    policies: (move.policies ?? []).filter((policy) => policy !== undefined),
    detail: move.detail ?? {},
    visitId: move.visitId,
  })
  await tx
    .update(hardshipFiles)
    .set({
      ...move.set,
      state: move.to,
      isLive: isLive(move.to),
      version: sql`${hardshipFiles.version} + 1`,
      updatedAt: new Date(),
    })
    .where(and(eq(hardshipFiles.id, id), eq(hardshipFiles.districtId, districtId)))
  await record(tx, actor, {
    event: `hardship.${move.kind}`,
    subject: "case",
    subjectId: id,
    unitPath,
    fields: ["state", ...Object.keys(move.set ?? {})],
    reason: move.reason?.trim(),
  })
}
