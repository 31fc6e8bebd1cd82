import { tellParent } from "./child.ts"

// The product as `npm start` runs it: production build, production guards, one log line a request (to nowhere).

const [{ serve }, { createLog }, { readSettings }, { loadBuild }] = await Promise.all([
  import("#app/http/server.ts"),
  import("#app/http/server-log.ts"),
  import("#db/settings.ts"),
  import("#app/cli/ensure-build.ts"),
])
const settings = readSettings(process.env, "start")
await serve({ build: await loadBuild(), settings: { ...settings, host: "127.0.0.1" }, log: createLog("info") })
tellParent()
