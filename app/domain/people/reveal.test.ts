import { sql } from "drizzle-orm"
import { afterEach, describe, expect, it, vi } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { readIdNumber } from "./id-number.ts"
import { getPerson } from "./queries.ts"
import { aboutNumber, revealNumber } from "./reveal.ts"

useDatabase()

const { fan, huangUncle } = cast.people
const reason = "填小额贷款回访表"

const shown = (actor: Actor, id: string = fan) =>
  withScope(actor, async (tx) => [
    ...(await tx.execute<{ event: string; reason: string; fields: string[]; officer_id: string }>(sql`
      select event, reason, fields, officer_id from audit_lines
      where subject_id = ${id} and event like 'person.%_shown' order by id`)),
  ])

afterEach(() => vi.restoreAllMocks())

describe("revealNumber", () => {
  it("gives each number, and each has its line with the reason and the field, never the value", async () => {
    const actor = await actorNamed("shengli.officer")
    const before = (await shown(actor)).length
    const id = await revealNumber(actor, fan, "id", ` ${reason} `)
    const phone = await revealNumber(actor, fan, "phone", reason)
    const card = await revealNumber(actor, fan, "card", reason)
    expect(readIdNumber(id, testToday)).toMatchObject({ ok: true, sex: "female" })
    expect(phone).toMatch(/^154\d{8}$/)
    expect(card).toMatch(/^999\d{16}$/)
    const lines = (await shown(actor)).slice(before)
    expect(lines).toEqual(
      (
        [
          ["id", "idNumber"],
          ["phone", "phones"],
          ["card", "cardNumber"],
        ] as const
      ).map(([what, field]) => ({
        event: `person.${what}_shown`,
        reason,
        fields: [field],
        officer_id: actor.id,
      })),
    )
    for (const number of [id, phone, card]) expect(JSON.stringify(lines)).not.toContain(number)
  })

  it("has committed the line before the value is opened", async () => {
    const actor = await actorNamed("shengli.officer")
    const before = (await shown(actor)).length
    const keys = process.env.FIELD_KEYS
    const reading = revealNumber(actor, fan, "id", reason)
    // A key that is not there by the time the value is opened: what was written before stays written.
    process.env.FIELD_KEYS = `7:${Buffer.alloc(32, 7).toString("base64")}`
    await expect(reading).rejects.toThrow(/key/)
    process.env.FIELD_KEYS = keys
    expect((await shown(actor)).length).toBe(before + 1)
  })

  it("opens nothing when the line cannot be written", async () => {
    const actor = await actorNamed("shengli.officer")
    const before = (await shown(actor)).length
    // In another's name a line cannot be written: the wall refuses it.
    const impostor = {
      ...actor,
      get id() {
        return impostorId()
      },
    }
    let calls = 0
    const impostorId = () => (calls++ === 0 ? actor.id : newId())
    await expect(revealNumber(impostor, fan, "id", reason)).rejects.toThrow()
    expect((await shown(actor)).length).toBe(before)
  })

  it.each(["", "   ", "看看", "看一下", " 核对 "])("wants a reason of four characters: %j", async (text) => {
    const actor = await actorNamed("shengli.officer")
    const before = (await shown(actor)).length
    await expect(revealNumber(actor, fan, "id", text)).rejects.toThrow(RuleBroken)
    expect((await shown(actor)).length).toBe(before)
  })

  it("is not found outside the reach, for a number that is not on file, and for another's phone", async () => {
    const actor = await actorNamed("shengli.officer")
    const chair = await actorNamed("liubei.supervisor")
    const [foreign] = (await getPerson(chair, huangUncle, testToday)).phones
    for (const what of ["id", "phone", "card"] as const) {
      await expect(revealNumber(actor, huangUncle, what, reason)).rejects.toThrow(NotFound)
      await expect(revealNumber(actor, newId(), what, reason)).rejects.toThrow(NotFound)
      await expect(aboutNumber(actor, huangUncle, what)).rejects.toThrow(NotFound)
    }
    await expect(revealNumber(actor, fan, "phone", reason, foreign?.id)).rejects.toThrow(NotFound)
    await expect(revealNumber(actor, cast.people.fanDaughter, "card", reason)).rejects.toThrow(NotFound)
    expect(await shown(chair, huangUncle)).toEqual([])
  })

  it("lets the asking page see the mask alone", async () => {
    const actor = await actorNamed("shengli.officer")
    const before = (await shown(actor)).length
    for (const what of ["id", "phone", "card"] as const) {
      const about = await aboutNumber(actor, fan, what)
      expect(about.masked).toContain("****")
      expect(JSON.stringify({ ...about, id: "" })).not.toMatch(/\d{6}/)
    }
    expect((await shown(actor)).length).toBe(before)
  })
})
