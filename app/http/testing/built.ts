import { mkdirSync, rmSync, statSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { createRequestHandler, type ServerBuild } from "@remix-run/node"
import { ensureBuild, loadBuild } from "#app/cli/ensure-build.ts"
import type { LoadContext } from "../load-context.ts"
import { openSession } from "../lucia.server.ts"

// The production build, asked without a server in between. For tests.

const lock = fileURLToPath(new URL("../../../node_modules/.niangjia-build", import.meta.url))

/** Builds the app for production if there is no build or a source is newer; two test files wait for each other. */
export async function build(): Promise<void> {
  while (!takeLock()) await new Promise((done) => setTimeout(done, 200))
  // Under Vitest the configuration leaves Remix out; a build must not.
  const { VITEST } = process.env
  delete process.env.VITEST
  try {
    await ensureBuild({ signal: new AbortController().signal, atEnd: () => {}, checkpoint: () => {} })
  } finally {
    if (VITEST !== undefined) process.env.VITEST = VITEST
    rmSync(lock, { recursive: true, force: true })
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    // A lock older than any build was left by a test run that was killed.
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - made > 180_000) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

export type Reply = { status: number; headers: Headers; body: string }
export type Asked = { token?: string; body?: URLSearchParams; method?: string; headers?: Record<string, string> }

export type BuiltApp = {
  routes: ServerBuild["routes"]
  build: ServerBuild
  ask(path: string, asked?: Asked): Promise<Reply>
}

/** The built app as a function from request to reply; useDatabase() must have named the database before. */
export async function builtApp(): Promise<BuiltApp> {
  await build()
  // React reads it when it is loaded: its development half is three times slower.
  process.env.NODE_ENV = "production"
  const loaded = await loadBuild()
  const handle = createRequestHandler(loaded, "production")
  // What the app tells its operator of a broken request; the tests look at the replies.
  console.error = () => {}
  return {
    routes: loaded.routes,
    build: loaded,
    async ask(path, { token, body, method = body ? "POST" : "GET", headers = {} } = {}) {
      const request = new Request(`http://127.0.0.1:3000${path}`, {
        method,
        headers: { ...headers, ...(token && { Cookie: `sid=${token}` }) },
        body,
      })
      const context: LoadContext = { nonce: "nonce", requestId: "request", address: "127.0.0.1" }
      const reply = await handle(request, context)
      return { status: reply.status, headers: reply.headers, body: await reply.text() }
    },
  }
}

/** A session's token for an officer, past the sign-in page. */
export async function tokenFor(officerId: string): Promise<string> {
  return (await openSession(officerId, { epoch: 1, kind: "phone", device: "" })).token
}
