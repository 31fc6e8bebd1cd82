import { describeError } from "#app/http/server-log.ts"
import { StartProblem } from "#db/start-problem.ts"

export type Life = {
  /** Aborted when the person (Ctrl-C) or the system asks this process to end. */
  signal: AbortSignal
  /** Adds a step for the end; the last one added goes first. */
  atEnd(step: () => Promise<void>): void
  /** Between the steps of a start: goes no further once the end was asked for. */
  checkpoint(): void
}

class Stopped extends Error {}

/**
 * Runs a command to a clean end. `work` brings something up or does its job; a `server` then runs until it is asked
 * to end. What was added with `atEnd` is undone on every way out. Exit code 0 for done or asked to end, 1 for a
 * StartProblem (its sentence is printed, and nothing else) and for any other error.
 */
export async function run(kind: "server" | "job", work: (life: Life) => Promise<void>): Promise<never> {
  const ends: (() => Promise<void>)[] = []
  const stop = new AbortController()
  const asked = new Promise<void>((done) => stop.signal.addEventListener("abort", () => done(), { once: true }))
  // npm passes on what the terminal has sent to everyone already: the second signal is no second wish.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => stop.abort())
  endWithParent(() => stop.abort())
  let code = 0
  const fail = (error: unknown) => {
    if (error instanceof Stopped || (stop.signal.aborted && (error as Error)?.name === "AbortError")) return
    code = 1
    console.error(error instanceof StartProblem ? error.message : JSON.stringify(describeError(error), null, 2))
  }
  for (const name of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(name, (error) => {
      // Whoever asked over that connection was told already, and the next question opens another one.
      if (name === "unhandledRejection" && isLostTypeQuery(error)) return
      fail(error)
      stop.abort()
    })
  }
  try {
    await work({
      signal: stop.signal,
      atEnd: (step) => void ends.push(step),
      checkpoint() {
        if (stop.signal.aborted) throw new Stopped()
      },
    })
    if (kind === "server") await asked
  } catch (error) {
    fail(error)
  }
  for (const end of ends.reverse()) await end().catch(fail)
  process.exit(code)
}

const lost = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "CONNECTION_CLOSED", "CONNECTION_DESTROYED"])

/**
 * Whether this is a query of the driver's own (the list of array types, at the start of each connection) that nobody
 * waits for, cut short because PostgreSQL was stopped: class 57P is its word for that.
 */
export function isLostTypeQuery(error: unknown): boolean {
  const { code, query } = (error ?? {}) as { code?: unknown; query?: unknown }
  return (
    typeof query === "string" && /pg_catalog\.pg_type/.test(query) && (lost.has(`${code}`) || /^57P/.test(`${code}`))
  )
}

/** npm passes SIGTERM to its shell, and the shell dies of it without passing it on: what started us is gone then. */
function endWithParent(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 250).unref()
}
