import type { Page } from "@playwright/test"
import { dayFromNow } from "./days.ts"
import { expect, type House, test } from "./fixtures.ts"

// Each programme from its round to its last follow-up, every step by the one whose it is.

const problems = (page: Page) => page.locator("#problems")
const main = (page: Page) => page.locator("main")
const said = (page: Page) => page.getByRole("status")
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click()
/** The address below which a page's acts lie. */
const here = (page: Page) => new URL(page.url()).pathname
const year = dayFromNow(0).slice(0, 4)

type Stage = "application" | "home_check" | "publicity" | "approval" | "award"

/** A programme of Shengli Street with an open round, laid down by its chair; gives the round's address. */
async function openRound(
  chair: Page,
  kind: "scholarship" | "tuition" | "microloan",
  name: string,
  stages: Stage[],
  fill: () => Promise<void>,
): Promise<string> {
  await chair.goto("/programmes/new")
  await chair.locator(`[name=kind][value=${kind}]`).check()
  await press(chair, "设好")
  await expect(problems(chair)).toContainText("给项目起个名字")
  await expect(chair.locator(`[name=kind][value=${kind}]`)).toBeChecked()
  await chair.locator("[name=name]").fill(name)
  await press(chair, "设好")
  await follow(chair, "拟新一轮")
  await chair.locator("[name=name]").fill(`${name}${year}`)
  await chair.locator("[name=places]").fill("2")
  for (const stage of stages) {
    await chair.locator(`[name=from_${stage}]`).fill(dayFromNow(-30))
    await chair.locator(`[name=to_${stage}]`).fill(dayFromNow(60))
  }
  await fill()
  await press(chair, "存为草稿")
  await expect(problems(chair)).toContainText("至少写一个来源的预算")
  await chair.locator("[name=budget_union]").fill("3万")
  await press(chair, "存为草稿")
  await expect(said(chair)).toContainText("核对一遍再开办")
  const round = here(chair)
  await follow(chair, "开办")
  await press(chair, "开办")
  await expect(said(chair)).toContainText("可以登记申请")
  await expect(chair.getByRole("link", { name: "改这一轮" })).toHaveCount(0)
  return round
}

/** Finds somebody in the round's form and fills it in; gives the application's address. */
async function enter(officer: Page, round: string, person: string, fill: () => Promise<void>): Promise<string> {
  await officer.goto(round)
  await follow(officer, "登记一人")
  await officer.locator("[name=q]").fill(person)
  await press(officer, "查")
  await officer.getByRole("link", { name: person }).first().click()
  await fill()
  await press(officer, "登记")
  await expect(said(officer)).toContainText("登记好了")
  return here(officer)
}

/** The application is passed once by whoever's page this is. */
async function pass(page: Page, application: string, fill: () => Promise<void> = async () => {}): Promise<void> {
  await page.goto(`${application}/advance`)
  await fill()
  await press(page, "通过")
}

/** What was entered today was entered three weeks ago, so that a notice had time to hang. */
const weeksPass = (house: House) =>
  house.rows(`update applications set applied_on = applied_on - 21 where applied_on = '${dayFromNow(0)}' returning id`)

