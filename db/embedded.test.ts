import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import postgres from "postgres"
import { afterAll, describe, expect, test } from "vitest"
import { startEmbedded } from "./embedded.ts"
import { processState } from "./process-state.ts"

// One folder through its life, in order: each test leaves behind what the next one finds. The clusters here are as
// durable as the real one, since that is what is tested.

const scratch = mkdtempSync(join(tmpdir(), "niangjia-embedded-"))
const folder = join(scratch, "数据 folder")
const cluster = join(folder, "postgres")
const children: ChildProcess[] = []

afterAll(() => {
  for (const child of children) child.kill("SIGKILL")
  rmSync(scratch, { recursive: true, force: true })
})

async function query(url: string, text: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await sql.unsafe(text).values()).map((row) => String(row[0]))
  } finally {
    await sql.end()
  }
}

/** Another Node process on the same folder; resolves with the first line it prints. */
function startElsewhere(code: string): Promise<{ child: ChildProcess; line: string }> {
  const here = fileURLToPath(new URL("./embedded.ts", import.meta.url))
  const program = `import { startEmbedded } from ${JSON.stringify(here)}; const folder = ${JSON.stringify(folder)}; ${code}`
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  children.push(child)
  return new Promise((done) => {
    let text = ""
    child.stdout.on("data", (part) => {
      text += part
      const end = text.indexOf("\n")
      if (end >= 0) done({ child, line: text.slice(0, end) })
    })
  })
}

function gone(child: ChildProcess): Promise<void> {
  return new Promise((done) =>
    (child.exitCode ?? child.signalCode) === null ? child.once("exit", () => done()) : done(),
  )
}

function masterPid(): number {
  return Number.parseInt(readFileSync(join(cluster, "postmaster.pid"), "utf8"), 10)
}

test("starts, answers on this machine only, and keeps its secrets to itself", async () => {
  const server = await startEmbedded(folder)
  expect(server.url).toMatch(/^postgres:\/\/niangjia_owner:[\w-]{32}@127\.0\.0\.1:\d+\/niangjia$/)
  expect(await query(server.url, "show listen_addresses")).toEqual(["127.0.0.1"])
  expect(await query(server.url, "show unix_socket_directories")).toEqual([""])
  expect(await query(server.url, "show fsync")).toEqual(["on"])
  expect(
    await query(
      server.url,
      "select datcollate || pg_encoding_to_char(encoding) from pg_database where datname = 'niangjia'",
    ),
  ).toEqual(["C.UTF-8UTF8"])
  await expect(query(server.url.replace(/:[\w-]+@/, ":wrong@"), "select 1")).rejects.toMatchObject({ code: "28P01" })
  await query(server.url, "create table kept (word text); insert into kept values ('娘家')")
  expect(statSync(join(folder, "postgres.password")).mode & 0o777).toBe(0o600)
  expect(statSync(cluster).mode & 0o777).toBe(0o700)
  expect(statSync(folder).mode & 0o066).toBe(0)
  await expect(query(server.url, "select '机密 13900000000'::uuid")).rejects.toThrow()
  await server.stop()
  expect(readFileSync(join(cluster, "server.log"), "utf8")).not.toContain("select")
  expect(existsSync(join(folder, "lock"))).toBe(false)
  expect(existsSync(join(cluster, "postmaster.pid"))).toBe(false)
})

test("a second start on the same folder ends in one clear sentence and harms nothing", async () => {
  const first = await startEmbedded(folder)
  await expect(startEmbedded(folder)).rejects.toThrow(/Another process is using the data folder/)
  const { line } = await startElsewhere(
    "await startEmbedded(folder).catch((error) => console.log(error.name, error.message.split('\\n')[1]))",
  )
  expect(line).toMatch(/^StartProblem Another process is using the data folder/)
  expect(await query(first.url, "select word from kept")).toEqual(["娘家"])
  await first.stop()
})

test("after a kill -9 the server left behind is ended and nothing committed is lost", async () => {
  const { child, line } = await startElsewhere(
    "console.log((await startEmbedded(folder)).url); setInterval(() => {}, 1000)",
  )
  await query(line, "insert into kept values ('在家')")
  const left = masterPid()
  child.kill("SIGKILL")
  await gone(child)
  expect(processState(left)).toBeDefined()
  const server = await startEmbedded(folder)
  expect(processState(left)).toBeUndefined()
  expect(masterPid()).not.toBe(left)
  expect(await query(server.url, "select word from kept")).toEqual(["娘家", "在家"])
  await server.stop()
})

