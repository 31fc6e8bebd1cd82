import type { EntryContext } from "@remix-run/node"
import { RemixServer } from "@remix-run/react"
import { renderToString } from "react-dom/server"
import "./i18n/locale.server.ts"
import type { LoadContext } from "./http/load-context.ts"
import { describeError } from "./http/server-log.ts"
import { Shell } from "./ui/shell.tsx"

/**
 * Renders a page whole: it is small, its queries are done, and a half-sent page could not change its status. No page
 * is hydrated, so the stream of loader data for a browser is left out (docs/decisions/007).
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: LoadContext,
): Response {
  if (request.method === "HEAD") return new Response(null, { status, headers })
  const html = renderToString(
    <Shell.Provider value={{ nonce: context.nonce, script: remix.manifest.entry.module }}>
      <RemixServer context={{ ...remix, serverHandoffStream: undefined }} url={request.url} nonce={context.nonce} />
    </Shell.Provider>,
  )
  headers.set("Content-Type", "text/html; charset=utf-8")
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}

export function handleError(error: unknown, { request, context }: { request: Request; context: unknown }) {
  if (request.signal.aborted) return
  const { requestId } = (context ?? {}) as Partial<LoadContext>
  console.error(JSON.stringify({ level: "error", requestId, err: describeError(error) }))
}
