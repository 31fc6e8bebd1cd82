import { Agent, type IncomingHttpHeaders, request } from "node:http"
import type { Child } from "./child.ts"

export type Ask = { method?: string; path: string; headers: Record<string, string>; body?: string }
export type Reply = { status: number; headers: IncomingHttpHeaders; bytes: number; body: string }

/** Sends one request and reads the whole reply. */
export function send(port: number, agent: Agent, ask: Ask, keepBody = false): Promise<Reply> {
  return new Promise((done, fail) => {
    const headers: Record<string, string | number> = { ...ask.headers }
    if (ask.body !== undefined) headers["Content-Length"] = Buffer.byteLength(ask.body)
    const req = request(
      { host: "127.0.0.1", port, agent, method: ask.method ?? "GET", path: ask.path, headers },
      (res) => {
        let bytes = 0
        const parts: Buffer[] = []
        res.on("data", (chunk: Buffer) => {
          bytes += chunk.length
          if (keepBody) parts.push(chunk)
        })
        res.on("end", () =>
          done({ status: res.statusCode ?? 0, headers: res.headers, bytes, body: Buffer.concat(parts).toString() }),
        )
        res.on("error", fail)
      },
    )
    req.on("error", fail)
    req.end(ask.body)
  })
}

/** One side of a comparison: a server, and what the n-th request to it is. */
export type Side = { port: number; child: Child; ask: (n: number) => Ask; status: number }

export type Tally = {
  latencies: number[]
  seconds: number
  /** Microseconds of CPU: of the server's own process, and of PostgreSQL. */
  node: number
  postgres: number
  bytes: number
  sent: number
}

export function emptyTally(): Tally {
  return { latencies: [], seconds: 0, node: 0, postgres: 0, bytes: 0, sent: 0 }
}

/** Drives one side with `clients` connections for `seconds` or `most` requests, and adds to its tally. */
export async function round(
  side: Side,
  clients: number,
  seconds: number,
  tally: Tally,
  postgres: () => number,
  most = Number.POSITIVE_INFINITY,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const node = await side.child.cpu()
  const pg = postgres()
  const began = performance.now()
  const until = began + seconds * 1000
  const client = async () => {
    while (performance.now() < until && tally.sent < most) {
      const ask = side.ask(tally.sent++)
      const at = performance.now()
      const reply = await send(side.port, agent, ask)
      tally.latencies.push(performance.now() - at)
      tally.bytes += reply.bytes
      if (reply.status !== side.status)
        throw new Error(`${ask.method ?? "GET"} ${ask.path} answered ${reply.status}, not ${side.status}`)
    }
  }
  try {
    await Promise.all(Array.from({ length: clients }, client))
    tally.seconds += (performance.now() - began) / 1000
    tally.node += (await side.child.cpu()) - node
    tally.postgres += postgres() - pg
  } finally {
    agent.destroy()
  }
}

/** App and floor in short turns, so that what else the machine does hits both. */
export async function sideBySide(
  sides: { app: Side; floor: Side },
  how: { clients: number; seconds: number; rounds: number },
  postgres: () => number,
): Promise<{ app: Tally; floor: Tally }> {
  // Code that has not run often is slow; both get the same number of requests to get warm.
  for (const side of [sides.app, sides.floor])
    await round(side, 16, 8, emptyTally(), postgres, how.clients === 1 ? 250 : 50)
  const tallies = { app: emptyTally(), floor: emptyTally() }
  // What comes first may profit or suffer: the order turns round each time.
  for (let i = 0; i < how.rounds; i++) {
    for (const who of i % 2 ? (["floor", "app"] as const) : (["app", "floor"] as const)) {
      await round(sides[who], how.clients, how.seconds, tallies[who], postgres)
    }
  }
  return tallies
}

export type Figures = ReturnType<typeof figuresOf>

export function figuresOf(tally: Tally) {
  const sorted = [...tally.latencies].sort((a, b) => a - b)
  const at = (part: number) => round3(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  const n = tally.latencies.length
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    perSecond: round3(n / tally.seconds),
    /** Milliseconds of CPU a request. */
    cpuNode: round3(tally.node / n / 1000),
    cpuPostgres: round3(tally.postgres / n / 1000),
    bytes: Math.round(tally.bytes / n),
    requests: n,
  }
}

export const round3 = (value: number) => Math.round(value * 1000) / 1000
