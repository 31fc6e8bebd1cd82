import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

test("from the board to a saved visit: at most five taps and one text field", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  let taps = 0
  let texts = 0
  const tap = async (what: ReturnType<typeof page.locator>) => {
    taps++
    await what.tap()
  }
  const row = page.locator(`#task-${cast.tasks.taoHospital}`)
  await tap(row.locator("summary"))
  await tap(row.getByRole("link", { name: "记一次走访" }))
  texts++
  await tap(page.locator("[name=note]"))
  await page.keyboard.insertText("膝盖好些了")
  await tap(page.getByRole("button", { name: "保存走访" }))
  await expect(page.getByRole("status")).toContainText("走访记下了")
  expect(taps).toBeLessThanOrEqual(5)
  expect(texts).toBe(1)
})

test("what is half written survives a reload", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`/visits/new?household=${cast.households.fan}`)
  await page.locator("[name=note]").fill("写到一半")
  await expect(page.locator("[data-draft-note]")).toBeVisible()
  await page.reload()
  await expect(page.locator("[name=note]")).toHaveValue("写到一半")
  await page.getByRole("button", { name: "保存走访" }).click()
  await page.goto(`/visits/new?household=${cast.households.fan}`)
  await expect(page.locator("[name=note]")).toHaveValue("")
})
