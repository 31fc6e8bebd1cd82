import { expect, test } from "vitest"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addMonths } from "../calendar.ts"
import { actorNamed } from "../officers/testing.ts"
import { noteOverdueEverywhere } from "./daily.ts"
import { getLoan } from "./queries.ts"
import { disburseLoan } from "./repay.ts"
import { loanGranted } from "./testing.ts"

useDatabase()

test("what fell behind is noted without anybody's asking, once however many servers look", async () => {
  const today = testToday
  const officer = await actorNamed("shengli.officer2")
  const on = addMonths(today, -3)
  const loan = await loanGranted(on, { awardedOn: on })
  const paid = { version: 1, disbursedOn: on, bank: "柳州银行", method: "equal_principal" as const }
  await disburseLoan(officer, loan.id, paid, on)
  expect((await getLoan(officer, loan.id, today)).state).toBe("running")
  const noted = await Promise.all([1, 2, 3].map(() => noteOverdueEverywhere(today)))
  expect(noted.filter((n) => n > 0)).toHaveLength(1)
  const page = await getLoan(officer, loan.id, today)
  expect(page.state).toBe("overdue")
  expect(page.tasks.filter((task) => task.title.startsWith("贷款逾期"))).toHaveLength(
    page.lines.filter((l) => l.late).length,
  )
})
