import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

/** A server in a process of its own, so that its CPU time is its own. */
export type Child = { process: ChildProcess; cpu(): Promise<number>; end(): Promise<void> }

/** Starts one of this folder's servers; its standard output goes nowhere. */
export async function startChild(file: string, env: Record<string, string>, flags: string[] = []): Promise<Child> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const profile = process.env.BENCH_PROFILE
  const execArgv = [...process.execArgv, ...flags, ...(profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [])]
  const child = fork(path, { env: { ...process.env, ...env }, execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] })
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`${file} ended with code ${code}`)
  })
  await Promise.race([once(child, "message"), failed])
  failed.catch(() => {})
  return {
    process: child,
    async cpu() {
      child.send("cpu")
      const [used] = await once(child, "message")
      return used as number
    },
    async end() {
      child.send("end")
      await once(child, "exit")
    },
  }
}

/** In the child: says that it serves, and answers how many microseconds of CPU it has used. */
export function tellParent(): void {
  process.on("message", (asked) => {
    if (asked === "end") process.exit(0)
    const { user, system } = process.cpuUsage()
    process.send?.(user + system)
  })
  process.once("disconnect", () => process.exit(0))
  process.send?.("serving")
}
