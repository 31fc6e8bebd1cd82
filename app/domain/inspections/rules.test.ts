import { describe, expect, test } from "vitest"
import { findingStates, sampleMethods } from "#db/enums.ts"
import { type Drawable, draw, median, moveProblem, sizeOf } from "./rules.ts"

const payments: Drawable[] = Array.from({ length: 57 }, (_, i) => ({
  id: `p${String(i).padStart(3, "0")}`,
  kind: i % 3 === 0 ? "medical" : "living",
  year: 2014 + (i % 2),
  fen: 10_000 + ((i * 7919) % 400) * 100,
}))

describe("a draw", () => {
  test("is as many as the share says, at least one, never more than there are", () => {
    expect([sizeOf(57, 20), sizeOf(57, 1), sizeOf(57, 100), sizeOf(1, 1), sizeOf(0, 50)]).toEqual([12, 1, 57, 1, 0])
  })

  test.each(sampleMethods)("%s: the same again from the same seed in whatever order, nobody twice", (method) => {
    const first = draw(payments, method, 30, "七号").map((one) => one.id)
    const again = draw([...payments].reverse(), method, 30, "七号").map((one) => one.id)
    expect(again).toEqual(first)
    expect(new Set(first).size).toBe(18)
  })

  test("at random: another seed draws others, and every payment has its turn", () => {
    const drawn = (seed: string) => draw(payments, "random", 10, seed).map((one) => one.id)
    expect(drawn("a")).not.toEqual(drawn("b"))
    const ever = new Set(Array.from({ length: 200 }, (_, i) => drawn(`seed ${i}`)).flat())
    expect(ever.size).toBe(payments.length)
  })

  test("by amount: none left out is larger than one drawn", () => {
    const drawn = draw(payments, "amount", 25, "")
    const left = payments.filter((one) => !drawn.some(({ id }) => id === one.id))
    expect(Math.min(...drawn.map((one) => one.fen))).toBeGreaterThanOrEqual(Math.max(...left.map((one) => one.fen)))
    expect(drawn.every((one) => one.variance === null)).toBe(true)
  })

  test("by variance: farthest from the median of its own kind and year", () => {
    const like = [100, 100, 110, 90, 400].map((fen, i) => ({ id: `l${i}`, kind: "living", year: 2015, fen }))
    const other = [1000, 1000, 1100].map((fen, i) => ({ id: `m${i}`, kind: "medical", year: 2015, fen }))
    const [first] = draw([...like, ...other], "variance", 1, "")
    expect(first).toMatchObject({ id: "l4", variance: 300, position: 1 })
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0])
  })
})

test("a finding goes from found through agreed and answered, back any number of times, and off once", () => {
  const moves = ["agreed", "answered", "returned", "struck_off"] as const
  const may = findingStates.map((state) => [state, moves.filter((move) => !moveProblem(state, move))])
  expect(Object.fromEntries(may)).toEqual({
    found: ["agreed"],
    agreed: ["answered"],
    answered: ["returned", "struck_off"],
    returned: ["answered"],
    struck_off: [],
  })
})
