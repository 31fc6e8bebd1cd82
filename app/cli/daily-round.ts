import type { Logger } from "pino"
import { today } from "#app/domain/calendar.ts"
import { makeFollowUps } from "#app/domain/follow-up-rules/round.ts"
import { noteOverdueEverywhere } from "#app/domain/loans/daily.ts"
import { describeError } from "#app/http/server-log.ts"
import type { Life } from "./run.ts"

const hour = 3_600_000

/**
 * A look at the clock that does the day's work once a day: on the first look of a day, and after one that failed on
 * the next look again. Two looks at once do it once.
 */
export function onceADay(clock: () => string, work: (day: string) => Promise<void>): () => Promise<void> {
  let done = ""
  let running: Promise<void> | undefined
  return () => {
    const day = clock()
    if (day === done) return Promise.resolve()
    running ??= work(day)
      .then(() => {
        done = day
      })
      .finally(() => {
        running = undefined
      })
    return running
  }
}

/**
 * Follows the offices' follow-up rules and notes what loans owe while this server runs, at its start and then once a day. With several servers
 * each of them does; what is made is made once all the same.
 */
export function startDailyRound(log: Logger, life: Life): void {
  const look = onceADay(today, async (day) => {
    const made = await makeFollowUps(day)
    const overdue = await noteOverdueEverywhere(day)
    log.info(
      { day, rules: made.length, tasks: made.reduce((sum, one) => sum + one.made, 0), overdue },
      "follow-ups made",
    )
  })
  let last = Promise.resolve()
  const tick = () => {
    last = look().catch((error) => log.error(describeError(error), "the round of follow-ups failed"))
  }
  const timer = setInterval(tick, hour)
  tick()
  life.atEnd(async () => {
    clearInterval(timer)
    await last
  })
}
