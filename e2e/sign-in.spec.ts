import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

const password = (): string => JSON.parse(process.env.E2E_TEMPLATE ?? "{}").password

test("in with name and password, back to the page that was asked for; out, and nothing is left", async ({ page }) => {
  await page.goto(`/households/${cast.households.fan}`)
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await page.locator("[name=username]").fill("Shengli.Officer ")
  await page.locator("[name=password]").fill("not this one")
  await page.getByRole("button", { name: "登录" }).click()
  await expect(page.locator("#problems")).toBeVisible()
  await expect(page.locator("[name=username]")).toHaveValue(/shengli.officer/i)
  await expect(page.locator("[name=password]")).toHaveValue("")
  await page.locator("[name=password]").fill(password())
  await page.getByRole("button", { name: "登录" }).click()
  await expect(page).toHaveURL(new RegExp(`/households/${cast.households.fan}`))
  await expect(page.locator("h1")).toContainText("范")
  await page.goto("/account")
  await page.getByRole("button", { name: "退出", exact: true }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  // Nothing of it comes back by the browser's own button.
  await page.goBack()
  await expect(page.locator("main")).not.toContainText("范大姐")
  await page.goto("/board")
  await expect(page).toHaveURL(/\/sign-in/)
})

test("an unknown name and a wrong password are answered alike", async ({ page }) => {
  const said: string[] = []
  for (const name of ["shengli.officer", "nobody.here"]) {
    await page.goto("/sign-in")
    await page.locator("[name=username]").fill(name)
    await page.locator("[name=password]").fill("wrong wrong wrong")
    await page.getByRole("button", { name: "登录" }).click()
    said.push((await page.locator("#problems").textContent()) ?? "")
  }
  expect(said[0]).toBe(said[1])
})

test("an officer who is disabled is out at his next request", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer2")
  await page.goto("/board")
  await expect(page.locator("h1")).toBeVisible()
  const admin = await signInAs("admin")
  await admin.goto(`/officers/${cast.officers.shengliOfficer2.id}/disablement`)
  await admin.locator("[name=reason]").fill("调走了")
  await admin.locator("main form button").last().click()
  await expect(admin.locator("main")).toContainText("停用")
  await page.goto("/board")
  await expect(page).toHaveURL(/\/sign-in/)
})
