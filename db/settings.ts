import { randomBytes } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import * as v from "valibot"
import { makeFolder } from "./make-folder.ts"
import { StartProblem } from "./start-problem.ts"

export type Purpose = "demo" | "dev" | "start" | "test"

export type Settings = {
  port: number
  /** Address to listen on; undefined is every one. */
  host: string | undefined
  /** Absolute path. */
  dataDir: string
  databaseUrl: string | undefined
  appDatabaseUrl: string | undefined
  demoPassword: string | undefined
  sessionSecret: string
  fieldKeys: string
  /** Scheme, host and port without a trailing slash. */
  publicOrigin: string
  logLevel: string
  metricsToken: string | undefined
  /** Express's "trust proxy": a number of hops, or addresses. */
  trustProxy: number | string | undefined
}

type Environment = Record<string, string | undefined>

const fieldKey = /^([1-9]\d{0,4}):([A-Za-z0-9+/]{43}=)$/

const databaseAddress = v.pipe(
  v.string(),
  v.check(
    isDatabaseUrl,
    "须形如 postgres://用户:口令@主机:端口/库名 | must look like postgres://user:password@host:port/name",
  ),
)

const schema = v.object({
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => /^\d{1,5}$/.test(text) && +text >= 1 && +text <= 65535, "须为 1 至 65535 | must be 1 to 65535"),
      v.transform(Number),
    ),
    "3000",
  ),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/, "须为一个地址 | must be an address"))),
  DATA_DIR: v.optional(v.string(), ".data"),
  DATABASE_URL: v.optional(databaseAddress),
  APP_DATABASE_URL: v.optional(databaseAddress),
  DEMO_PASSWORD: v.optional(v.pipe(v.string(), v.minLength(8, "至少 8 个字符 | must have at least 8 characters"))),
  SESSION_SECRET: v.optional(v.pipe(v.string(), v.minLength(32, "至少 32 个字符 | must have at least 32 characters"))),
  FIELD_KEYS: v.optional(
    v.pipe(
      v.string(),
      v.check(
        areFieldKeys,
        "须为逗号分隔的 编号:32 字节的 base64，编号不重复 | must be id:base64 of 32 bytes, comma-separated, ids unique",
      ),
    ),
  ),
  PUBLIC_ORIGIN: v.optional(
    v.pipe(v.string(), v.check(isOrigin, "须形如 https://主机 | must look like https://host, without a path")),
  ),
  LOG_LEVEL: v.optional(
    v.picklist(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "须为 fatal、error、warn、info、debug、trace 或 silent | must be fatal, error, warn, info, debug, trace or silent",
    ),
    "info",
  ),
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, "至少 16 个字符 | must have at least 16 characters"))),
  TRUST_PROXY: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^(\d|[\da-fA-F.:/]{3,}(,\s*[\da-fA-F.:/]{3,})*|loopback|uniquelocal)$/,
        "须为代理层数或地址 | must be a number of proxies or their addresses",
      ),
      v.transform((text) => (/^\d$/.test(text) ? Number(text) : text)),
    ),
  ),
})

/**
 * Reads and checks the environment. `start` must bring its own secrets; `demo` and `dev` make them at the first start
 * and keep them in the data folder; `test` makes new ones each time. Throws StartProblem that names the bad setting
 * and never shows its value.
 */
export function readSettings(env: Environment, purpose: Purpose): Settings {
  const read = check(env)
  if (purpose === "start") {
    for (const name of ["SESSION_SECRET", "FIELD_KEYS", "PUBLIC_ORIGIN"] as const) {
      if (read[name] === undefined) throw missing(name)
    }
  }
  const dataDir = resolve(read.DATA_DIR)
  const secrets = secretsFor(purpose, dataDir, read)
  const publicOrigin = read.PUBLIC_ORIGIN ? new URL(read.PUBLIC_ORIGIN).origin : `http://localhost:${read.PORT}`
  if (purpose === "start" && !publicOrigin.startsWith("https:") && !isLoopback(new URL(publicOrigin).hostname)) {
    throw bad("PUBLIC_ORIGIN", "须以 https:// 开头 | must begin with https://")
  }
  return {
    port: read.PORT,
    // What is only tried out on this machine is not offered to the network.
    host: read.HOST ?? (purpose === "start" ? undefined : "127.0.0.1"),
    dataDir,
    databaseUrl: read.DATABASE_URL,
    appDatabaseUrl: read.APP_DATABASE_URL,
    demoPassword: read.DEMO_PASSWORD,
    ...secrets,
    publicOrigin,
    logLevel: read.LOG_LEVEL,
    metricsToken: read.METRICS_TOKEN,
    trustProxy: read.TRUST_PROXY,
  }
}