test("a scholarship from the round over visit, notice and award to the money, the term, the talk and the degree", async ({
  house,
  signInAs,
}) => {
  test.setTimeout(300_000)
  const chair = await signInAs("shengli.chair")
  const officer = await signInAs("shengli.officer")
  const centre = await signInAs("liubei.supervisor")
  const stages: Stage[] = ["application", "home_check", "publicity", "approval", "award"]
  const round = await openRound(chair, "scholarship", "街道助学", stages, async () => {
    await chair.locator("[name=amount_bachelor_on_file_new]").fill("4000")
    await chair.locator("[name=amount_bachelor_off_file_new]").fill("900")
    await chair.locator("[name=exclusions][value=military]").check()
  })
  const student = await enter(officer, round, "兰小月", async () => {
    await officer.locator("[name=level][value=bachelor]").check()
    await officer.locator("[name=studentState][value=new]").check()
    await officer.locator("[name=province]").fill("广西")
    await officer.locator("[name=major]").fill("食品工程")
    await officer.locator("[name=entersOn]").fill(`${Number(year) - 1}-09-01`)
    await press(officer, "登记")
    await expect(problems(officer)).toContainText("写学校")
    await expect(officer.locator("[name=major]")).toHaveValue("食品工程")
    await officer.locator("[name=school]").fill("广西大学")
    await officer.locator("[name=excluded][value=military]").check()
    await press(officer, "登记")
    await expect(problems(officer)).toContainText("不资助")
    await officer.locator("[name=excluded][value='']").check()
  })
  await weeksPass(house)
  await pass(officer, student)
  await expect(said(officer)).toContainText("入户核实")
  await pass(officer, student)
  await expect(said(officer)).toContainText("公示")
  await pass(officer, student, async () => {
    await officer.locator("[name=publicFrom]").fill(dayFromNow(0))
    await officer.locator("[name=publicPlace]").fill("街道公示栏")
    await press(officer, "通过")
    await expect(problems(officer)).toContainText("个工作日")
    await officer.locator("[name=publicFrom]").fill(dayFromNow(-20))
  })
  await expect(said(officer)).toContainText("审批")
  await expect(main(officer)).toContainText("这一步等主管办")
  await pass(chair, student)
  await follow(chair, "确定资助")
  await chair.locator("[name=amount]").fill("901")
  await press(chair, "确定资助")
  await expect(problems(chair)).toContainText("最多")
  await chair.locator("[name=amount]").fill("900")
  await press(chair, "确定资助")
  await expect(said(chair)).toContainText("定下来了")
  await chair.goto(round)
  await expect(chair.locator(".verdict")).toContainText("名额 2，定了 1 人")
  await chair.getByRole("link", { name: "兰小月" }).click()
  await follow(chair, "看资助")
  const award = here(chair)
  await expect(chair.locator(".verdict")).toContainText("可以发了")

  // The money goes the way of all aid: asked for, listed, frozen, approved by another, arrived.
  await chair.goto("/awards/payments")
  await chair.getByLabel("范美莲").uncheck()
  await press(chair, "申请发放")
  await payOut(chair, centre, "兰小月")
  await chair.goto(award)
  await expect(main(chair)).toContainText("到账")

  // What is asked each term; then a talk at the union.
  await officer.goto(`${award}/term`)
  await officer.locator("[name=grades]").fill("绩点 3.6")
  await press(officer, "保存")
  await expect(problems(officer)).toContainText("写一句在校表现")
  await officer.locator("[name=conduct]").fill("班里的学习委员")
  await press(officer, "保存")
  await expect(said(officer)).toContainText("学期情况记好了")
  await officer.goto("/awards/talk")
  await officer.getByLabel("兰小月").check()
  await officer.locator("[name=note]").fill("寒假来街道帮忙写春联，说想考研。")
  await press(officer, "保存")
  await expect(said(officer)).toContainText("1")
  await chair.goto(`${award}/completion`)
  await chair.locator("[name=outcome][value=employed]").check()
  await chair.locator("[name=place]").fill("柳州螺蛳粉厂")
  await press(chair, "毕业结档")
  await expect(main(chair)).toContainText("已结档")
  await expect(main(chair)).toContainText("学习委员")
  await expect(main(chair)).toContainText("考研")
})

/** The request that was just asked for goes onto a list, is approved by another, and the bank pays it. */
async function payOut(chair: Page, centre: Page, name: string): Promise<void> {
  await chair.goto("/payments/new?source=union")
  await chair.getByLabel(name).check()
  await press(chair, "拟好")
  const list = here(chair)
  // Money goes to the payee's own card and to no other.
  await chair.goto(`${list}/submission`)
  await press(chair, "定稿")
  await expect(problems(chair)).toContainText("银行卡")
  await chair.goto(list)
  await chair.getByRole("row", { name }).getByRole("link", { name: "没登记卡" }).click()
  await chair.locator("[name=cardNumber]").fill("6228480402564890018")
  await chair.locator("[name=bank]").fill("农业银行")
  await press(chair, "保存")
  await chair.goto(`${list}/submission`)
  await press(chair, "定稿")
  await centre.goto(`${list}/approval`)
  await press(centre, "批准发放")
  await chair.goto(list)
  await chair
    .getByRole("row", { name })
    .getByRole("link", { name: /记结果/ })
    .click()
  await chair.getByLabel("到账").check()
  await chair.locator("[name=resultOn]").fill(dayFromNow(0))
  await press(chair, "保存")
  await expect(said(chair)).toContainText("到账记下了")
}

