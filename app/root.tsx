import { data, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/node"
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLoaderData,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react"
import { type ReactNode, useContext } from "react"
import { hasCaseWork, isAdministrator, isSupervisor, mayReadAudit } from "#app/domain/officers/actor.ts"
import { takeFlash } from "#app/http/flash.server.ts"
import { findOfficer } from "#app/http/officer.server.ts"
import { preferencesOf } from "#app/http/preferences.server.ts"
import { m } from "#app/i18n/messages.ts"
import { Frame } from "#app/ui/frame.tsx"
import { IconSprite } from "#app/ui/icon.tsx"
import type { FrameOfficer } from "#app/ui/places.ts"
import { Say } from "#app/ui/say.tsx"
import { Shell } from "#app/ui/shell.tsx"
import "./styles/tokens.css"
import "./styles/components.css"
import "./styles/additions.css"

export async function loader(args: LoaderFunctionArgs) {
  const officer = await findOfficer(args)
  const flash = takeFlash(args.request)
  const frame: FrameOfficer | null = officer && {
    unitName: officer.unit?.shortName ?? "",
    called: officer.called,
    caseWork: hasCaseWork(officer),
    supervisor: isSupervisor(officer),
    administrator: isAdministrator(officer),
    auditor: mayReadAudit(officer),
  }
  return data(
    { officer: frame, ...preferencesOf(args.request), flash: flash?.sentence, requestId: args.context.requestId },
    { headers: flash?.headers },
  )
}

/** What a page may say about itself: `focus` hides the tabs on long forms, `plain` the rail. */
export type PageHandle = { body?: "focus" | "plain" }

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root")
  const { nonce, script } = useContext(Shell)
  const handle = useMatches().at(-1)?.handle as PageHandle | undefined
  const { pathname, search } = useLocation()
  return (
    <html lang={root?.locale ?? "zh-CN"} data-size={root?.large ? "large" : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
        {/* The page is HTML; this one small script only makes it more comfortable (docs/decisions/007). */}
        {script ? <script type="module" src={script} nonce={nonce} /> : null}
      </head>
      <body className={handle?.body}>
        <IconSprite />
        <Frame officer={root?.officer ?? null} path={pathname} here={pathname + search} large={root?.large ?? false}>
          {children}
        </Frame>
      </body>
    </html>
  )
}

export default function App() {
  const { flash } = useLoaderData<typeof loader>()
  return (
    <>
      {flash ? (
        <div className="flash">
          <Say icon="done" live>
            <p>{flash}</p>
          </Say>
        </div>
      ) : null}
      <Outlet />
    </>
  )
}

/** The outermost sentence: what happened and where to go, never a trace of what is hidden. */
export function ErrorBoundary() {
  const error = useRouteError()
  const root = useRouteLoaderData<typeof loader>("root")
  const status = isRouteErrorResponse(error) ? error.status : 500
  const [title, sentence] =
    status === 404
      ? [m.error_404_title(), m.error_404()]
      : status === 403
        ? [m.error_403_title(), m.error_403()]
        : status === 400
          ? [m.error_400_title(), m.error_404()]
          : [m.error_500_title(), m.error_500({ id: root?.requestId ?? "–" })]
  return (
    <main id="main" className="page">
      <title>{`${title} · ${m.app_name()}`}</title>
      <div className="sheet">
        <header className="head">
          <h1>{title}</h1>
        </header>
        <p>{sentence}</p>
        <p className="btns gap">
          <a className="btn" href="/">
            {m.go_to_board()}
          </a>
        </p>
      </div>
    </main>
  )
}

export const headers: HeadersFunction = ({ parentHeaders }) => parentHeaders
