import { expect, test } from "vitest"
import { addMonths } from "./calendar.ts"

test("months are counted to the same day, or the last of a shorter month", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28")
  expect(addMonths("2028-02-29", 12)).toBe("2029-02-28")
  expect(addMonths("2026-11-25", 12)).toBe("2027-11-25")
  expect(addMonths("2026-12-15", 1)).toBe("2027-01-15")
})
