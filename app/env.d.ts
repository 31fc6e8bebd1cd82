/// <reference types="@remix-run/node" />
/// <reference types="vite/client" />
import type { LoadContext } from "#app/http/load-context.ts"

declare module "@remix-run/node" {
  interface AppLoadContext extends LoadContext {}
  interface Future {
    v3_singleFetch: true
  }
}
