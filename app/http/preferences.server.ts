import { type Locale, localeOf } from "#app/i18n/locale.server.ts"

export type Preferences = { locale: Locale; large: boolean }

/** Language and type size: how a page looks, kept in plain cookies so that they also hold before sign-in. */
export function preferencesOf(request: Request): Preferences {
  const cookie = request.headers.get("Cookie")
  return { locale: localeOf(cookie), large: /(?:^|;\s*)size=large/.test(cookie ?? "") }
}

const year = 365 * 24 * 3600

export function preferenceCookie(name: "lang" | "size", value: string): string {
  return `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${year}`
}
