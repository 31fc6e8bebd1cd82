import { cast } from "#db/seed/cast.ts"
import { dayFromNow } from "./days.ts"
import { expect, test } from "./fixtures.ts"

const { tasks } = cast

test("done: the row is washed, what else this home needs stands beside it, and undo takes it back", async ({
  signInAs,
  house,
}) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  await page.locator(`#task-${tasks.qinApproval}`).getByRole("button", { name: /^完成/ }).click()
  const done = page.locator("#done")
  await expect(done).toContainText("已完成")
  await expect(done).toContainText("公示期满，报区里批准建档")
  await expect(done).toContainText("补会议纪要")
  await expect(page.locator(`#task-${tasks.qinApproval}`)).toHaveCount(0)
  await done.getByRole("button", { name: "撤销" }).click()
  await expect(page.locator(`#task-${tasks.qinApproval}`)).toBeVisible()
  const [task] = await house.rows(`select status, done_at from tasks where id = '${tasks.qinApproval}'`)
  expect(task).toEqual({ status: 0, done_at: null })
})

test("postponed with a reason; without one the form comes back with what was typed", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  await page.locator(`#task-${tasks.trademark}`).getByRole("link", { name: /^改期/ }).click()
  await page.getByLabel("从哪天起").fill(dayFromNow(6))
  await page.getByLabel("到哪天止").fill(dayFromNow(12))
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.locator("#problems")).toContainText("写一句为什么")
  await expect(page.getByLabel("到哪天止")).toHaveValue(dayFromNow(12))
  await page.getByLabel("为什么改").fill("她去南宁进货")
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.locator("#done")).toContainText("改到")
  await page.goto(`/tasks/${tasks.trademark}`)
  await expect(page.locator(".course")).toContainText("她去南宁进货")
  await expect(page.locator("main")).toContainText(/–.*之间/)
})

test("two people change one task: the second sees both and decides", async ({ signInAs, house }) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`/tasks/${tasks.trademark}/postponement`)
  await house.rows(
    `update tasks set version = version + 1, due_on = '${dayFromNow(20)}' where id = '${tasks.trademark}'`,
  )
  await page.getByLabel("到哪天止").fill(dayFromNow(9))
  await page.getByLabel("为什么改").fill("想早一点")
  const [reply] = await Promise.all([
    page.waitForResponse((r) => r.request().method() === "POST"),
    page.getByRole("button", { name: "保存" }).click(),
  ])
  expect(reply.status()).toBe(409)
  await expect(page.locator("#problems")).toContainText("别人改过这一条")
  await expect(page.getByLabel("到哪天止")).toHaveValue(dayFromNow(9))
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.locator("#done")).toContainText("改到")
})

test("handed over: it stays until the colleague takes it, then it is his", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  const offers = page.locator("section", { has: page.locator("#offers") })
  await expect(offers).toBeVisible()
  await offers.getByRole("button", { name: "我接" }).click()
  await expect(page.getByRole("status")).toContainText("接下了")
  await page.goto("/board")
  await expect(page.locator(`#task-${tasks.offered}`)).toBeVisible()
  // And back again, by the same way.
  await page.locator(`#task-${tasks.offered}`).getByRole("link", { name: /^转交/ }).click()
  await page.getByLabel("交给谁").selectOption(cast.officers.shengliOfficer2.id)
  await page.getByLabel("为什么转").fill("他那边顺路")
  await page.getByRole("button", { name: "转交" }).click()
  await expect(page.locator("#done")).toContainText("等对方接")
  const other = await signInAs("shengli.officer2")
  await other.goto("/board")
  await expect(other.locator("body")).toContainText("他那边顺路")
  await other.getByRole("button", { name: "我接" }).click()
  await other.goto("/board")
  await expect(other.locator(`#task-${tasks.offered}`)).toBeVisible()
  await page.goto("/board")
  await expect(page.locator(`#task-${tasks.offered}`)).toHaveCount(0)
})

test("not taken: it goes back with the reason", async ({ signInAs, house }) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`/tasks/${tasks.offered}/handover/refusal`)
  await page.getByRole("button", { name: "不接" }).click()
  await expect(page.locator("#problems")).toContainText("写一句为什么")
  await page.locator("[name=answer]").fill("这周要陪人住院")
  await page.getByRole("button", { name: "不接" }).click()
  await expect(page.getByRole("status")).toContainText("退回去了")
  const [row] = await house.rows(`select accepted, answer from task_handovers where id = '${cast.handovers.offered}'`)
  expect(row).toEqual({ accepted: false, answer: "这周要陪人住院" })
})

test("not to be done any more, with the reason, and that too can be taken back", async ({ signInAs }) => {
  const page = await signInAs("shengli.officer")
  await page.goto("/board")
  const row = page.locator(`#task-${tasks.lanTraining}`)
  await row.locator("summary").click()
  await row.getByRole("link", { name: "不办了" }).click()
  await page.getByLabel("为什么不办了").fill("她找到工作了")
  await page.getByRole("button", { name: "不办了" }).click()
  await expect(page.locator("#done")).toContainText("不办了")
  await page.locator("#done").getByRole("button", { name: "撤销" }).click()
  await expect(page.locator(`#task-${tasks.lanTraining}`)).toBeVisible()
})
