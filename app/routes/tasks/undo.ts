import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { NotFound } from "#app/domain/errors.ts"
import { undoLast } from "#app/domain/tasks/commands.ts"
import { answer } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { boardPath, taskPath } from "#app/paths.ts"

const acts = ["completion", "postponement", "cancellation", "handover"]

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const { taskId, act } = args.params as { taskId: string; act: string }
  const undone = await answer(async () => {
    if (!acts.includes(act)) throw new NotFound()
    await undoLast(officer, taskId, act)
    return redirectWithFlash(`${boardPath()}#task-${taskId}`, m.undone())
  })
  if (!("data" in undone)) return undone
  // There is no form of its own to go back to: the task's page says how it stands.
  return redirectWithFlash(taskPath(taskId), undone.data.problem ?? m.task_nothing_to_undo())
}

export async function loader(args: LoaderFunctionArgs) {
  await requireCaseWorker(args)
  return redirect(taskPath(args.params.taskId as string))
}