test("a tuition subsidy of 40 per cent, to the fen, each school year, until it is stopped with its reason", async ({
  signInAs,
}) => {
  const chair = await signInAs("shengli.chair")
  const officer = await signInAs("shengli.officer")
  const round = await openRound(chair, "tuition", "学历补助", ["approval", "award"], async () => {
    await chair.locator("[name=percent]").fill("40")
  })
  await expect(main(chair)).toContainText("补一年学费的 40%")
  const application = await enter(officer, round, "石磊", async () => {
    await officer.locator("[name=level][value=junior_college]").check()
    await officer.locator("[name=institution]").fill("柳州职业技术学院")
    await officer.locator("[name=major]").fill("焊接技术")
    await officer.locator("[name=entersOn]").fill(`${Number(year) - 1}-09-01`)
    await officer.locator("[name=years]").fill("3")
    await officer.locator("[name=tuition]").fill("8333.33")
  })
  await expect(main(officer)).toContainText("8,333.33")
  await pass(chair, application)
  await chair.goto(`${application}/award`)
  await expect(chair.locator("[name=amount]")).toHaveValue("3333.33")
  await press(chair, "确定资助")
  await follow(chair, "看资助")
  const award = here(chair)
  await expect(main(chair).locator("table").first()).toContainText("3,333.33")
  await chair.goto(`${award}/stop`)
  await chair.locator("[name=reason][value=dropped_out]").check()
  await chair.locator("[name=note]").fill("转到外地上班，退学了")
  await press(chair, "中止资助")
  await expect(main(chair)).toContainText("已中止")
  await chair.goto("/awards/payments")
  await expect(main(chair)).not.toContainText("石磊")
})

test("a microloan from the round over the application to the bank's payout", async ({ signInAs }) => {
  const chair = await signInAs("shengli.chair")
  const officer = await signInAs("shengli.officer")
  const round = await openRound(chair, "microloan", "街道小额贷款", ["approval", "award"], async () => {
    await chair.locator("[name=maxLoan]").fill("2万")
    await chair.locator("[name=maxMonths]").fill("24")
    await chair.locator("[name=ratePercent]").fill("4.5")
    await chair.locator("[name=subsidyMode][value=after_repayment]").check()
    await chair.locator("[name=guaranteeWanted]").check()
    for (const kind of ["hardship", "laid_off"]) await chair.locator(`[name=borrowerKinds][value=${kind}]`).check()
    await press(chair, "存为草稿")
    await expect(problems(chair)).toContainText("一共贷多少")
    await expect(chair.locator("[name=borrowerKinds][value=laid_off]")).toBeChecked()
    await chair.locator("[name=quota]").fill("3万")
  })
  await expect(main(chair)).toContainText("一户最多 20,000 元，最长 24 个月，年利率不高过 4.5%")
  const application = await enter(officer, round, "蓝彩霞", async () => {
    await officer.locator("[name=borrowerKind][value=laid_off]").check()
    await officer.locator("[name=project]").fill("电动车维修")
    await officer.locator("[name=industry]").selectOption("services")
    await officer.locator("[name=requested]").fill("3万")
    await officer.locator("[name=termMonths]").fill("12")
    await officer.locator("[name=ratePercent]").fill("4.35")
    await officer.locator("[name=guarantee][value=guarantor]").check()
    await press(officer, "登记")
    await expect(problems(officer)).toContainText("一户最多贷 20,000 元")
    await officer.locator("[name=requested]").fill("2万")
    await press(officer, "登记")
    await expect(problems(officer)).toContainText("写上保证人的名字")
    await expect(officer.locator("[name=project]")).toHaveValue("电动车维修")
    await officer.locator("[name=guarantorName]").fill("蓝建国")
    await officer.locator("[name=guarantorWorkplace]").fill("市公交公司")
  })
  await expect(main(officer)).toContainText("保证人：蓝建国（市公交公司）")
  await pass(chair, application)
  await follow(chair, "推荐给银行")
  await press(chair, "推荐给银行")
  await expect(said(chair)).toContainText("银行放了款")
  await chair.goto(round)
  await expect(chair.locator(".verdict")).toContainText("一共贷 20,000 元，额度还剩 10,000 元")
  await officer.goto(application)
  await follow(officer, "看贷款")
  await follow(officer, "记放款")
  await officer.locator("[name=bank]").fill("柳州银行")
  await press(officer, "保存")
  await expect(said(officer)).toContainText("还款计划排好了")
  await expect(main(officer).locator("table tbody tr")).toHaveCount(12)
})
