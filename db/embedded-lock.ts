import { linkSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs"
import { setTimeout as wait } from "node:timers/promises"
import { processState } from "./process-state.ts"
import { StartProblem } from "./start-problem.ts"

const patience = 3000

/**
 * Takes the lock `file` for this process and returns what gives it back. A lock whose process is gone (kill -9,
 * power cut) is taken over. Throws StartProblem if a live process holds it and does not end within three seconds.
 */
export async function takeLock(file: string, folder: string): Promise<() => void> {
  const mine = `${process.pid} ${processState(process.pid)?.startedAt ?? ""} ${Math.random().toString(36).slice(2)}\n`
  const until = Date.now() + patience
  do {
    try {
      writeFileSync(file, mine, { flag: "wx", mode: 0o600 })
      return () => {
        if (readLock(file) === mine) unlinkSync(file)
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
    }
    const theirs = readLock(file)
    if (theirs === undefined) continue
    if (isHeld(file, theirs)) await wait(100)
    else removeStale(file, theirs)
  } while (Date.now() < until)
  throw new StartProblem(
    `数据目录 ${folder} 正由另一个进程使用，请先停止它，或用 DATA_DIR 指定另一个目录。`,
    `Another process is using the data folder ${folder}: stop it first, or name another folder in DATA_DIR.`,
  )
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}

function isHeld(file: string, text: string): boolean {
  const [pid, startedAt] = text.trim().split(" ")
  if (!pid || !Number(pid)) return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2000
  return processState(Number(pid))?.startedAt === startedAt
}

/** Of several processes that find the same stale lock, one removes it; none removes the lock of the one that was faster. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (readLock(aside) !== stale) linkSync(aside, file)
    unlinkSync(aside)
  } catch {
    // Somebody else was faster; the next try sees what stands there now.
  }
}
