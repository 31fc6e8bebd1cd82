import { cast } from "#db/seed/cast.ts"
import { dayFromNow } from "./days.ts"
import { expect, test } from "./fixtures.ts"

const waiting = `/loans/${cast.loans.waiting}`

test("Liuzhou: the loan of 范大姐 is settled, out of hardship, and the trademark is still to be asked about", async ({
  signInAs,
}) => {
  const officer = await signInAs("shengli.officer")
  await officer.goto("/loans")
  await officer.getByRole("link", { name: "范美莲", exact: true }).click()
  await expect(officer.locator(".verdict")).toContainText("结清了")
  await expect(officer.locator(".course")).toContainText("脱困了")
  await expect(officer.locator(".course")).toContainText("造血")
  await officer.getByRole("link", { name: "问她想好没有，要不要注册商标" }).click()
  await expect(officer.locator("main")).toContainText("再想想")
})

test("a loan from the bank's payout over a look at the stall and its new problem to the last repayment", async ({
  signInAs,
}) => {
  const officer = await signInAs("shengli.officer2")
  await officer.goto(waiting)
  await expect(officer.locator(".verdict")).toContainText("等银行放款")
  await officer.getByRole("link", { name: "记放款" }).click()
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.locator("#problems")).toContainText("哪家银行")
  await officer.locator("[name=bank]").fill("柳州银行")
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.getByRole("status")).toContainText("还款计划排好了")
  await expect(officer.locator("main table tbody tr")).toHaveCount(12)
  // What is seen at the stall is a visit; what is missing there a task with its day.
  await officer.goto(`${waiting}/check-up`)
  await officer.locator("[name=condition][value=good]").check()
  await officer.locator("[name=turnover]").fill("9000")
  await officer.locator("[name=note]").fill("搬进新市场第一周，早市卖得动。")
  await officer.locator("[name=problem]").fill("问市场能不能接三相电")
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.locator("#problems")).toBeVisible()
  await expect(officer.locator("[name=note]")).toHaveValue("搬进新市场第一周，早市卖得动。")
  await officer.locator("[name=problemDueOn]").fill(dayFromNow(3))
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.getByRole("status")).toContainText("新问题成了一件任务")
  await officer.goto("/board")
  await expect(officer.locator("main")).toContainText("问市场能不能接三相电")
  // Paid back early, settled, the interest claimed.
  await officer.goto(`${waiting}/repayment`)
  await officer.locator("[name=amount]").fill("2万")
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.locator("#problems")).toContainText("还欠")
  await officer.locator("[name=amount]").fill("10036.25")
  await officer.getByRole("button", { name: "保存" }).click()
  await officer.getByRole("link", { name: "记结清" }).click()
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.getByRole("status")).toContainText("结清了")
  await officer.getByRole("link", { name: "申请贴息" }).click()
  await expect(officer.locator("main")).toContainText("36.25")
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.getByRole("status")).toContainText("申请贴息 36.25 元")
})
