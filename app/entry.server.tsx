import { PassThrough } from "node:stream"
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node"
import { RemixServer } from "@remix-run/react"
import { renderToPipeableStream } from "react-dom/server"
import "./i18n/locale.server.ts"
import type { LoadContext } from "./http/load-context.ts"
import { describeError } from "./http/server-log.ts"
import { Shell } from "./ui/shell.tsx"

export const streamTimeout = 5_000

/** Renders a page whole: it is small, its queries are done, and a half-sent page could not change its status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: LoadContext,
): Promise<Response> {
  if (request.method === "HEAD") return Promise.resolve(new Response(null, { status, headers }))
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <Shell.Provider value={{ nonce: context.nonce, script: remix.manifest.entry.module }}>
        <RemixServer context={remix} url={request.url} nonce={context.nonce} />
      </Shell.Provider>,
      {
        onAllReady() {
          const body = new PassThrough()
          headers.set("Content-Type", "text/html; charset=utf-8")
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          reject(error)
        },
      },
    )
    setTimeout(abort, streamTimeout).unref()
  })
}

export function handleError(error: unknown, { request, context }: { request: Request; context: unknown }) {
  if (request.signal.aborted) return
  const { requestId } = (context ?? {}) as Partial<LoadContext>
  console.error(JSON.stringify({ level: "error", requestId, err: describeError(error) }))
}
