import { cast } from "#db/seed/cast.ts"
import { dayFromNow, weekdayOf } from "./days.ts"
import { expect, test } from "./fixtures.ts"

test("the board opens on the week: overdue, today, this week, later, in this order", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/")
  await expect(page).toHaveURL(/\/board$/)
  const heads = await page.locator("section.group h2 > span").allInnerTexts()
  const order = ["逾期", "今天", "本周", "以后"]
  expect(heads).toEqual(order.filter((head) => heads.includes(head)))
  expect(heads).toEqual(expect.arrayContaining(["逾期", "今天", "以后"]))
  // Late is said in words, not by colour alone.
  const late = page.locator("section.group", { has: page.locator("#g-overdue") }).locator("li.row")
  for (const row of await late.all()) await expect(row).toContainText(/逾期 \d+ 天/)
  const days = await page.locator("li.row time").evaluateAll((all) => all.map((time) => time.getAttribute("datetime")))
  expect(days).toEqual([...days].sort())
})

test("a row says who, what, when, where it came from and how long since anybody was there", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  const row = page.locator(`#task-${cast.tasks.luoHeater}`)
  await expect(row).toContainText("热水器送到")
  await expect(row.locator("time")).toContainText(/–.*之间/)
  await expect(row).toContainText(/天前见过|今天见过/)
  await expect(page.locator(`#task-${cast.tasks.liangBenefit}`)).toContainText("等民政局")
})

const lines: [string, string, () => string[], string | null][] = [
  ["周五 范大姐 问商标", "问商标", () => [weekdayOf(5)], cast.people.fan],
  ["下周三 送助行器", "送助行器", () => [weekdayOf(3, 1)], null],
  ["12月3日 写小结", "写小结", () => ["-12-03"], null],
  ["三天后 qinguodong 问透析", "问透析", () => [dayFromNow(3)], cast.people.qin],
]
for (const [line, title, due, person] of lines) {
  test(`“${line}” is understood`, async ({ signInAs, house }) => {
    const page = await signInAs("shengli.officer")
    await page.goto("/board")
    await page.getByLabel("记一件事").fill(line)
    await page.getByRole("button", { name: "记下" }).click()
    await expect(page.getByRole("status")).toContainText(`记下了：${title}`)
    const [task] = await house.rows(
      `select due_on::text as due, person_id as person from tasks where title = '${title}' order by created_at desc limit 1`,
    )
    expect(due().some((day) => String(task?.due).endsWith(day))).toBe(true)
    expect(task?.person ?? null).toBe(person)
  })
}

test("a line without a day is asked for the day alone", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  await page.getByLabel("记一件事").fill("范大姐 带一张营业执照复印件")
  await page.getByRole("button", { name: "记下" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("记一件事")
  await expect(page.locator("[name=title]")).toHaveValue(/带一张营业执照复印件/)
  await page.locator("[name=dueOn]").fill(dayFromNow(2))
  await page.locator("main form[method=post] button").last().click()
  await expect(page.getByRole("status")).toContainText("带一张营业执照复印件")
})

test("the board is narrowed by where things came from, by text and by household, and walked by address", async ({
  signInAs,
}) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  const all = await page.locator("li.row").count()
  await page.locator("summary", { hasText: "筛选" }).click()
  await page.getByLabel("来处").selectOption("case")
  await page.getByRole("button", { name: "筛一筛" }).click()
  await expect(page).toHaveURL(/source=case/)
  expect(await page.locator("li.row").count()).toBeLessThan(all)
  await expect(page.locator(`#task-${cast.tasks.qinMinutes}`)).toBeVisible()
  await page.goto("/board?q=热水器")
  await expect(page.locator("li.row")).toHaveCount(1)
  await page.goto(`/board?household=${cast.households.qin}`)
  for (const row of await page.locator("li.row").all()) await expect(row).toContainText("覃")
  await page.goto("/board?by=lane")
  const lanes = await page.locator("h2 .lane").allInnerTexts()
  expect(lanes.length).toBeGreaterThan(1)
  expect(new Set(lanes).size).toBe(lanes.length)
  await page.goto("/board?q=没有这样的事")
  await expect(page.locator(".empty")).toContainText("没有合这几个条件的事")
})

test("an officer of another territory does not see it", async ({ signInAs }) => {
  const page = await signInAs("baoshui.liaison2")
  await page.goto("/board")
  await expect(page.locator("body")).not.toContainText("热水器")
  const reply = await page.goto(`/tasks/${cast.tasks.luoHeater}`)
  expect(reply?.status()).toBe(404)
  await expect(page.locator("body")).not.toContainText("罗")
})
