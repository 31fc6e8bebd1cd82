import { randomUUID } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import type { Logger } from "pino"
import { today } from "#app/domain/calendar.ts"
import { makeNextExport } from "#app/domain/lists/export-run.ts"
import { describeError } from "#app/http/server-log.ts"
import { sweepLongFiles } from "#db/long-files.server.ts"
import type { Life } from "./run.ts"

const sweepEvery = 600_000

/**
 * Makes the long exports that officers ask for while this server runs, one at a time, and takes away the files whose day
 * is over. With several servers each of them does; an export is made by one. A stop gives the one under way back.
 */
export function startExports(log: Logger, life: Pick<Life, "atEnd">, lookEvery = 2000): void {
  const stop = new AbortController()
  const worker = randomUUID()
  let swept = 0
  const look = async () => {
    if (Date.now() - swept > sweepEvery) {
      swept = Date.now()
      await sweepLongFiles()
    }
    const told = await makeNextExport(worker, today(), stop.signal)
    if (!told) return false
    const { error, ...rest } = told
    if (error) log.error({ ...rest, err: describeError(error) }, "an export failed")
    else log.info(rest, "export")
    return true
  }
  const running = (async () => {
    while (!stop.signal.aborted) {
      const worked = await look().catch((error) => {
        // The database is away for a moment, or has just been emptied: there is another look soon.
        log.warn(describeError(error), "no look at the exports")
        return false
      })
      if (!worked) await wait(lookEvery, undefined, { signal: stop.signal }).catch(() => {})
    }
  })()
  life.atEnd(async () => {
    stop.abort()
    await running
  })
}
