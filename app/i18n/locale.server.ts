import { AsyncLocalStorage } from "node:async_hooks"
import { baseLocale, isLocale, overwriteServerAsyncLocalStorage } from "./paraglide/runtime.js"

export type Locale = "zh-CN" | "en"

// The server file and the Remix build each hold a copy of the compiled messages; both read the locale of the
// request from this one store.
type Store = { locale?: Locale; origin?: string; messageCalls?: Set<string> }
const held = globalThis as { [key: symbol]: AsyncLocalStorage<Store> | undefined }
const key = Symbol.for("niangjia.locale")
held[key] ??= new AsyncLocalStorage<Store>()
const storage = held[key]
overwriteServerAsyncLocalStorage(storage as never)

/** Runs `work` with messages in `locale`; without it they are Chinese. */
export function inLocale<T>(locale: Locale, work: () => T): T {
  return storage.run({ locale }, work)
}

/** The language a request's cookie asks for. */
export function localeOf(cookieHeader: string | null | undefined): Locale {
  const asked = /(?:^|;\s*)lang=([\w-]+)/.exec(cookieHeader ?? "")?.[1]
  return isLocale(asked) ? asked : baseLocale
}
