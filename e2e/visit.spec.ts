import type { Page } from "@playwright/test"
import { cast } from "#db/seed/cast.ts"
import { dayFromNow } from "./days.ts"
import { expect, test } from "./fixtures.ts"

const { households, tasks } = cast
const count = async (house: { rows(q: string): Promise<Record<string, unknown>[]> }, from: string) =>
  Number((await house.rows(`select count(*)::int as n from ${from}`))[0]?.n)

test("a visit with two promises and an instruction, from the board to everybody who should see it", async ({
  signInAs,
  house,
}) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  const row = page.locator(`#task-${tasks.taoHospital}`)
  await row.locator("summary").click()
  await row.getByRole("link", { name: "记一次走访" }).click()
  await expect(page.locator("h1")).toHaveText("记一次走访")
  await page.locator("[name=note]").fill("膝盖拍了片，医生说先养着")
  await page.getByLabel("第 1 件", { exact: true }).fill("拿片子去社区医院问理疗")
  await page.locator('[name="followUps[0].dueOn"]').fill(dayFromNow(3))
  await page.getByLabel("第 2 件", { exact: true }).fill("把扶手装上")
  await page.locator('[name="followUps[1].fromOn"]').fill(dayFromNow(5))
  await page.locator('[name="followUps[1].dueOn"]').fill(dayFromNow(9))
  await page.locator("summary", { hasText: "记一条交办" }).click()
  await page.locator('[name="instruction.orderedBy"]').fill("莫主席")
  await page.locator('[name="instruction.title"]').fill("换一张硬板床，看还缺什么，回我")
  await page.locator('[name="instruction.dueOn"]').fill(dayFromNow(4))
  await page.getByRole("button", { name: "保存走访" }).click()
  await expect(page.getByRole("status")).toContainText("走访记下了，3 件事上了板")
  for (const title of ["拿片子去社区医院问理疗", "把扶手装上", "换一张硬板床"]) {
    await expect(page.locator("li.row", { hasText: title })).toBeVisible()
  }
  await expect(page.locator("li.row", { hasText: "换一张硬板床" })).toContainText("莫主席")
  // The task the visit came from is done by it.
  await expect(page.locator(`#task-${tasks.taoHospital}`)).toHaveCount(0)
  await page.goto("/visits")
  await expect(page.locator("li.row").first()).toContainText("膝盖拍了片")
  await page.goto(`/households/${households.tao}`)
  await expect(page.locator("main")).toContainText("膝盖拍了片")
  await expect(page.locator("main")).toContainText("把扶手装上")
  const [visit] = await house.rows("select id from visits order by created_at desc limit 1")
  const supervisor = await signInAs("liubei.supervisor")
  await supervisor.goto(`/visits/${visit?.id}`)
  await expect(supervisor.locator("main")).toContainText("膝盖拍了片")
  const other = await signInAs("shengli.officer2")
  const reply = await other.goto(`/visits/${visit?.id}`)
  expect(reply?.status()).toBe(404)
  await expect(other.locator("body")).not.toContainText("膝盖")
  const lines = await house.rows(`select event from audit_lines where subject_id = '${visit?.id}'`)
  expect(lines).toEqual([{ event: "visit.logged" }])
})

test("the supervisor's numbers count the visit", async ({ signInAs }) => {
  const supervisor = await signInAs("liubei.supervisor")
  const before = await visitsThisWeek(supervisor)
  const page = await signInAs("shengli.officer")
  await page.goto(`/visits/new?household=${households.luo}`)
  await page.locator("[name=note]").fill("热水器还没到")
  await page.getByRole("button", { name: "保存走访" }).click()
  await expect(page.getByRole("status")).toContainText("走访记下了")
  expect(await visitsThisWeek(supervisor)).toBe(before + 1)
})

/** The visits of this week that the district's page leads to. */
async function visitsThisWeek(page: Page): Promise<number> {
  await page.goto("/district")
  const links = page.locator('main a[href^="/visits?"][href*="officer="]')
  const numbers = await links.evaluateAll(
    (all, id) =>
      all
        .filter((a) => (a as HTMLAnchorElement).href.includes(id))
        .map((a) => Number.parseInt(a.textContent?.replace(/\D/g, "") || "0", 10)),
    cast.officers.shengliOfficer.id,
  )
  return Math.min(...numbers)
}

test("sent twice, it is one visit", async ({ signInAs, house, context }) => {
  const page = await signInAs("shengli.officer")
  const before = await count(house, "visits")
  await page.goto(`/visits/new?household=${households.luo}`)
  await page.locator("[name=note]").fill("都好")
  await page.locator('[name="followUps[0].title"]').fill("带一张缴费单")
  await page.locator('[name="followUps[0].dueOn"]').fill(dayFromNow(2))
  // The same form in a second tab, as after "back" or a lost answer.
  const form = await page.locator("form[data-draft]").evaluate((form: HTMLFormElement) => ({
    action: form.action,
    fields: [...new FormData(form)].map(([name, value]) => [name, String(value)] as [string, string]),
  }))
  await page.getByRole("button", { name: "保存走访" }).dblclick()
  // Without a script both taps are sent, and the answer to the second one is what the page shows.
  await expect(page.getByRole("status")).toContainText(/走访记下了|没有存第二遍/)
  const again = await context.request.post(form.action, {
    headers: { Origin: new URL(form.action).origin, "Content-Type": "application/x-www-form-urlencoded" },
    data: new URLSearchParams(form.fields).toString(),
    maxRedirects: 0,
  })
  expect(again.status()).toBe(302)
  expect(await count(house, "visits")).toBe(before + 1)
  expect(await count(house, "tasks where title = '带一张缴费单'")).toBe(1)
})

