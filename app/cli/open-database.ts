import postgres from "postgres"
import { startEmbedded } from "#db/embedded.ts"
import type { Settings } from "#db/settings.ts"
import { StartProblem } from "#db/start-problem.ts"
import type { Life } from "./run.ts"

const oldestVersion = 15

/**
 * The owner's URL of the database in the settings: the server in DATABASE_URL, looked at first, or else the embedded
 * one, started now and stopped at the end. Throws StartProblem if it cannot be used.
 */
export async function openDatabase(
  settings: Pick<Settings, "dataDir" | "databaseUrl">,
  life: Life,
): Promise<{ ownerUrl: string; embedded: boolean }> {
  if (settings.databaseUrl) {
    await checkDatabase(settings.databaseUrl, "DATABASE_URL")
    return { ownerUrl: settings.databaseUrl, embedded: false }
  }
  const server = await startEmbedded(settings.dataDir)
  life.atEnd(server.stop)
  return { ownerUrl: server.url, embedded: true }
}

/** Throws StartProblem, naming the setting and never its value, unless `url` leads to a PostgreSQL new enough. */
export async function checkDatabase(url: string, setting: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  try {
    const [row] = await sql`select current_setting('server_version_num')::int / 10000 as major`
    if (row?.major >= oldestVersion) return
    throw new StartProblem(
      `${setting} 的服务器是 PostgreSQL ${row?.major}，需要 ${oldestVersion} 或更新。`,
      `The server in ${setting} is PostgreSQL ${row?.major}; ${oldestVersion} or newer is needed.`,
    )
  } catch (error) {
    throw error instanceof StartProblem ? error : unusable(error, setting)
  } finally {
    await sql.end({ timeout: 2 }).catch(() => {})
  }
}

function unusable(error: unknown, setting: string): StartProblem {
  const code = String((error as { code?: unknown }).code ?? (error as Error).name)
  const [chinese, english] = reasons[code] ?? [`连接不上（${code}）`, `cannot be connected to (${code})`]
  return new StartProblem(`${setting} 的数据库${chinese}。`, `The database in ${setting} ${english}.`)
}

const unknownHost: [string, string] = ["主机名找不到", "has a host name that cannot be found"]
const badSignIn: [string, string] = ["不接受其中的用户名或口令", "does not accept its user name or password"]
const noAnswer: [string, string] = ["没有应答", "does not answer"]

const reasons: Record<string, [string, string]> = {
  ECONNREFUSED: ["没有在那个地址和端口上运行", "is not running at that address and port"],
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNRESET: noAnswer,
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  CONNECT_TIMEOUT: noAnswer,
  CONNECTION_CLOSED: noAnswer,
  "28P01": badSignIn,
  "28000": badSignIn,
  "3D000": ["不存在", "does not exist on that server"],
  "53300": ["连接已满", "has no connection left"],
  "57P03": ["正在启动，请稍后再试", "is just starting: try again in a moment"],
}
