import { randomBytes } from "node:crypto"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { createServer } from "node:net"
import { join, resolve } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import postgres from "postgres"
import { takeLock } from "./embedded-lock.ts"
import {
  findPrograms,
  isRoot,
  mainLine,
  type Programs,
  prepareRunner,
  type Runner,
  serverProblem,
  serverUser,
} from "./embedded-programs.ts"
import { makeFolder } from "./make-folder.ts"
import { processState } from "./process-state.ts"
import { StartProblem } from "./start-problem.ts"

const owner = "niangjia_owner"
const database = "niangjia"
const majorVersion = "18"

/**
 * Starts the PostgreSQL server that comes with the packages, with its data in `dataDir`, and returns the owner's URL.
 * `stop` shuts it down cleanly. `durable: false` gives up crash safety for speed; only tests do that.
 * One process at a time may use a folder; a server left behind by a killed process is stopped first.
 * Throws StartProblem, in words for a person, for whatever keeps it from starting.
 */
export async function startEmbedded(
  dataDir: string,
  options: { durable?: boolean } = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = openFolder(dataDir)
  let unlock = () => {}
  try {
    unlock = await takeLock(join(folder, "lock"), folder)
    const cluster = join(folder, "postgres")
    const programs = await findPrograms()
    const run = await prepareRunner(folder, cluster, programs)
    await endLeftServer(cluster, programs, run)
    const password = readPassword(folder, cluster)
    if (!existsSync(join(cluster, "PG_VERSION"))) await makeCluster(folder, cluster, programs, run, options.durable)
    checkVersion(cluster)
    const port = await startServer(cluster, programs, run, options.durable !== false)
    const url = (name: string) => `postgres://${owner}:${password}@127.0.0.1:${port}/${name}`
    let stopped: Promise<void> | undefined
    const stop = () => {
      stopped ??= stopServer(cluster, programs, run).finally(unlock)
      return stopped
    }
    try {
      await makeDatabase(url("postgres"), folder)
    } catch (error) {
      await stop()
      throw error
    }
    return { url: url(database), stop }
  } catch (error) {
    unlock()
    if (error instanceof StartProblem || !isFileError(error)) throw error
    throw folderProblem(folder, error.code)
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "path" in error
}

function folderProblem(folder: string, reason: string | undefined): StartProblem {
  return new StartProblem(
    `数据目录 ${folder} 无法写入（${reason}），请用 DATA_DIR 指定一个可写的目录，或用 DATABASE_URL 指定一个数据库。`,
    `The data folder ${folder} cannot be written (${reason}): name a writable one in DATA_DIR, or a database in DATABASE_URL.`,
  )
}

function openFolder(dataDir: string): string {
  const folder = resolve(dataDir)
  try {
    makeFolder(folder, 0o700)
    // Root's server runs as another user, who must be able to walk through, though not to list.
    if (process.platform !== "win32" && isOurs(folder)) chmodSync(folder, isRoot ? 0o711 : 0o700)
    return realpathSync(folder)
  } catch (error) {
    throw folderProblem(folder, (error as NodeJS.ErrnoException).code)
  }
}

function isOurs(path: string): boolean {
  return statSync(path).uid === process.getuid?.()
}

function readPassword(folder: string, cluster: string): string {
  const file = join(folder, "postgres.password")
  if (existsSync(file)) {
    const kept = readFileSync(file, "utf8").trim()
    if (kept) return kept
  }
  if (existsSync(join(cluster, "PG_VERSION"))) {
    throw new StartProblem(
      `数据库口令文件 ${file} 不见了，请从备份恢复它；若不再需要这些数据，请移走整个数据目录。`,
      `The database's password file ${file} is gone: restore it, or move the whole data folder away if its data is not needed.`,
    )
  }
  const password = randomBytes(24).toString("base64url")
  writeFileSync(file, `${password}\n`, { mode: 0o600, flush: true })
  return password
}

async function makeCluster(folder: string, cluster: string, programs: Programs, run: Runner, durable = true) {
  for (const name of readdirSync(folder)) {
    if (name.startsWith("postgres.init-")) rmSync(join(folder, name), { recursive: true, force: true })
  }
  // Renamed only when complete, so that a start cut short never leaves half a cluster under the real name.
  const draft = mkdtempSync(join(folder, "postgres.init-"))
  const passwordFile = join(draft, "password")
  const target = join(draft, "cluster")
  mkdirSync(target, { mode: 0o700 })
  writeFileSync(passwordFile, readFileSync(join(folder, "postgres.password")), { mode: 0o600 })
  if (isRoot) {
    const { uid, gid } = await serverUser(cluster)
    for (const path of [draft, target, passwordFile]) chownSync(path, uid, gid)
  }
  const made = await run(programs.initdb, [
    `--pgdata=${target}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    ...localeFlags(),
    ...(durable ? [] : ["--no-sync"]),
  ])
  if (made.code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw serverProblem(`initdb: ${mainLine(made.output)}`)
  }
  // An empty folder of that name may stand there; anything else would make the rename fail.
  renameSync(target, cluster)
  rmSync(draft, { recursive: true, force: true })
}

function localeFlags(): string[] {
  if (process.platform === "linux") return ["--locale=C.UTF-8"]
  const builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  return process.platform === "darwin" ? [...builtin, "--locale=en_US.UTF-8"] : [...builtin, "--locale=C"]
}

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim()
  if (version === majorVersion) return
  throw new StartProblem(
    `${cluster} 是 PostgreSQL ${version} 的数据，本程序自带的是 ${majorVersion}，请先迁移数据或移走该目录。`,
    `${cluster} was made by PostgreSQL ${version}, this program brings ${majorVersion}: move the data over, or the folder away.`,
  )
}

function readPid(cluster: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(cluster, "postmaster.pid"), "utf8"), 10) || undefined
  } catch {
    return undefined
  }
}

/** Pids of the cluster's live processes: PostgreSQL works inside its data folder, which tells them from any other. */
function serverProcesses(cluster: string): number[] {
  const pid = readPid(cluster)
  if (!pid) return []
  if (process.platform !== "linux") return processState(pid)?.command.includes("postgres") ? [pid] : []
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => processState(candidate)?.folder === cluster)
}

/** After a kill -9 of Node the server runs on, or leaves a lock file that only looks alive. Both end here. */
async function endLeftServer(cluster: string, programs: Programs, run: Runner): Promise<void> {
  if (!readPid(cluster)) {
    // An empty or unreadable lock file would stop the server from starting.
    rmSync(join(cluster, "postmaster.pid"), { force: true })
    return
  }
  if (serverProcesses(cluster).length > 0) await stopServer(cluster, programs, run)
  // A master killed by itself leaves workers that notice within moments; a new server must not meet them.
  for (let tries = 0; serverProcesses(cluster).length > 0; tries++) {
    if (tries === 50) for (const pid of serverProcesses(cluster)) process.kill(pid, "SIGKILL")
    if (tries === 100) throw serverProblem("an earlier server on this folder does not stop")
    await wait(100)
  }
  if (process.platform === "linux") rmSync(join(cluster, "postmaster.pid"), { force: true })
}

async function startServer(cluster: string, programs: Programs, run: Runner, durable: boolean): Promise<number> {
  const log = join(cluster, "server.log")
  if (existsSync(log) && statSync(log).size > 1_000_000) truncateSync(log)
  let failure = ""
  for (let tries = 0; tries < 3; tries++) {
    const port = await freePort()
    const settings = {
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "''",
      max_connections: "60",
      shared_buffers: "128MB",
      jit: "off",
      // The server's log must not hold people's data: neither statements nor the key values in a DETAIL line.
      log_min_error_statement: "panic",
      log_error_verbosity: "terse",
      ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    }
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
    const started = await run(programs.pg_ctl, [
      ...["start", "-w", "-s", "-t", "60", "-D", cluster, "-l", log],
      ...["-o", `-p ${port} ${flags.join(" ")}`],
    ])
    if (started.code === 0) return port
    const tail = existsSync(log) ? readFileSync(log, "utf8").slice(-4000) : ""
    // A start that was only slow may still succeed after pg_ctl gave up.
    if (serverProcesses(cluster).length > 0) await stopServer(cluster, programs, run)
    failure = tail.match(/FATAL: +(.*)/g)?.at(-1) ?? mainLine(started.output)
    if (!/could not (bind|create any TCP)/.test(tail)) break
  }
  throw serverProblem(failure.slice(0, 200))
}

async function stopServer(cluster: string, programs: Programs, run: Runner): Promise<void> {
  for (const mode of ["fast", "immediate"]) {
    const stopped = await run(programs.pg_ctl, ["stop", "-w", "-s", "-t", "30", "-m", mode, "-D", cluster])
    if (stopped.code === 0 || serverProcesses(cluster).length === 0) return
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once("error", fail)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("no port"))))
    })
  })
}

async function makeDatabase(maintenanceUrl: string, folder: string): Promise<void> {
  const sql = postgres(maintenanceUrl, { max: 1, connect_timeout: 10, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${database}`
    if (!found) await sql.unsafe(`create database ${database}`)
  } catch (error) {
    if ((error as { code?: string }).code !== "28P01") throw error
    throw new StartProblem(
      `${join(folder, "postgres.password")} 中的口令与数据库不符，请从备份恢复该文件。`,
      `The password in ${join(folder, "postgres.password")} is not the database's: restore that file from a backup.`,
    )
  } finally {
    await sql.end({ timeout: 5 })
  }
}
