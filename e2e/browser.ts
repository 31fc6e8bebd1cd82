import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser"]
const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"]

/** For a headless browser in a container: nothing but the page itself is asked for. */
export const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** A browser that is already here: the named one, the system's, or Playwright's own; undefined if there is none. */
export function findBrowser(): string | undefined {
  const named = process.env.PLAYWRIGHT_CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    throw new Error("PLAYWRIGHT_CHROMIUM 指的浏览器不存在。 There is no browser at the path in PLAYWRIGHT_CHROMIUM.")
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...places, ...onPath, chromium.executablePath()].find((path) => existsSync(path))
}

/** A browser, fetched by Playwright if the machine has none. Throws one sentence that says how to get one. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  console.log("没有找到浏览器，正在下载…… No browser found, fetching one …")
  spawnSync(process.execPath, [join("node_modules", "@playwright/test", "cli.js"), "install", "chromium"], {
    stdio: "inherit",
    timeout: 300_000,
  })
  const fetched = chromium.executablePath()
  if (existsSync(fetched)) return fetched
  throw new Error(
    "没有浏览器，也下载不到：请安装 Chromium（Debian：apt-get install chromium），或用 PLAYWRIGHT_CHROMIUM 指出它的位置。 " +
      "There is no browser and none could be fetched: install Chromium (Debian: apt-get install chromium) or name its path in PLAYWRIGHT_CHROMIUM.",
  )
}
