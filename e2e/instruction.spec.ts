import { cast } from "#db/seed/cast.ts"
import { dayFromNow } from "./days.ts"
import { expect, test } from "./fixtures.ts"

test("a leader's instruction: result, word to the worker, and struck off by another than its handler", async ({
  signInAs,
}) => {
  const page = await signInAs("yanping.officer")
  const task = `/tasks/${cast.tasks.bedding}`
  await page.goto(`${task}/completion`)
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.locator("#problems")).toContainText("要写结果")
  await page.locator("[name=result]").fill("被褥两床、床垫一张送到，老人试过")
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.locator("#done")).toContainText("等销号")
  // Not by himself.
  await page.goto(`${task}/strike-off`)
  await page.getByLabel("办好了，销号").check()
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.locator("main")).toContainText("自己办的不能自己销号")
  // Not before the worker has been told.
  const supervisor = await signInAs("nanping.supervisor")
  await supervisor.goto(`${task}/strike-off`)
  await supervisor.getByLabel("办好了，销号").check()
  await supervisor.getByRole("button", { name: "保存" }).click()
  await expect(supervisor.locator("#problems")).toContainText("先写回音再销号")
  await page.goto(`${task}/feedback`)
  await page.locator("[name=toWhom]").fill("黄老")
  await page
    .locator("[name=channel][value=home], select[name=channel]")
    .first()
    .check()
    .catch(async () => {
      await page.locator("select[name=channel]").selectOption("home")
    })
  await page.locator("[name=toldOn]").fill(dayFromNow(0))
  await page.locator("[name=said]").fill("说暖和，谢谢惦记")
  await page
    .locator("[name=satisfaction][value=satisfied], select[name=satisfaction]")
    .first()
    .check()
    .catch(async () => {
      await page.locator("select[name=satisfaction]").selectOption("satisfied")
    })
  await page.getByRole("button", { name: "保存" }).click()
  await expect(page.getByRole("status")).toContainText("回音记下了")
  await supervisor.goto("/board")
  await supervisor.getByRole("link", { name: /报了结果，等你销号/ }).click()
  await expect(supervisor.locator(`#task-${cast.tasks.bedding}`)).toBeVisible()
  await supervisor.goto(`${task}/strike-off`)
  await supervisor.getByLabel("办好了，销号").check()
  await supervisor.getByRole("button", { name: "保存" }).click()
  await expect(supervisor.getByRole("status")).toContainText("销号了")
  await supervisor.goto(task)
  await expect(supervisor.locator(".course")).toContainText("销号")
  await expect(supervisor.locator("main")).toContainText("说暖和")
})

test("not good enough: it goes back to its handler's board", async ({ signInAs }) => {
  const supervisor = await signInAs("nanping.supervisor")
  await supervisor.goto(`/tasks/${cast.tasks.stove}/strike-off`)
  await supervisor.getByLabel("没办好，退回重办").check()
  await supervisor.locator("[name=reason]").fill("烟管还漏")
  await supervisor.getByRole("button", { name: "保存" }).click()
  await expect(supervisor.getByRole("status")).toContainText("退回去重办了")
  const page = await signInAs("yanping.officer")
  await page.goto("/board")
  await expect(page.locator(`#task-${cast.tasks.stove}`)).toBeVisible()
})
