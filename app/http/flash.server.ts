import { createHmac, timingSafeEqual } from "node:crypto"
import { redirect } from "@remix-run/node"

// One sentence that survives one redirect. It may name a person, so it is kept from scripts, dies after a minute and
// is signed: nobody else can make the page speak.

const name = "flash"

/** Leads on to `to` with a sentence to show there once. */
export function redirectWithFlash(to: string, sentence: string) {
  const text = Buffer.from(sentence).toString("base64url")
  return redirect(to, {
    headers: { "Set-Cookie": `${name}=${text}.${sign(text)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60` },
  })
}

/** The sentence to show on this page, and the header that forgets it. */
export function takeFlash(request: Request): { sentence: string; headers: { "Set-Cookie": string } } | null {
  const found = /(?:^|;\s*)flash=([\w-]+)\.([\w-]+)/.exec(request.headers.get("Cookie") ?? "")
  if (!found?.[1] || !found[2] || !same(found[2], sign(found[1]))) return null
  return {
    sentence: Buffer.from(found[1], "base64url").toString("utf8"),
    headers: { "Set-Cookie": `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` },
  }
}

function sign(text: string): string {
  return createHmac("sha256", process.env.SESSION_SECRET ?? "")
    .update(`flash ${text}`)
    .digest("base64url")
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
