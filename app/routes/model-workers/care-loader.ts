import type { LoaderFunctionArgs } from "@remix-run/node"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getModelWorkerFacts } from "#app/domain/model-workers/file.ts"
import { type Move, moveProblem } from "#app/domain/model-workers/rules.ts"
import { isChairOf } from "#app/domain/officers/authority.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"

/** What a form about one care file shows; `barred` is the sentence why the move cannot be made from where he stands. */
export function careLoader(args: LoaderFunctionArgs, move?: Move) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const { file, ledger, colleagues, ...facts } = await getModelWorkerFacts(
      officer,
      idIn(args.params.modelWorkerId),
      today,
    )
    return {
      today,
      id: file.id,
      name: shownName(facts),
      fullName: facts.name,
      version: file.version,
      file,
      ledger,
      colleagues: colleagues.map(({ id, called, unitName }) => ({ id, called, unitName })),
      highest: facts.highest,
      byRule: facts.byRule,
      chair: isChairOf(officer, file.unitPath),
      barred: move ? moveProblem(file, move) : undefined,
    }
  })
}
