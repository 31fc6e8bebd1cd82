import { cpus, totalmem } from "node:os"
import { type Figures, figuresOf, round3, type Tally } from "./drive.ts"

export type Measured = {
  app: Figures
  floor: Figures
  cpuRatio: number | null
  cpuRatioNode: number
  p50Ratio: number
  p95Ratio: number
}

export function compare(tallies: { app: Tally; floor: Tally }, withPostgres: boolean): Measured {
  const app = figuresOf(tallies.app)
  const floor = figuresOf(tallies.floor)
  const all = (f: Figures) => f.cpuNode + f.cpuPostgres
  return {
    app,
    floor,
    cpuRatio: withPostgres ? round3(all(app) / all(floor)) : null,
    cpuRatioNode: round3(app.cpuNode / floor.cpuNode),
    p50Ratio: round3(app.p50 / floor.p50),
    p95Ratio: round3(app.p95 / floor.p95),
  }
}

export type Result = {
  cpuRatio: number | null
  cpuRatioNode: number
  p50Ratio: number
  p95Ratio: number
  growth: number | null
  c1: Measured
  c16: Measured
  bytes: { app: number; floor: number }
}

/** Of one and sixteen clients the worse ratio counts. */
export function resultOf(c1: Measured, c16: Measured, growth: number | null): Result {
  const worse = (key: "cpuRatioNode" | "p50Ratio" | "p95Ratio") => Math.max(c1[key], c16[key])
  return {
    cpuRatio: c1.cpuRatio === null || c16.cpuRatio === null ? null : Math.max(c1.cpuRatio, c16.cpuRatio),
    cpuRatioNode: worse("cpuRatioNode"),
    p50Ratio: worse("p50Ratio"),
    p95Ratio: worse("p95Ratio"),
    growth,
    c1,
    c16,
    bytes: { app: c16.app.bytes, floor: c16.floor.bytes },
  }
}

const header = [
  "",
  "clients",
  "p50 ms",
  "p95",
  "p99",
  "req/s",
  "node CPU ms",
  "postgres CPU ms",
  "bytes",
  "CPU ratio",
  "node",
  "p50",
  "p95",
]

export function printHeader(): void {
  console.log(tableLine(header))
}

export function printMeasured(name: string, clients: number, measured: Measured): void {
  for (const who of ["app", "floor"] as const) {
    const f = measured[who]
    const ratios = [measured.cpuRatio ?? "–", measured.cpuRatioNode, measured.p50Ratio, measured.p95Ratio]
    console.log(
      tableLine([
        `${name} ${who}`,
        clients,
        ...[f.p50, f.p95, f.p99].map((n) => n.toFixed(2)),
        f.perSecond.toFixed(0),
        f.cpuNode.toFixed(2),
        f.cpuPostgres.toFixed(2),
        f.bytes,
        ...(who === "app" ? ratios.map((n) => (typeof n === "number" ? n.toFixed(2) : n)) : ["", "", "", ""]),
      ]),
    )
  }
}

function tableLine(cells: (string | number)[]): string {
  return cells
    .map((cell, i) =>
      i === 0 ? String(cell).padEnd(21) : String(cell).padStart([0, 8, 8, 8, 8, 8, 12, 16, 8, 10, 7, 7, 7][i] ?? 8),
    )
    .join("")
}

type Results = Partial<Record<string, Result | { skipped: string }>>

const aims: [string, string, "cpuRatio" | "p95Ratio" | "growth", number][] = [
  ["board", "CPU a request against the floor", "cpuRatio", 6],
  ["board", "growth from 10,000 to 1,000,000 tasks", "growth", 1.3],
  ["search", "p95 against the floor", "p95Ratio", 3],
  ["district", "CPU a request against the floor", "cpuRatio", 4],
  ["boardUnchanged", "CPU a request against the floor's whole board", "cpuRatio", 2],
]

/** `grownTo`: a growth to fewer tasks than the aim speaks of is no verdict. */
export function printAims(results: Results, grownTo: number): void {
  console.log("\nAims (the worse of 1 and 16 clients counts)")
  for (const [name, what, key, most] of aims) {
    const result = results[name]
    const judged = key !== "growth" || grownTo >= 1_000_000
    const value = judged && result && "c1" in result ? result[key] : undefined
    const verdict = value === undefined || value === null ? "not measured" : value <= most ? "met" : "NOT MET"
    console.log(`  ${name}: ${what} at most ${most}×: ${value?.toFixed(2) ?? "–"} ${verdict}`)
  }
}

export const machine = (postgres: string) => ({
  cpu: cpus()[0]?.model.trim(),
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  postgres,
})
