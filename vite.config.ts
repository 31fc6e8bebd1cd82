import { paraglideVitePlugin } from "@inlang/paraglide-js"
import { vitePlugin as remix } from "@remix-run/dev"
import { defineConfig } from "vitest/config"
import remixOptions from "./remix.config.js"

const testing = Boolean(process.env.VITEST)

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: "./app/i18n/project.inlang",
      outdir: "./app/i18n/paraglide",
      strategy: ["globalVariable", "baseLocale"],
      disableAsyncLocalStorage: false,
      // A module for each of 4,000 messages made the build three minutes long, and every test that reads one slow.
      outputStructure: "locale-modules",
    }),
    // The Remix plugin expects to build an app; a unit test is none.
    ...(testing ? [] : [remix(remixOptions)]),
  ],
  build: { target: "es2020" },
  ssr: { external: ["@node-rs/argon2"] },
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
  test: {
    include: ["app/**/*.test.{ts,tsx}", "db/**/*.test.ts"],
    globalSetup: ["db/testing/cluster.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    unstubEnvs: true,
    reporters: process.env.UNIT_REPORT ? ["default", ["json", { outputFile: process.env.UNIT_REPORT }]] : ["default"],
  },
})