test("a refused form keeps everything that was typed", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`/visits/new?household=${households.fan}`)
  await page.locator("[name=gift]").fill("两百")
  await page.locator("[name=giftGoods]").fill("米 10 斤")
  await page.locator("[name=changes]").first().check()
  await page.locator("[name=changeNote]").fill("血压高了")
  await page.locator('[name="followUps[0].title"]').fill("陪去量血压")
  await page.getByRole("button", { name: "再加一件" }).click()
  await expect(page.locator('[name="followUps[2].title"]')).toBeVisible()
  await expect(page.locator('[name="followUps[0].title"]')).toHaveValue("陪去量血压")
  await page.locator('[name="followUps[2].title"]').fill("第三件")
  await page.getByRole("button", { name: "保存走访" }).click()
  const problems = page.locator("#problems")
  await expect(problems).toContainText("还差一点")
  await expect(problems).toContainText("写一句看到听到的")
  await expect(problems).toContainText("按元写")
  await expect(page.locator("[name=gift]")).toHaveValue("两百")
  await expect(page.locator("[name=giftGoods]")).toHaveValue("米 10 斤")
  await expect(page.locator("[name=changes]").first()).toBeChecked()
  await expect(page.locator("[name=changeNote]")).toHaveValue("血压高了")
  await expect(page.locator('[name="followUps[0].title"]')).toHaveValue("陪去量血压")
  await expect(page.locator('[name="followUps[2].title"]')).toHaveValue("第三件")
  await page.locator("[name=gift]").fill("200")
  await page.locator("[name=note]").fill("血压 160")
  await page.locator('[name="followUps[0].dueOn"]').fill(dayFromNow(1))
  await page.locator('[name="followUps[2].dueOn"]').fill(dayFromNow(2))
  await page.getByRole("button", { name: "保存走访" }).click()
  await expect(page.getByRole("status")).toContainText("2 件事上了板")
})

test("nobody at home, by phone, with whom, gifts and the next visit", async ({ signInAs, house }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/visits/new?q=luo")
  await page.goto(`/visits/new?household=${households.luo}`)
  await page.locator("details.taken summary").click()
  await page.getByLabel("电话", { exact: true }).check()
  await page.locator("[name=companions]").fill("居委会小周")
  await page.locator("[name=notHome]").check()
  await page.locator("[name=note]").fill("没人接")
  await page.locator("[name=gift]").fill("88.5")
  await page.locator("[name=nextVisitOn]").fill(dayFromNow(11))
  await page.getByRole("button", { name: "保存走访" }).click()
  await expect(page.getByRole("status")).toContainText("1 件事上了板")
  const [visit] = await house.rows(
    "select channel, not_home, gift_fen, companions from visits order by created_at desc limit 1",
  )
  expect(visit).toEqual({ channel: "phone", not_home: true, gift_fen: 8850, companions: "居委会小周" })
})

test("a correction keeps what stood there before; two corrections at once show both", async ({ signInAs, house }) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`/visits/${cast.visits.qinHomeCheck}`)
  await page.getByRole("link", { name: "更正" }).click()
  await page.locator("[name=note]").fill("两室，租住。发票 24 张。")
  await page.locator("[name=reason]").fill("发票少数了一张")
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.getByRole("status")).toContainText("更正了")
  await expect(page.locator("main")).toContainText("发票 24 张")
  await expect(page.locator("main")).toContainText("发票少数了一张")
  const [kept] = await house.rows(
    `select before->>'note' as note from visit_revisions where visit_id = '${cast.visits.qinHomeCheck}' order by version desc limit 1`,
  )
  expect(String(kept?.note)).toContain("发票 23 张")
  await page.goto(`/visits/${cast.visits.qinHomeCheck}/correction`)
  await house.rows(
    `update visits set version = version + 1, note = '别人写的' where id = '${cast.visits.qinHomeCheck}'`,
  )
  await page.locator("[name=note]").fill("我写的")
  await page.locator("[name=reason]").fill("再改")
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.locator("#problems")).toContainText("别人写的")
  await expect(page.locator("[name=note]")).toHaveValue("我写的")
})

test("the log is narrowed by who went, how, when and by text, and leads on", async ({ signInAs }) => {
  const page = await signInAs("liubei.supervisor")
  await page.goto("/visits")
  const first = await page.locator("li.row h2 a").first().getAttribute("href")
  await page.getByRole("link", { name: "下一页" }).click()
  await expect(page.locator("li.row").first()).toBeVisible()
  expect(await page.locator("li.row h2 a").first().getAttribute("href")).not.toBe(first)
  await page.goto(`/visits?officer=${cast.officers.shengliOfficer2.id}&kind=phone`)
  for (const row of await page.locator("li.row").all()) await expect(row.locator("h2")).toContainText("电话")
  await page.goto(`/visits?from=${dayFromNow(-7)}&to=${dayFromNow(0)}`)
  const days = await page
    .locator("li.row time")
    .evaluateAll((all) => all.map((time) => time.getAttribute("datetime") ?? ""))
  expect(days.length).toBeGreaterThan(0)
  expect(days.every((day) => day >= dayFromNow(-7) && day <= dayFromNow(0))).toBe(true)
})
