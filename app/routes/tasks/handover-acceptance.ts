import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { acceptHandover } from "#app/domain/tasks/handover.ts"
import { answer } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { boardPath, taskPath } from "#app/paths.ts"

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const taskId = args.params.taskId as string
  const taken = await answer(async () => {
    await acceptHandover(officer, taskId)
    return redirectWithFlash(`${boardPath()}#task-${taskId}`, m.handover_accepted())
  })
  return "data" in taken ? redirectWithFlash(boardPath(), taken.data.problem ?? m.handover_gone()) : taken
}

export async function loader(args: LoaderFunctionArgs) {
  await requireCaseWorker(args)
  return redirect(taskPath(args.params.taskId as string))
}
