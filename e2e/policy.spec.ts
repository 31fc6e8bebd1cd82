import { addDays } from "#app/domain/calendar.ts"
import { dayFromNow } from "./days.ts"
import { expect, test } from "./fixtures.ts"

test("a supervisor lays down a new line for her district; it holds there from its day, and nowhere else", async ({
  signInAs,
  house,
}) => {
  const from = dayFromNow(12)
  const page = await signInAs("liubei.supervisor")
  await page.goto("/policy")
  const line = page.locator("section", { has: page.getByRole("heading", { name: "低保线" }) })
  await expect(line).toContainText("620 元")
  await page.getByRole("link", { name: "新定一条" }).click()
  await page.getByRole("link", { name: "低保线" }).click()

  // As published elsewhere, to start from: it fills in the form and holds for nobody.
  await page.getByRole("link", { name: "照宿迁的写法" }).click()
  await expect(page.locator("[name=monthly]")).toHaveValue("620")
  await page.locator("[name=monthly]").fill("六百六")
  await page.locator("[name=source]").fill("柳民发〔2026〕12号")
  await page.locator("[name=validFrom]").fill(from)
  await page.getByRole("button", { name: "定下来" }).click()
  await expect(page.locator("#problems")).toContainText("按元写")
  await expect(page.locator("[name=monthly]")).toHaveValue("六百六")
  await expect(page.locator("[name=source]")).toHaveValue("柳民发〔2026〕12号")
  await page.locator("[name=monthly]").fill("660 元")

  // In the past only knowingly.
  await page.locator("[name=validFrom]").fill("2026-01-01")
  await page.getByRole("button", { name: "定下来" }).click()
  await expect(page.locator("#problems")).toContainText("已经定了的事不会跟着改")
  await expect(page.locator("[name=past]")).toBeVisible()
  await page.locator("[name=validFrom]").fill(from)
  await page.getByRole("button", { name: "定下来" }).click()
  await expect(page.locator("#flash")).toContainText("定下了：低保线")
  await expect(page.locator("main")).toContainText("还没到日子")
  const laid = await house.rows(`select region_path, value, valid_from::text from policies where source like '柳民发%'`)
  expect(laid).toEqual([{ region_path: "/cn/lz/lb/", value: { monthlyFen: 66_000 }, valid_from: from }])

  const officer = await signInAs("shengli.officer")
  const holds = async (day: string) => {
    await officer.goto(`/policy?rule=minimum_living_line&day=${day}`)
    return officer.locator("dl.facts").textContent()
  }
  expect(await holds(addDays(from, -1))).toContain("620 元")
  expect(await holds(from)).toContain("660 元")
  await expect(officer.getByRole("link", { name: "新定一条" })).toHaveCount(0)
  expect((await officer.goto("/policy/new"))?.status()).toBe(403)

  const elsewhere = await signInAs("baoshui.liaison2")
  await elsewhere.goto(`/policy?rule=minimum_living_line&day=${from}`)
  await expect(elsewhere.locator("dl.facts")).toContainText("1,010 元")
  await expect(elsewhere.locator("main")).not.toContainText("柳民发")

  // The wrong row is ended, with the reason, and stays to be read.
  await page.getByRole("link", { name: "停用" }).first().click()
  await page.getByLabel("写错了，从一开始就不算").check()
  await page.getByRole("button", { name: "停用这条" }).click()
  await expect(page.locator("#problems")).toContainText("写一句为什么")
  await page.locator("[name=reason]").fill("文件还没盖章")
  await page.getByRole("button", { name: "停用这条" }).click()
  await expect(page.locator("#flash")).toContainText("停用了")
  await expect(page.locator("main")).toContainText("文件还没盖章")
  expect(await holds(from)).toContain("620 元")
})

test("the holiday table says what is missing, and a wrong day is put right", async ({ signInAs }) => {
  const page = await signInAs("liubei.supervisor")
  await page.goto("/policy/holidays?year=2026")
  await expect(page.locator("tr", { hasText: "10月10日" })).toContainText("上班")
  await page.goto("/policy/holidays?year=2035")
  await expect(page.locator("main")).toContainText("2035 年的放假安排还没有填")
  await expect(page.locator("main")).toContainText("不会自己猜")
  await expect(page.getByRole("button", { name: /照国务院通知/ })).toHaveCount(0)

  await page.getByRole("link", { name: "加一天" }).click()
  await page.locator("[name=day]").fill("2026-04-20")
  await page.getByLabel("放假").check()
  await page.locator("[name=name]").fill("壮族三月三")
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.locator("#problems")).toContainText("写上依据")
  await expect(page.locator("[name=name]")).toHaveValue("壮族三月三")
  await page.locator("[name=source]").fill("自治区通知")
  await page.getByRole("button", { name: "保存" }).click()
  const row = page.locator("tr", { hasText: "4月20日" })
  await expect(row).toContainText("放假")
  await row.getByRole("link").click()
  await page.getByLabel("上班").check()
  await page.getByRole("button", { name: "保存" }).click()
  await expect(row).toContainText("和平常一样，等于没写")

  // A year the house has a notice of is loaded at a press.
  await page.goto("/policy/holidays?year=2024")
  await page.getByRole("button", { name: "照国务院通知填入 2024 年" }).click()
  await expect(page.locator("#flash")).toContainText("2024 年填好了")
  await expect(page.locator("tr", { hasText: "10月1日" })).toContainText("国庆节")
})
