import { isMigrated } from "#db/migrate.ts"
import { readSettings, type Settings } from "#db/settings.ts"
import { StartProblem } from "#db/start-problem.ts"
import { isReady, setAppEnvironment } from "./app-environment.ts"
import { loadBuild } from "./ensure-build.ts"
import { checkDatabase, openDatabase } from "./open-database.ts"
import { type Life, run } from "./run.ts"

// `npm start`: the production server. It brings its own secrets, changes no schema and loads no data.

await run("server", async (life) => {
  process.env.NODE_ENV = "production"
  const settings = readSettings(process.env, "start")
  const [{ checkPort, serve }, { createLog }] = await Promise.all([
    import("#app/http/server.ts"),
    import("#app/http/server-log.ts"),
  ])
  const log = createLog(settings.logLevel)
  await checkPort(settings)
  const ownerUrl = await openOwnDatabase(settings, life)
  life.checkpoint()
  setAppEnvironment(settings, ownerUrl, life)
  const build = await loadBuild()
  const { announceSetup } = await import("#app/http/setup-code.ts")
  await announceSetup(log)
  life.checkpoint()
  const server = await serve({ build, settings, log, ready: isReady })
  life.atEnd(async () => log.info("stopped"))
  life.atEnd(server.close)
  const { startDailyRound } = await import("./daily-round.ts")
  startDailyRound(log, life)
  const { startExports } = await import("./export-worker.ts")
  startExports(log, life)
  log.info({ port: settings.port, origin: settings.publicOrigin }, "serving")
})

/** The owner's URL; undefined where an administrator gives this server no more than the app's own role. */
async function openOwnDatabase(settings: Settings, life: Life): Promise<string | undefined> {
  if (settings.appDatabaseUrl) await checkDatabase(settings.appDatabaseUrl, "APP_DATABASE_URL")
  if (settings.appDatabaseUrl && !settings.databaseUrl) {
    await requireSchema(settings.appDatabaseUrl)
    return undefined
  }
  const { ownerUrl } = await openDatabase(settings, life)
  await requireSchema(ownerUrl)
  return ownerUrl
}

async function requireSchema(url: string): Promise<void> {
  const current = await isMigrated(url).catch((error) => {
    // The app's role need not be able to read the list of migrations.
    if (error.code === "42501") return true
    throw error
  })
  if (current) return
  throw new StartProblem(
    "数据库的结构不是最新的，请先运行 npm run db:migrate。",
    "The database's schema is behind this program: run npm run db:migrate first.",
  )
}
