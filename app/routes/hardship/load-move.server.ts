import type { LoaderFunctionArgs } from "@remix-run/node"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getMove } from "#app/domain/hardship/queries.ts"
import type { Move } from "#app/domain/hardship/states.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"

/** What every page of a move loads: whose file, what the move needs, whether it can be made now. */
export function loadMove(args: LoaderFunctionArgs, move: Exclude<Move, "application">) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    return { ...(await getMove(officer, idIn(args.params.caseId), move, today)), move, today }
  })
}

export type MoveData = Awaited<ReturnType<typeof loadMove>>