test("Node and server both killed: the next start recovers what was committed", async () => {
  const { child, line } = await startElsewhere(
    "console.log((await startEmbedded(folder)).url); setInterval(() => {}, 1000)",
  )
  await query(line, "insert into kept values ('放心')")
  const left = masterPid()
  child.kill("SIGKILL")
  process.kill(left, "SIGKILL")
  await gone(child)
  const server = await startEmbedded(folder)
  expect(await query(server.url, "select word from kept")).toEqual(["娘家", "在家", "放心"])
  await server.stop()
})

describe.runIf(process.platform === "linux")("a lock that only looks alive", () => {
  /** A process of the server's own user, whom the server itself could not tell from another server. */
  function spawnAsServer(script: string): Promise<number> {
    const { uid, gid } = statSync(cluster)
    const child = spawn("/bin/sh", ["-c", script], { uid, gid, cwd: "/", stdio: ["ignore", "pipe", "ignore"] })
    children.push(child)
    return new Promise((done) => child.stdout.once("data", (text) => done(Number(text))))
  }

  function leaveLock(pid: number): void {
    const lines = [pid, cluster, 1700000000, 5432, "", "127.0.0.1", "", "ready"]
    writeFileSync(join(cluster, "postmaster.pid"), `${lines.join("\n")}\n`, { mode: 0o644 })
  }

  test.each([
    ["an unrelated process", "echo $$; exec sleep 60"],
    ["a zombie", "sleep 0.1 & echo $!; exec sleep 60"],
  ])("%s", async (kind, script) => {
    const pid = await spawnAsServer(script)
    await new Promise((done) => setTimeout(done, 300))
    expect(readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ")).toBe(kind === "a zombie")
    leaveLock(pid)
    const server = await startEmbedded(folder)
    expect(await query(server.url, "select count(*) from kept")).toEqual(["3"])
    await server.stop()
    if (kind !== "a zombie") expect(processState(pid)).toBeDefined()
  })

  test("a lock of ours whose process number now belongs to somebody else", async () => {
    writeFileSync(join(folder, "lock"), `${process.pid} 1 old\n`)
    writeFileSync(join(cluster, "postmaster.pid"), "")
    const server = await startEmbedded(folder)
    await server.stop()
    expect(readdirSync(folder).sort()).toEqual(["postgres", "postgres.password"])
  })
})

test("what a cut-off first start left is cleared away", async () => {
  const other = join(scratch, "half")
  mkdirSync(join(other, "postgres.init-old", "cluster", "base"), { recursive: true })
  const server = await startEmbedded(other, { durable: false })
  expect(await query(server.url, "show fsync")).toEqual(["off"])
  await server.stop()
  expect(readdirSync(other).sort()).toEqual(["postgres", "postgres.password"])
})

test("a folder that cannot be written ends in one clear sentence", async () => {
  writeFileSync(join(scratch, "file"), "")
  await expect(startEmbedded(join(scratch, "file", "data"))).rejects.toThrow(
    /cannot be written \(ENOTDIR\): name a writable one in DATA_DIR/,
  )
  if (process.platform === "linux")
    await expect(startEmbedded("/proc/nowhere/data")).rejects.toThrow(/cannot be written \(ENOENT\)/)
})

test("a lost password is said, not overwritten", async () => {
  const file = join(folder, "postgres.password")
  const password = readFileSync(file)
  rmSync(file)
  await expect(startEmbedded(folder)).rejects.toThrow(/password file .* is gone/)
  writeFileSync(file, "not-the-password\n")
  await expect(startEmbedded(folder)).rejects.toThrow(/is not the database's/)
  writeFileSync(file, password)
  expect(existsSync(join(cluster, "postmaster.pid"))).toBe(false)
  expect(existsSync(join(folder, "lock"))).toBe(false)
})

test("a cluster of another version is left alone", async () => {
  writeFileSync(join(cluster, "PG_VERSION"), "15\n")
  await expect(startEmbedded(folder)).rejects.toThrow(/made by PostgreSQL 15/)
})
