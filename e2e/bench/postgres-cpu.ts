import { existsSync, readdirSync, readFileSync } from "node:fs"
import type { Sql } from "postgres"

/**
 * CPU time of the whole PostgreSQL server in microseconds, backends and helpers; undefined where it runs on another
 * machine or this one has no /proc. Nanoseconds from schedstat, since a tick of 10 ms is longer than a request.
 */
export async function postgresCpu(sql: Sql): Promise<(() => number) | undefined> {
  const [row] = await sql`select pg_backend_pid() as pid`
  const postmaster = parentOf(row?.pid as number)
  if (!postmaster) return undefined
  const known = new Map<number, number>()
  return () => {
    for (const pid of [postmaster, ...childrenOf(postmaster)]) {
      const used = nanoseconds(pid)
      if (used !== undefined) known.set(pid, used)
    }
    let sum = 0
    for (const used of known.values()) sum += used
    return sum / 1000
  }
}

function parentOf(pid: number): number | undefined {
  const stat = statOf(pid)
  return stat && /^postgres/.test(stat.command) ? stat.parent : undefined
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)?.parent === parent)
}

function statOf(pid: number): { command: string; parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    const end = text.lastIndexOf(")")
    return { command: text.slice(text.indexOf("(") + 1, end), parent: Number(text.slice(end + 2).split(" ")[1]) }
  } catch {
    return undefined
  }
}

function nanoseconds(pid: number): number | undefined {
  try {
    const file = `/proc/${pid}/schedstat`
    if (existsSync(file)) return Number(readFileSync(file, "utf8").split(" ")[0])
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
    return (Number(fields[11]) + Number(fields[12])) * 10_000_000
  } catch {
    return undefined
  }
}
