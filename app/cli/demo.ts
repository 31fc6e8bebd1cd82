import { readSettings } from "#db/settings.ts"
import { isReady, setAppEnvironment } from "./app-environment.ts"
import { prepareDemo, signInLines } from "./demo-data.ts"
import { ensureBuild, loadBuild } from "./ensure-build.ts"
import { openDatabase } from "./open-database.ts"
import { run } from "./run.ts"

// `npm run demo`: from a fresh clone to a page to sign in on.

await run("server", async (life) => {
  process.env.NODE_ENV = "production"
  // Request by request, the log would push the password out of sight.
  const settings = readSettings({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || "warn" }, "demo")
  // Loaded only now, so that all of it sees NODE_ENV.
  const [{ checkPort, serve }, { createLog }] = await Promise.all([
    import("#app/http/server.ts"),
    import("#app/http/server-log.ts"),
  ])
  await checkPort(settings)
  const { ownerUrl } = await openDatabase(settings, life)
  life.checkpoint()
  await ensureBuild(life)
  const demo = await prepareDemo(ownerUrl, settings)
  life.checkpoint()
  setAppEnvironment(settings, ownerUrl, life)
  const build = await loadBuild()
  const log = createLog(settings.logLevel)
  const server = await serve({ build, settings, log, ready: isReady })
  life.atEnd(server.close)
  const { startDailyRound } = await import("./daily-round.ts")
  startDailyRound(log, life)
  const { startExports } = await import("./export-worker.ts")
  startExports(log, life)
  const lines = [`娘家已启动 Niangjia is running: ${settings.publicOrigin}`, ...signInLines(demo), "Ctrl-C 停止 stops"]
  console.log(`\n${lines.join("\n")}\n`)
})