/** The settings of the database alone, for commands that need no secrets. Throws StartProblem as readSettings does. */
export function readDatabaseSettings(env: Environment): Pick<Settings, "dataDir" | "databaseUrl" | "appDatabaseUrl"> {
  const read = check(env)
  return { dataDir: resolve(read.DATA_DIR), databaseUrl: read.DATABASE_URL, appDatabaseUrl: read.APP_DATABASE_URL }
}

/** Whether a host name (as URL.hostname gives it) means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname === "::1" || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function check(env: Environment) {
  // An empty variable is how many shells and compose files say "not set".
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""))
  const result = v.safeParse(schema, present)
  if (result.success) return result.output
  const [issue] = result.issues
  throw bad(String(issue.path?.[0]?.key), issue.message)
}

function bad(name: string, rule: string): StartProblem {
  const [chinese = "", english = ""] = rule.split(" | ")
  return new StartProblem(`环境变量 ${name} 不合要求：${chinese}。`, `The setting ${name} is not right: it ${english}.`)
}

function missing(name: string): StartProblem {
  return new StartProblem(
    `缺少环境变量 ${name}，正式服务没有它不会启动。`,
    `The setting ${name} is missing: the production server does not start without it.`,
  )
}

function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  return url.hostname !== "" && url.pathname.length > 1
}

function areFieldKeys(text: string): boolean {
  const found = text.split(",").map((part) => part.match(fieldKey))
  const ids = found.map((match) => Number(match?.[1] ?? 0))
  return ids.every((id) => id > 0 && id <= 65535) && new Set(ids).size === ids.length
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  return url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password
}

type Secrets = Pick<Settings, "sessionSecret" | "fieldKeys">

function newSecrets(): Secrets {
  return { sessionSecret: randomBytes(32).toString("base64url"), fieldKeys: `1:${randomBytes(32).toString("base64")}` }
}

function secretsFor(
  purpose: Purpose,
  dataDir: string,
  read: { SESSION_SECRET?: string; FIELD_KEYS?: string },
): Secrets {
  const { SESSION_SECRET: sessionSecret, FIELD_KEYS: fieldKeys } = read
  if (sessionSecret && fieldKeys) return { sessionSecret, fieldKeys }
  const kept = purpose === "test" ? newSecrets() : keptSecrets(dataDir)
  return { sessionSecret: sessionSecret ?? kept.sessionSecret, fieldKeys: fieldKeys ?? kept.fieldKeys }
}

/** The secrets of a demo, made once: without the same keys the next start could not open what this one sealed. */
function keptSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json")
  try {
    if (!existsSync(file)) {
      makeFolder(dataDir, 0o700)
      writeFileSync(file, `${JSON.stringify(newSecrets(), null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true })
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== "EEXIST") {
      throw new StartProblem(
        `数据目录 ${dataDir} 无法写入（${code}），请用 DATA_DIR 指定一个可写的目录。`,
        `The data folder ${dataDir} cannot be written (${code}): name a writable one in DATA_DIR.`,
      )
    }
  }
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as Secrets
    if (kept.sessionSecret.length >= 32 && areFieldKeys(kept.fieldKeys)) return kept
  } catch {
    // Falls through to the same sentence as a file with something else in it.
  }
  throw new StartProblem(
    `密钥文件 ${file} 读不出来，请从备份恢复它；若不再需要演示数据，请移走整个数据目录。`,
    `The secrets in ${file} cannot be read: restore the file, or move the whole data folder away if the demo data is not needed.`,
  )
}
