import { readSettings } from "#db/settings.ts"
import { isReady, setAppEnvironment } from "./app-environment.ts"
import { prepareDemo, signInLines } from "./demo-data.ts"
import { openDatabase } from "./open-database.ts"
import { run } from "./run.ts"

// `npm run dev`: the app rebuilt as its files change, on the demo cast.

await run("server", async (life) => {
  process.env.NODE_ENV = "development"
  const settings = readSettings({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || "warn" }, "dev")
  const [{ checkPort, serve }, { createLog }, { createServer }] = await Promise.all([
    import("#app/http/server.ts"),
    import("#app/http/server-log.ts"),
    import("vite"),
  ])
  await checkPort(settings)
  const { ownerUrl } = await openDatabase(settings, life)
  life.checkpoint()
  const demo = await prepareDemo(ownerUrl, settings)
  life.checkpoint()
  setAppEnvironment(settings, ownerUrl, life)
  const vite = await createServer({ server: { middlewareMode: true } })
  life.atEnd(() => vite.close())
  const log = createLog(settings.logLevel)
  const server = await serve({ vite, settings, log, ready: isReady })
  life.atEnd(server.close)
  const { startExports } = await import("./export-worker.ts")
  startExports(log, life)
  console.log(`\n${[`开发服务器 Development server: ${settings.publicOrigin}`, ...signInLines(demo)].join("\n")}\n`)
})
