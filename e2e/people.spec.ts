import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

test("a person is registered, and found by part of the name, pinyin, initials and last four", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/people/new")
  await page.getByRole("button", { name: "存档" }).click()
  await expect(page.locator("#problems")).toContainText("写上姓名")
  await page.locator("[name=name]").fill("贾梓萱")
  await page.locator("[name=birthYear]").fill("1966")
  await page.locator('[name="phones[0].number"]').fill("154 0000 7788")
  await page.locator("[name=address]").fill("北雀路 77 号")
  await page.getByRole("button", { name: "存档" }).click()
  await expect(page.getByRole("status")).toContainText("贾梓萱的档案建好了")
  // Never in the clear, not even on the page that has just saved it.
  await expect(page.locator("body")).not.toContainText("15400007788")
  for (const asked of ["贾梓", "梓萱", "jiazixuan", "jzx", "7788", "jzx 7788"]) {
    await page.goto("/people")
    await page.locator("[name=q]").fill(asked)
    await page.getByRole("button", { name: "找", exact: true }).click()
    await expect(page.locator("main"), asked).toContainText("贾梓萱")
  }
  const other = await signInAs("shengli.officer2")
  await other.goto("/people?q=jzx")
  await expect(other.locator("main")).not.toContainText("贾梓萱")
})

test("somebody who may be on file already is pointed out before anything is saved", async ({ signInAs, house }) => {
  const page = await signInAs("shengli.officer")
  const [fan] = await house.rows(`select name, birth_year as year from people where id = '${cast.people.fan}'`)
  await page.goto("/people/new")
  await page.locator("[name=name]").fill(String(fan?.name))
  await page.locator("[name=birthYear]").fill(String(fan?.year))
  await page.getByRole("button", { name: "存档" }).click()
  await expect(page.locator("main")).toContainText("这几个人也许就是他")
  await expect(page.locator(`main a[href*="${cast.people.fan}"]`)).toBeVisible()
  await expect(page.locator("[name=name]")).toHaveValue(String(fan?.name))
  const [count] = await house.rows(`select count(*)::int as n from people where name = '${fan?.name}'`)
  expect(count?.n).toBe(1)
})

test("a number on file is shown for a reason, and the looking is on record", async ({ signInAs, house }) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`/people/${cast.people.fan}/number?what=id`)
  await expect(page.locator("body")).not.toContainText(/\d{17}[\dX]/)
  await page.locator("[name=ownReason]").fill("看")
  await page.locator("main form button").last().click()
  await expect(page.locator("#problems")).toContainText("写清楚为什么要看")
  await page.locator("[name=ownReason]").fill("代填助学申请表")
  await page.locator("main form button").last().click()
  await expect(page.locator("main")).toContainText(/\d{17}[\dX]/)
  const [line] = await house.rows(
    `select event, reason from audit_lines where subject_id = '${cast.people.fan}' and event = 'person.id_shown' order by id desc limit 1`,
  )
  expect(line).toEqual({ event: "person.id_shown", reason: "代填助学申请表" })
  await page.goto(`/people/${cast.people.fan}`)
  await expect(page.locator("body")).not.toContainText(/\d{17}[\dX]/)
})

test("one household, one file: head and family, and everything that was between", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`/households/${cast.households.fan}`)
  await expect(page.locator("h1")).toContainText("范大姐")
  await expect(page.locator("main table").first()).toBeVisible()
  await page.goto(`/households/${cast.households.wei}`)
  const entries = page.locator("main ol > li")
  expect(await entries.count()).toBeGreaterThan(20)
  await page.getByRole("link", { name: "更早的" }).click()
  await expect(entries.first()).toBeVisible()
})
