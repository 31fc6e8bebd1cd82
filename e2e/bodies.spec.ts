import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

test("a liaison opens the territory and sees whom nobody has spoken to for too long", async ({ signInAs }) => {
  const page = await signInAs("baoshui.liaison2")
  await page.goto("/territories")
  await page.goto(`/territories/${cast.units.baoshui2.id}`)
  await expect(page.locator("main")).toContainText("32 家")
  await page.goto("/employers?untouched=1")
  await expect(page.locator("main table tbody tr").first()).toBeVisible()
  await page.goto(`/employers/${cast.employers.precision}`)
  await expect(page.locator("main")).toContainText("上次联系")
  const reply = await page.goto(`/employers/${cast.employers.coldChain}`)
  expect(reply?.status()).toBe(404)
})

test("a firm is registered, corrected, and spoken with", async ({ signInAs }) => {
  const page = await signInAs("baoshui.liaison2")
  await page.goto("/employers/new")
  await page.locator("main form button").last().click()
  await expect(page.locator("#problems")).toContainText("写上单位的名称")
  await page.locator("[name=name]").fill("试运物流")
  await page.locator("[name=chairName]").fill("路主席")
  await page.locator("[name=chairPhone]").fill("15400002211")
  await page.locator("main form button").last().click()
  await expect(page.getByRole("status")).toContainText("登记好了：试运物流")
  await expect(page.locator("body")).not.toContainText("15400002211")
  await page.getByRole("link", { name: "记一次联系" }).click()
  await page.locator("[name=note]").fill("说好下月谈工资")
  await page.getByRole("button", { name: "保存走访" }).click()
  await expect(page.getByRole("status")).toContainText("走访记下了")
  await page.goto("/employers?q=试运物流")
  await expect(page.locator("main table tbody tr")).toHaveCount(1)
})

test("a case is opened, closed with its outcome, and opened again with the reason", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`/cases/new?household=${cast.households.luo}`)
  await page
    .locator("[name=kind]")
    .and(page.locator("select, [value=rights]"))
    .first()
    .evaluate((field) => {
      if (field instanceof HTMLSelectElement) field.value = "rights"
      else (field as HTMLInputElement).checked = true
    })
  await page.locator("[name=summary]").fill("热水器厂家不认保修")
  await page.locator("main form").last().locator("button").last().click()
  await expect(page.getByRole("status")).toContainText("立案了")
  await expect(page.locator("main")).toContainText("热水器厂家不认保修")
  await page.getByRole("link", { name: "结案" }).click()
  await page.locator("main form button").last().click()
  await expect(page.locator("#problems")).toBeVisible()
  await page
    .locator("[name=outcome]")
    .and(page.locator("select, [value=solved]"))
    .first()
    .evaluate((field) => {
      if (field instanceof HTMLSelectElement) field.value = "solved"
      else (field as HTMLInputElement).checked = true
    })
  await page.locator("[name=reason]").fill("厂家换了新的")
  await page.locator("main form button").last().click()
  await expect(page.getByRole("status")).toContainText("结案了")
  await page.getByRole("link", { name: "重新打开" }).click()
  await page.locator("[name=reason]").fill("新的又漏水")
  await page.locator("main form button").last().click()
  await expect(page.getByRole("status")).toContainText("重新打开了")
  await expect(page.locator("main")).toContainText("新的又漏水")
  await expect(page.locator("main")).toContainText("厂家换了新的")
})

test("the administrator adds an officer, gives and ends a post, and sees no case", async ({ signInAs, page: _ }) => {
  const admin = await signInAs("admin")
  await admin.goto("/")
  await expect(admin).toHaveURL(/\/officers/)
  await admin.goto(`/officers/new?unit=${cast.units.shengli3.id}`)
  await admin.locator("[name=username]").fill("shengli.new")
  await admin.locator("[name=name]").fill("新干事")
  await admin
    .locator("[name=role]")
    .and(admin.locator("select, [value=officer]"))
    .first()
    .evaluate((field) => {
      if (field instanceof HTMLSelectElement) field.value = "officer"
      else (field as HTMLInputElement).checked = true
    })
  await admin.locator("main form button").last().click()
  await expect(admin.locator("main")).toContainText("新干事的账号建好了")
  await admin.goto("/officers")
  await expect(admin.locator("main")).toContainText("新干事")
  for (const path of ["/board", "/people", "/visits", `/households/${cast.households.fan}`, "/district"]) {
    expect((await admin.goto(path))?.status(), path).toBe(403)
  }
})
