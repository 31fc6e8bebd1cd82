import { verify } from "@node-rs/argon2"
import { describe, expect, it, vi } from "vitest"
import { Crowded, hashPassword, oneTimePassword, passwordFits } from "./passwords.ts"

let running = 0
let most = 0
vi.mock("@node-rs/argon2", async (original) => {
  const argon2 = await original<typeof import("@node-rs/argon2")>()
  return {
    ...argon2,
    verify: vi.fn(async (...args: Parameters<typeof argon2.verify>) => {
      most = Math.max(most, ++running)
      try {
        return await argon2.verify(...args)
      } finally {
        running--
      }
    }),
  }
})

describe("hashing", () => {
  it("is argon2id at the agreed cost, and fits the same password however a keyboard writes it", async () => {
    const stored = await hashPassword("河边三棵柳树 ＡＢＣ１２")
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordFits(stored, "河边三棵柳树 ABC12")).toBe(true)
    expect(await passwordFits(stored, "河边三棵柳树 abc12")).toBe(false)
  })

  it("takes as long for who has no password, and never fits", async () => {
    vi.mocked(verify).mockClear()
    for (const stored of [null, undefined]) expect(await passwordFits(stored, "anything")).toBe(false)
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(2)
  })

  it("runs two at a time; a flood is told to come back instead of being queued without end", async () => {
    most = 0
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => passwordFits(null, "x")))
    const refused = results.filter((r) => r.status === "rejected")
    expect(most).toBe(2)
    expect(refused.length).toBe(200 - 2 - 64)
    expect(refused.every((r) => r.reason instanceof Crowded)).toBe(true)
    expect(await passwordFits(null, "x")).toBe(false)
  })

  it("goes on after one that failed", async () => {
    vi.mocked(verify).mockRejectedValueOnce(new Error("broken"))
    await expect(passwordFits(null, "x")).rejects.toThrow("broken")
    await Promise.all(Array.from({ length: 6 }, () => passwordFits(null, "x")))
    expect(running).toBe(0)
  })
})

describe("one-time passwords", () => {
  it("never come twice and hold no letter taken for another", () => {
    const made = Array.from({ length: 1000 }, oneTimePassword)
    expect(new Set(made).size).toBe(1000)
    for (const password of made) expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/)
  })
})
