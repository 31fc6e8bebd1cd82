import { spawn } from "node:child_process"
import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import type { ServerBuild } from "@remix-run/node"
import { StartProblem } from "#db/start-problem.ts"
import type { Life } from "./run.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const builtFile = join(root, "build/server/index.js")
const sources = ["app", "db", "public", "package.json", "package-lock.json", "vite.config.ts", "remix.config.js"]
const notBuilt = /(^|[/\\])(cli|paraglide|testing)([/\\]|$)|\.test\.tsx?$/

/** Builds the app if there is no build or a source is newer. Throws StartProblem if building fails. */
export async function ensureBuild(life: Life): Promise<void> {
  if (existsSync(builtFile) && statSync(builtFile).mtimeMs >= newestSource()) return
  console.log("正在构建，约需半分钟…… Building, about half a minute …")
  const builder = join(root, "node_modules/@remix-run/dev/dist/cli.js")
  if (!existsSync(builder)) {
    throw new StartProblem(
      "还没有构建好的程序，而构建工具没有安装，请先运行 npm ci。",
      "There is no build yet, and the tools to build are not installed: run npm ci first.",
    )
  }
  const { code, output } = await runNode([builder, "vite:build"], life)
  life.checkpoint()
  if (code === 0 && existsSync(builtFile)) return
  console.error(output)
  throw new StartProblem("构建失败，原因见上。", "Building failed; the reason stands above.")
}

/** The server half of the build. Throws StartProblem if there is none. */
export async function loadBuild(): Promise<ServerBuild> {
  if (!existsSync(builtFile)) {
    throw new StartProblem("还没有构建，请先运行 npm run build。", "There is no build yet: run npm run build first.")
  }
  return (await import(pathToFileURL(builtFile).href)) as ServerBuild
}

function newestSource(): number {
  let newest = 0
  for (const source of sources) {
    const path = join(root, source)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isDirectory()) {
      newest = Math.max(newest, stat?.mtimeMs ?? 0)
      continue
    }
    for (const name of readdirSync(path, { recursive: true, encoding: "utf8" })) {
      if (!notBuilt.test(name))
        newest = Math.max(newest, statSync(join(path, name), { throwIfNoEntry: false })?.mtimeMs ?? 0)
    }
  }
  return newest
}

function runNode(args: string[], life: Life): Promise<{ code: number | null; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
      signal: life.signal,
    })
    let output = ""
    child.stdout.on("data", (chunk) => (output += chunk))
    child.stderr.on("data", (chunk) => (output += chunk))
    child.on("error", fail)
    child.on("close", (code) => done({ code, output }))
  })
}
