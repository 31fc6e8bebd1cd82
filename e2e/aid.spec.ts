import type { Page } from "@playwright/test"
import { cast } from "#db/seed/cast.ts"
import { dayFromNow } from "./days.ts"
import { expect, type House, test } from "./fixtures.ts"

// From asking to the money's arrival, each step by the one whose it is; and every refusal on the way as a sentence.

const caseId = cast.cases.weiHardship
const problems = (page: Page) => page.locator("#problems")

/** 韦师傅's household has an approved file, whatever else the demo tells of it. */
async function onFile(house: House): Promise<void> {
  await house.rows(`
    insert into hardship_files (id, district_id, unit_path, household_id, holder_id, state, category)
    select c.id, c.district_id, c.unit_path, c.household_id, c.person_id, 'on_file', 'DEEP' from cases c
    where c.id = '${caseId}' on conflict do nothing returning id`)
  await house.rows(`update hardship_files set state = 'on_file', temporary = false, is_live = true, category = 'DEEP'
    where id = '${caseId}' returning id`)
}

async function ask(page: Page, item: string, money: string): Promise<string> {
  await page.goto(`/cases/${caseId}/aid/new`)
  await page.locator("[name=kind]").selectOption("living")
  await page.locator("[name=item]").fill(item)
  await page.locator("[name=money]").fill(money)
  await page.getByLabel("工会经费").check()
  await page.getByLabel("输血").check()
  await page.locator("[name=reason]").fill("妻子化疗，家里没有收入")
  await page.getByRole("button", { name: "交上去" }).click()
  return new URL(page.url()).pathname
}

async function pass(page: Page, aid: string, step: "review" | "audit" | "approval"): Promise<void> {
  await page.goto(`${aid}/${step}`)
  await page.getByRole("button", { name: "通过" }).click()
}

test("asked for, reviewed, audited, approved, listed, frozen, approved by another, paid", async ({
  house,
  signInAs,
}) => {
  test.setTimeout(180_000)
  await onFile(house)
  const officer = await signInAs("shengli.officer")
  const chair = await signInAs("shengli.chair")
  const centre = await signInAs("liubei.supervisor")

  await officer.goto(`/cases/${caseId}/aid/new`)
  await officer.getByRole("button", { name: "交上去" }).click()
  await expect(problems(officer)).toContainText("写清帮的是哪一件事")
  await ask(officer, "买房", "90000")
  await expect(problems(officer)).toContainText("12 个月低保线")
  const low = await ask(officer, "十一月买米买油", "500")
  await expect(officer.getByRole("status")).toContainText("等初审")
  await ask(officer, "十一月 买米买油", "500")
  await expect(problems(officer)).toContainText("工会已经有一份")
  const high = await ask(officer, "化疗期间生活费", "3000")

  await pass(officer, low, "review")
  await expect(problems(officer)).toContainText("不能自己初审")
  await pass(chair, low, "review")
  await expect(chair.getByRole("status")).toContainText("初审通过了")
  await pass(centre, low, "audit")
  await pass(chair, low, "approval")
  await expect(chair.getByRole("status")).toContainText("审批通过了")

  await pass(centre, high, "review")
  await pass(chair, high, "audit")
  await expect(chair.locator("main")).toContainText("等区里帮扶中心批")
  await pass(chair, high, "approval")
  await expect(problems(chair)).toContainText("街道只能批到 1,000 元")
  await pass(centre, high, "approval")
  await expect(centre.locator("main")).toContainText("叁仟元整")

  await chair.goto("/payments/new?source=union")
  for (const name of ["十一月买米买油", "化疗期间生活费"]) await chair.getByLabel(name).check()
  await chair.getByRole("button", { name: "拟好" }).click()
  const list = new URL(chair.url()).pathname
  await chair.goto(`${list}/submission`)
  await chair.getByRole("button", { name: "定稿" }).click()
  await expect(chair.locator("main")).toContainText("一个字没变")
  await chair.goto(`${list}/approval`)
  await chair.getByRole("button", { name: "批准发放" }).click()
  await expect(problems(chair)).toContainText("要由另一位来批")
  await centre.goto(`${list}/approval`)
  await centre.getByRole("button", { name: "批准发放" }).click()
  await expect(centre.getByRole("status")).toContainText("批准了")

  await centre.goto(`${list}/bank-list`)
  await centre.getByRole("button", { name: "取文件" }).click()
  await expect(problems(centre)).toContainText("写清拿去做什么")
  await centre.locator("[name=purpose]").fill("送农业银行代发")
  await centre.getByRole("button", { name: "取文件" }).click()
  const coming = centre.waitForEvent("download")
  await centre.getByRole("link", { name: "下载银行文件" }).click()
  expect((await coming).suggestedFilename()).toMatch(/^bank-list-[\d-]+\.xlsx$/)

  await chair.goto(list)
  await chair
    .getByRole("row", { name: /十一月买米买油/ })
    .getByRole("link", { name: /记结果/ })
    .click()
  await chair.getByLabel("到账").check()
  await chair.locator("[name=resultOn]").fill(dayFromNow(0))
  await chair.getByRole("button", { name: "保存" }).click()
  await expect(chair.getByRole("status")).toContainText("到账记下了")
  await chair
    .getByRole("row", { name: /化疗期间生活费/ })
    .getByRole("link", { name: /记结果/ })
    .click()
  await chair.getByLabel("退票").check()
  await chair.getByRole("button", { name: "保存" }).click()
  await expect(problems(chair)).toContainText("写一句为什么退")
  await chair.locator("[name=bounceReason]").fill("户名不符")
  await chair.getByRole("button", { name: "保存" }).click()
  await expect(chair.locator("main")).toContainText("到账 500 元，退票 3,000 元")

  const [task] = await house.rows(`select id, officer_id from tasks where rule = 'payment_bounced'
    and household_id = '${cast.households.wei}'`)
  expect(task?.officer_id).toBe(cast.officers.shengliOfficer.id)
  await officer.goto(`/tasks/${task?.id}`)
  await expect(officer.locator("h1")).toContainText("打款退回，核对卡号")
  await expect(officer.locator("main")).toContainText("户名不符")
  await officer.goto(`/households/${cast.households.wei}`)
  await expect(officer.locator("main")).toContainText(/工会已批 [\d,]+ 元（.+元整）/)
})

test("no file, no money; and aid of others is in sight", async ({ house, signInAs }) => {
  const page = await signInAs("shengli.officer")
  await house.rows(
    `update hardship_files set state = 'exited' where household_id = '${cast.households.qin}' returning id`,
  )
  await page.goto(`/cases/${cast.cases.qinHardship}/aid/new`)
  await expect(page.locator("main")).toContainText(/没有在档档案，不能发钱|已经不在档/)
  await expect(page.getByRole("button", { name: "交上去" })).toHaveCount(0)
  await page.goto(`/households/${cast.households.qin}/outside-aid`)
  await page.getByRole("button", { name: "记上" }).click()
  await expect(problems(page)).toContainText("写清是谁给的")
  await page.locator("[name=giver]").fill("民政局")
  await page.locator("[name=kind]").selectOption("medical")
  await page.locator("[name=item]").fill("透析自付")
  await page.locator("[name=money]").fill("6000")
  await page.getByRole("button", { name: "记上" }).click()
  await expect(page.getByRole("status")).toContainText("记上了")
  await page.getByRole("link", { name: /划掉/ }).first().click()
  await page.locator("[name=reason]").fill("记错了人家")
  await page.getByRole("button", { name: "划掉" }).click()
  await expect(page.getByRole("status")).toContainText("划掉了")
})
