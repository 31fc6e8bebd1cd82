import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

test("a supervisor sees what a follow-up rule makes before it is laid down; it then stands on the officer's week", async ({
  signInAs,
  house,
}) => {
  const page = await signInAs("liubei.supervisor")
  await page.goto("/policy")
  await page.getByRole("link", { name: "随访规则" }).click()
  await page.getByRole("link", { name: "新定一条" }).click()
  await page.locator("[name=regionId]").selectOption(cast.units.shengli1.id)
  await page.locator("[name=whom][value=hardship]").check()
  await page.locator("[name=trigger][value=every]").check()
  await page.locator("[name=everyMonths]").fill("零")
  await page.locator("[name=offsetDays]").fill("20")
  await page.locator("[name=title]").fill("每月问一次药够不够")
  await page.locator("[name=source]").fill("区总工会例会")

  // What is wrong is said, what was typed stays.
  await page.getByRole("button", { name: "先看看会派多少" }).click()
  await expect(page.locator("#problems")).toContainText("写 1 到 60 的整数")
  await expect(page.locator("[name=title]")).toHaveValue("每月问一次药够不够")
  await expect(page.getByRole("button", { name: "定下来" })).toHaveCount(0)
  await page.locator("[name=everyMonths]").fill("1")
  await page.getByRole("button", { name: "先看看会派多少" }).click()
  await expect(page.locator("main")).toContainText(/这条规则在以后 90 天里会派 \d+ 件，其中 \d+ 件归你/)
  expect(await house.rows("select 1 from tasks where rule like 'office:%' and title like '每月问一次药%'")).toEqual([])

  await page.getByRole("button", { name: "定下来" }).click()
  await expect(page.locator("#flash")).toContainText("定下了：每月问一次药够不够")
  const made = await house.rows(`select officer_id from tasks where title = '每月问一次药够不够'`)
  expect(made.length).toBeGreaterThan(0)
  const officer = await signInAs("shengli.officer")
  await officer.goto("/tasks")
  await expect(officer.locator("main")).toContainText("每月问一次药够不够")
  expect((await officer.goto("/policy/follow-ups/new"))?.status()).toBe(403)

  // Ending it leaves what it made, unless she says otherwise.
  await page.locator("li", { hasText: "每月问一次药够不够" }).getByRole("link", { name: "停用" }).click()
  await page.locator("[name=reason]").fill("和送药上门合并了")
  await page.getByRole("button", { name: "停用" }).click()
  await expect(page.locator("#flash")).toContainText("撤下 0 件")
  const left = await house.rows(`select 1 from tasks where title = '每月问一次药够不够' and status = 0`)
  expect(left.length).toBe(made.length)
})
