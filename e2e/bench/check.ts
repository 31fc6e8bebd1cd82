import { Agent } from "node:http"
import { type Ask, type Reply, send } from "./drive.ts"
import type { Operation } from "./operations.ts"

const idsIn = (reply: Reply, noun: string) =>
  new Set(
    [...reply.body.matchAll(new RegExp(`(?:href|action)="/${noun}/([0-9a-f-]{36})`, "g"))].map((found) => found[1]),
  )

/** Why an operation cannot be measured, or undefined: both must answer, and with the same rows. */
export async function problemOf(operation: Operation): Promise<string | undefined> {
  const { app, floor, name } = operation
  if (name === "logVisit" || name === "boardUnchanged" || name === "boardData") {
    const [reply] = await replies([[app.port, app.ask(0)]])
    return reply?.status === app.status ? undefined : `the app answers ${reply?.status}`
  }
  for (let n = 0; n < 20; n++) {
    const [ours, theirs] = await replies([
      [app.port, app.ask(n)],
      [floor.port, floor.ask(n)],
    ])
    if (ours?.status !== 200) return `the app answers ${ours?.status}`
    if (theirs?.status !== 200) return `the floor answers ${theirs?.status}`
    for (const noun of name === "board" ? ["tasks", "households"] : name === "search" ? ["people"] : []) {
      const [shown, wanted] = [idsIn(ours, noun), idsIn(theirs, noun)]
      const missing = [...wanted].filter((id) => !shown.has(id))
      // The app may link to a household from a row as well: what the floor shows must be there, and no other row.
      const extra = noun === "households" ? [] : [...shown].filter((id) => !wanted.has(id) && !isOffer(ours, id))
      if (missing.length || extra.length) {
        return `${app.ask(n).path}: ${noun} differ, ${missing.length} missing and ${extra.length} more in the app (${shown.size} and ${wanted.size})`
      }
    }
  }
}

/** Tasks that a colleague offers stand above the rows; the floor names them without a link. */
function isOffer(reply: Reply, id: string | undefined): boolean {
  return reply.body.includes(`/tasks/${id}/handover/acceptance`)
}

async function replies(asks: [number, Ask][]): Promise<Reply[]> {
  const agent = new Agent()
  const got: Reply[] = []
  for (const [port, ask] of asks) got.push(await send(port, agent, ask, true))
  agent.destroy()
  return got
}
