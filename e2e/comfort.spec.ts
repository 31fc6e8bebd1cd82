import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

test("the language is changed on any page without losing the place", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  const place = "/tasks?state=all&q=%E8%8C%83"
  await page.goto(place)
  await page.getByRole("button", { name: /English/ }).click()
  await expect(page).toHaveURL(new RegExp(`${place.replace(/[?]/g, "\\?")}$`))
  await expect(page.locator("html")).toHaveAttribute("lang", "en")
  await expect(page.locator("h1")).toHaveText(/Tasks/i)
  await page.getByRole("button", { name: /中文/ }).click()
  await expect(page).toHaveURL(new RegExp(`${place.replace(/[?]/g, "\\?")}$`))
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN")
})

test("large type stays on, and everything is still there", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  const size = () => page.locator("body").evaluate((body) => Number.parseFloat(getComputedStyle(body).fontSize))
  const before = await size()
  await page.getByRole("button", { name: "大字" }).click()
  await expect(page).toHaveURL(/\/board$/)
  const large = await size()
  expect(large).toBeGreaterThanOrEqual(18)
  expect(large).toBeGreaterThan(before)
  await page.goto(`/tasks/${cast.tasks.trademark}`)
  await expect(page.locator("html")).toHaveAttribute("data-size", "large")
})

test("a task is done with the keyboard alone, and the eye is led to what happened", async ({
  signInAs,
  javaScriptEnabled,
}) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  await page.keyboard.press("Tab")
  await expect(page.locator(".skip")).toBeFocused()
  const target = page.locator(`#task-${cast.tasks.luoHeater}`).getByRole("button", { name: /^完成/ })
  for (let i = 0; i < 200; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press("Tab")
  }
  await expect(target).toBeFocused()
  const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline).not.toBe("none")
  await page.keyboard.press("Enter")
  await expect(page.locator("#done")).toContainText("热水器送到")
  if (javaScriptEnabled !== false) await expect(page.locator("#done")).toBeFocused()
  await page.keyboard.press("Tab")
})
