import { createHash, randomInt, timingSafeEqual } from "node:crypto"
import { anyOfficer } from "#app/domain/officers/setup.ts"

// The first account is made by whoever can read the server's log. The code lives in this process only, as a hash, and
// is shared by the server file and the Remix build, which hold their own copies of this module.
const held = globalThis as { [key: symbol]: Buffer | undefined }
const key = Symbol.for("niangjia.setup-code")

const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

/** Where nobody has an account yet, makes a one-time setup code and writes it to the log, this once. */
export async function announceSetup(log: { info(o: object, msg?: string): void }): Promise<void> {
  if (await anyOfficer()) return
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("")
  const code = [group(), group(), group(), group()].join("-")
  held[key] = hashOf(code)
  const origin = process.env.PUBLIC_ORIGIN ?? ""
  log.info(
    { setupCode: code, page: `${origin}/setup` },
    "还没有账号：打开 /setup，凭 setupCode 建管理员账号。 No account yet: open /setup and make the administrator's account with setupCode.",
  )
}

/** Whether this is the code of this server's latest start. */
export function isSetupCode(typed: string): boolean {
  const wanted = held[key]
  return wanted !== undefined && timingSafeEqual(hashOf(typed), wanted)
}

/** After the first account the code is worth nothing. */
export function forgetSetupCode(): void {
  held[key] = undefined
}

function hashOf(code: string): Buffer {
  return createHash("sha256")
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .digest()
}
