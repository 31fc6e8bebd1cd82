import { expect, test } from "vitest"
import { onceADay } from "./daily-round.ts"

test("the day's work is done once a day, and again only where it failed", async () => {
  let day = "2026-11-26"
  let fails = true
  const done: string[] = []
  const look = onceADay(
    () => day,
    async (today) => {
      if (fails) throw new Error("no database")
      done.push(today)
    },
  )
  await expect(look()).rejects.toThrow("no database")
  fails = false
  await Promise.all([look(), look()])
  await look()
  expect(done).toEqual(["2026-11-26"])
  day = "2026-11-27"
  await look()
  expect(done).toEqual(["2026-11-26", "2026-11-27"])
})
