import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test"
import type { cast } from "#db/seed/cast.ts"
import type { Ask, Said } from "./server.ts"

export { expect } from "@playwright/test"

type Username = (typeof cast.officers)[keyof typeof cast.officers]["username"]

export type House = {
  address: string
  fresh(): Promise<void>
  signIn(username: Username): Promise<string>
  rows(query: string): Promise<Record<string, unknown>[]>
  problems(): Promise<string[]>
}

type Fixtures = {
  house: House
  /** The page of this officer, signed in past the sign-in page; a second one gets a browser of his own. */
  signInAs: (username: Username) => Promise<Page>
  /** What the browser complained about. */
  complaints: string[]
}

/** Starts the server of this worker and asks it over their channel. */
async function startServer(): Promise<{ house: House; child: ChildProcess }> {
  const file = fileURLToPath(new URL("./server.ts", import.meta.url))
  const child = spawn(process.execPath, ["--import", "tsx", file], { stdio: ["ignore", "inherit", "inherit", "ipc"] })
  const waiting = new Map<number, { done(answer: unknown): void; fail(error: Error): void }>()
  const first = new Promise<unknown>((done, fail) => waiting.set(0, { done, fail }))
  child.on("message", ({ id, answer, problem }: Said) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (problem === undefined) asked?.done(answer)
    else asked?.fail(new Error(problem))
  })
  child.once("exit", (code) => {
    for (const asked of waiting.values()) asked.fail(new Error(`the server of the journeys ended with ${code}`))
  })
  let count = 0
  const ask = <T>(verb: Ask["verb"], what?: string) =>
    new Promise<T>((done, fail) => {
      const id = ++count
      waiting.set(id, { done: done as (answer: unknown) => void, fail })
      child.send({ id, verb, with: what } satisfies Ask)
    })
  const house: House = {
    address: String(await first),
    fresh: () => ask("fresh"),
    signIn: (username) => ask("signIn", username),
    rows: (query) => ask("rows", query),
    problems: () => ask("problems"),
  }
  return { house, child }
}

export const test = base.extend<Fixtures, { server: House }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from here
    async ({}, use) => {
      const { house, child } = await startServer()
      await use(house)
      const ended = once(child, "exit")
      child.disconnect()
      await ended
    },
    { scope: "worker", timeout: 60_000 },
  ],
  house: [
    async ({ server }, use) => {
      await server.fresh()
      await use(server)
      expect(await server.problems(), "nothing goes wrong on the server").toEqual([])
    },
    { auto: true },
  ],
  baseURL: async ({ server }, use) => use(server.address),
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const complaints: string[] = []
      await use(complaints)
      expect(complaints, "nothing goes wrong in the browser").toEqual([])
    },
    { auto: true },
  ],
  page: async ({ page, complaints }, use) => {
    listen(page, complaints)
    await use(page)
  },
  signInAs: async ({ house, browser, context, page, complaints }, use) => {
    const others: BrowserContext[] = []
    let taken = false
    await use(async (username) => {
      const own = taken ? await browser.newContext({ baseURL: house.address }) : context
      if (taken) others.push(own)
      await own.addCookies([{ name: "sid", value: await house.signIn(username), url: house.address }])
      if (!taken) {
        taken = true
        return page
      }
      const other = await own.newPage()
      listen(other, complaints)
      return other
    })
    for (const other of others) await other.close()
  },
})

/** Errors in the console (a violated content policy is one) and scripts that fail; a refusal's status is no error. */
function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(String(error)))
  page.on("console", (message) => {
    if (message.type() !== "error") return
    if (/^Failed to load resource: the server responded with a status of (403|404|409|422|429)/.test(message.text()))
      return
    // The browser's own viewer of a picture styles itself, which a paper's policy does not let it do.
    if (/\/documents\/[^/]+$/.test(page.url()) && /^Applying inline style/.test(message.text())) return
    complaints.push(message.text())
  })
}
