/**
 * `to` if it is a path of this site, else `otherwise`: a redirect never leaves the house (`//x`, `/\x`, schemes,
 * control characters and encoded forms of them are refused).
 */
export function samePlace(to: string | null | undefined, otherwise: string): string {
  if (!to || to.length > 2000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to)) return otherwise
  if (/\\|%(?:0|1|5c|2f%2f)/i.test(to)) return otherwise
  const url = new URL(to, "http://house.invalid")
  return url.origin === "http://house.invalid" && !url.pathname.startsWith("//")
    ? url.pathname + url.search + url.hash
    : otherwise
}
