import { defineConfig } from "@playwright/test"
import { browserFlags, ensureBrowser } from "./browser.ts"

// Workers read this file too: what was found or fetched once is handed on to them.
process.env.PLAYWRIGHT_CHROMIUM = ensureBrowser()

const report = process.env.E2E_REPORT

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./setup.ts",
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  outputDir: "./results",
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: process.env.PLAYWRIGHT_CHROMIUM, args: browserFlags },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 10_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
  },
  projects: [
    // A desk with everything, and an old phone whose browser runs no script: each journey is walked on both.
    { name: "js", use: { viewport: { width: 1280, height: 900 } } },
    {
      name: "no-js",
      testIgnore: ["axe.spec.ts", "one-hand.spec.ts"],
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, javaScriptEnabled: false },
    },
  ],
})
