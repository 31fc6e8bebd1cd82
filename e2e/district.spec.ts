import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

test("each number of the district opens the rows behind it", async ({ signInAs, house }) => {
  const page = await signInAs("liubei.supervisor")
  await page.goto("/district")
  await expect(page.locator("main")).toContainText("数据到")
  const links = await page.locator("main table td a").evaluateAll((all) =>
    all.map((a) => ({
      to: a.getAttribute("href") ?? "",
      number: Number(/\d[\d,]*/.exec(a.textContent ?? "")?.[0]?.replace(",", "")),
    })),
  )
  const opening = links.filter(
    ({ to, number }) => /^\/(tasks|cases|visits|households|employers)\?/.test(to) && number > 0,
  )
  expect(opening.length).toBeGreaterThan(10)
  const seen = new Set<string>()
  for (const { to, number } of opening) {
    // Of each list once for a person and once for a place, and only those of one page.
    const shape = to.replace(/[0-9a-f-]{36}|%2F[^&]*/g, "∗")
    if (number > 40 || seen.has(shape + (number > 3))) continue
    seen.add(shape + (number > 3))
    await page.goto(to)
    const rows = await page.locator("main li.row, main tbody tr").count()
    expect(rows, to).toBe(number)
  }
  expect(seen.size).toBeGreaterThan(3)
  expect((await house.rows("select 1"))[0]).toBeTruthy()
})

test("several tasks go to somebody else at once, with the reason", async ({ signInAs, house }) => {
  const page = await signInAs("liubei.supervisor")
  await page.goto(`/tasks?officer=${cast.officers.shengliOfficer2.id}`)
  const boxes = page.locator("input[name=task]")
  const total = await boxes.count()
  expect(total).toBeGreaterThan(1)
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  const ids = [await boxes.nth(0).getAttribute("value"), await boxes.nth(1).getAttribute("value")]
  await page.getByRole("button", { name: "改派选中的" }).click()
  await expect(page.locator("input[name=taskId]:checked")).toHaveCount(2)
  await page.locator("[name=toOfficerId]").selectOption(cast.officers.liubeiSupervisor.id)
  await page.locator("[name=reason]").fill("他去学习两周")
  await page.getByRole("button", { name: "改派" }).click()
  await expect(page.getByRole("status")).toContainText("改派了 2 件")
  const moved = await house.rows(`select officer_id from tasks where id in ('${ids[0]}', '${ids[1]}')`)
  expect(moved).toEqual([
    { officer_id: cast.officers.liubeiSupervisor.id },
    { officer_id: cast.officers.liubeiSupervisor.id },
  ])
})

test("who is no supervisor has no such page", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  expect((await page.goto("/district"))?.status()).toBe(403)
})
