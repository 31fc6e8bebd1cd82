import { execFileSync } from "node:child_process"
import { readFileSync, readlinkSync } from "node:fs"

export type ProcessState = { startedAt: string; folder?: string; command: string }

/**
 * What the operating system says about a live process: when it started (comparable as text), its working folder
 * (Linux only) and command. Undefined for one that has ended, also when it lingers as a zombie.
 */
export function processState(pid: number): ProcessState | undefined {
  if (process.platform === "linux") return fromProc(pid)
  if (process.platform === "win32") return fromSignal(pid)
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=,command=", "-p", String(pid)], { encoding: "utf8" }).trim()
    const parts = line.match(/^(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/)
    if (!parts || parts[1]?.startsWith("Z")) return undefined
    return { startedAt: parts[2] ?? "", command: parts[3] ?? "" }
  } catch {
    return undefined
  }
}

function fromProc(pid: number): ProcessState | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    // The command stands in brackets and may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    if (fields[0] === "Z" || fields[0] === "X") return undefined
    const command = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"))
    return { startedAt: fields[19] ?? "", command, folder: workingFolder(pid) }
  } catch {
    return undefined
  }
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function fromSignal(pid: number): ProcessState | undefined {
  try {
    process.kill(pid, 0)
    return { startedAt: "", command: "postgres" }
  } catch {
    return undefined
  }
}
