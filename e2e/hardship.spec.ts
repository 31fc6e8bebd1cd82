import type { Page } from "@playwright/test"
import { photo } from "#app/domain/documents/testing.ts"
import { cast } from "#db/seed/cast.ts"
import { dayFromNow } from "./days.ts"
import { expect, type House, test } from "./fixtures.ts"

// The hardship file in the browser: from the first knock on the door to a settled exit; what is refused on the way is
// said in a sentence; an objection that was right; and a household that comes back.

const problems = (page: Page) => page.locator("#problems")
const said = (page: Page) => page.getByRole("status")

/** Puts a paper on file through the page of the case's papers. */
async function putPaper(page: Page, caseId: string, kind: string): Promise<void> {
  await page.goto(`/cases/${caseId}/documents?kind=${kind}`)
  const form = page.locator("form", { has: page.getByLabel("是什么") })
  await form.getByLabel("是什么").selectOption(kind)
  await form.locator("#file").setInputFiles({ name: "IMG.jpg", mimeType: "image/jpeg", buffer: await photo() })
  await form.getByRole("button", { name: "放进来" }).click()
  await expect(page.getByText("放进来了")).toBeVisible()
}

async function move(
  page: Page,
  caseId: string,
  noun: string,
  fill: () => Promise<void>,
  button: string,
): Promise<void> {
  await page.goto(`/cases/${caseId}/${noun}`)
  await fill()
  await page.getByRole("button", { name: button, exact: true }).click()
}

/** The standing notice of a file has run its days. */
const runOut = (house: House, caseId: string) =>
  house.rows(`update publicities set from_on = '${dayFromNow(-9)}', until_on = '${dayFromNow(-1)}'
    where case_id = '${caseId}' and closed_on is null returning id`)

/** Registers somebody new and opens a hardship case for the household; gives the case's id. */
async function newCase(page: Page, house: House): Promise<string> {
  await page.goto("/people/new")
  await page.locator("[name=name]").fill("贾梓萱")
  await page.locator("[name=idNumber]").fill("999999196003070027")
  await page
    .locator("select[name=workState], [name=workState][value=laid_off]")
    .first()
    .evaluate((field) => {
      if (field instanceof HTMLSelectElement) field.value = "laid_off"
      else (field as HTMLInputElement).checked = true
    })
  await page.locator('[name="phones[0].number"]').fill("154 0000 7788")
  await page.locator("[name=address]").fill("北雀路 77 号")
  await page.getByRole("button", { name: "存档" }).click()
  await expect(said(page)).toContainText("贾梓萱的档案建好了")
  const [person] = await house.rows("select id, household_id from people where name = '贾梓萱'")
  await page.goto(`/cases/new?household=${person?.household_id}`)
  await page.locator("[name=kind][value=hardship]").check()
  await page.locator("[name=summary]").fill("厂子停了，自己一个人过，腿又不好")
  await page.locator("[name=mainCause]").selectOption("laid_off")
  await page.locator("main form button.main").click()
  await expect(page.getByRole("link", { name: "开始建档" })).toBeVisible()
  return new URL(page.url()).pathname.split("/").at(-1) as string
}

async function fillForm(page: Page): Promise<void> {
  await page.locator("[name=ethnicity]").fill("壮族")
  await page.locator("[name=politicalStatus]").selectOption("none")
  await page.locator("[name=marital]").selectOption("single")
  await page.locator("[name=hukou]").selectOption("urban")
  await page.locator("[name=hukouRegion]").fill("450205")
  await page.locator("[name=medicalInsurance]").selectOption("resident")
  await page.locator("[name=monthlyIncome]").fill("600")
  await page.locator("[name=startedWorkOn]").fill("1990-07-01")
  await page.locator("[name=housingKind]").selectOption("private_rental")
  await page.locator("[name=tier]").selectOption("county")
  await page.locator("[name=industry]").selectOption("manufacturing")
  await page.locator("[name=otherYearlyIncome]").fill("0")
}

test("from the first knock on the door to a settled exit", async ({ house, signInAs }) => {
  test.setTimeout(300_000)
  const officer = await signInAs("shengli.officer")
  const chair = await signInAs("shengli.chair")
  const centre = await signInAs("liubei.supervisor")
  const caseId = await newCase(officer, house)

  await officer.getByRole("link", { name: "开始建档" }).click()
  await officer.getByLabel("工会上门发现，代为申请").check()
  await officer.locator("[name=reason]").fill("走访时看到的，他没开口")
  await officer.getByRole("button", { name: "开始建档" }).click()
  await expect(said(officer)).toContainText("接着填档案表")
  await officer.getByRole("button", { name: "保存" }).click()
  await move(officer, caseId, "submission", async () => {}, "递交申请")
  await expect(problems(officer)).toContainText(/表上还有 \d+ 项没填/)
  await officer.goto(`/cases/${caseId}/form`)
  await fillForm(officer)
  // What is wrong is said at its field, and nothing typed is lost.
  await officer.locator("[name=hukouRegion]").fill("柳州")
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(problems(officer)).toContainText("6 位行政区划代码")
  await expect(officer.locator("[name=ethnicity]")).toHaveValue("壮族")
  await officer.locator("[name=hukouRegion]").fill("450205")
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(said(officer)).toContainText("档案表存好了")
  await officer.goto(`/people/${(await house.rows("select id from people where name = '贾梓萱'"))[0]?.id}/edit`)
  await officer.locator("select[name=health]").selectOption("good")
  await officer
    .getByRole("button", { name: /保存|存/ })
    .first()
    .click()
  await officer.goto(`/cases/${caseId}/means-test`)
  await officer.locator("[name='lines[0].label']").fill("零工")
  await officer.locator("[name='lines[0].amount']").fill("620")
  await officer.locator("[name='lines[0].per']").selectOption("month")
  await officer.getByRole("button", { name: "算一算" }).click()
  await expect(said(officer)).toContainText("相对困难")
  await officer.goto(`/cases/${caseId}/means-test`)
  await officer.locator("[name='lines[1].kind']").selectOption("medical")
  await officer.locator("[name='lines[1].amount']").fill("1000")
  await officer.getByRole("button", { name: "算一算" }).click()
  await expect(officer.locator("#means + .sum, .sum")).toContainText("一年收入")
  await expect(officer.locator(".verdict")).toContainText("低保线 620 元 × 1 >")

  await move(officer, caseId, "submission", async () => {}, "递交申请")
  await expect(problems(officer)).toContainText("缺材料：身份证")
  for (const kind of ["id_card", "household_book", "income_proof"]) await putPaper(officer, caseId, kind)
  await move(officer, caseId, "submission", async () => {}, "递交申请")
  await expect(said(officer)).toContainText("等初审")

  const opinion = (page: Page) => () => page.locator("[name=reason]").fill("情况属实")
  await move(officer, caseId, "first-review", opinion(officer), "初审通过")
  await expect(problems(officer)).toContainText("换一个人办")
  await move(chair, caseId, "first-review", opinion(chair), "初审通过")
  await expect(said(chair)).toContainText("两个人入户")

  for (const kind of ["application", "consent", "home_photo"]) await putPaper(officer, caseId, kind)
  await officer.goto(`/cases/${caseId}/home-check`)
  await officer.locator("[name=secondChecker]").fill("陆主席")
  for (const name of ["membersNote", "housingNote", "incomeNote", "spendingNote"]) {
    await officer.locator(`[name=${name}]`).fill("看了，和申请写的一样")
  }
  await officer.locator("[name=opinion][value=DEEP]").check()
  await officer.getByRole("button", { name: "记下入户核查" }).click()
  await expect(problems(officer)).toContainText("入户还没做完")
  await expect(officer.locator("[name=housingNote]")).toHaveValue("看了，和申请写的一样")
  for (const box of await officer.locator("[name=steps], [name=clears], [name=signedInPerson]").all()) await box.check()
  await officer.getByRole("button", { name: "记下入户核查" }).click()
  await expect(said(officer)).toContainText("走访记录里也有了")

  await centre.goto(`/cases/${caseId}/verification`)
  for (const name of ["houses", "vehicles", "businesses"]) await centre.locator(`[name=${name}]`).fill("0")
  await centre.locator("[name=result][value=agrees]").check()
  await centre.getByRole("button", { name: "记下核对结果" }).click()
  await expect(said(centre)).toContainText("核对结果记下了")

  await chair.goto(`/cases/${caseId}/publicity`)
  await chair.locator("[name=place]").fill("街道公告栏")
  await chair.locator("[name=plan]").fill("大病救助")
  await chair.getByRole("button", { name: "开始公示" }).click()
  await expect(problems(chair)).toContainText("不能看出得了什么病")
  await chair.locator("[name=plan]").fill("生活救助，找贾梓萱")
  await chair.getByRole("button", { name: "开始公示" }).click()
  await expect(problems(chair)).toContainText("不能出现家里人的全名")
  await chair.locator("[name=plan]").fill("生活救助")
  await chair.getByRole("button", { name: "开始公示" }).click()
  await expect(said(chair)).toContainText("公示到")
  await expect(chair.locator(".days li")).not.toHaveCount(0)

  for (const kind of ["publicity_photo", "minutes"]) await putPaper(officer, caseId, kind)
  await move(centre, caseId, "approval", () => centre.locator("[name=reason]").fill("会议通过"), "批准建档")
  await expect(problems(centre)).toContainText("下班才满，第二天再来")
  await runOut(house, caseId)
  await move(centre, caseId, "approval", () => centre.locator("[name=reason]").fill("会议通过"), "批准建档")
  await expect(said(centre)).toContainText("建档了，编号")
  await expect(centre.locator(".course")).toContainText("依据：低保线")

  await officer.goto(`/cases/${caseId}/exit-proposal`)
  await officer.locator("[name=asked][value=worker]").check()
  await officer.locator("[name=reason]").fill("开了小店")
  await officer.locator("[name=incomeChange]").fill("从 600 元到 3,000 元")
  await officer.getByRole("button", { name: "提出脱困" }).click()
  await expect(problems(officer)).toContainText("缺材料：脱困申请")
  await officer.locator("[name=asked][value=helper]").check()
  await officer.getByRole("button", { name: "提出脱困" }).click()
  await expect(said(officer)).toContainText("接着公示")
  await move(chair, caseId, "exit-publicity", () => chair.locator("[name=place]").fill("街道公告栏"), "开始公示")
  await runOut(house, caseId)
  const agreed = async () => {
    await centre.locator("[name=reason]").fill("公示没有异议")
  }
  await move(centre, caseId, "exit", agreed, "确认脱困")
  await expect(said(centre)).toContainText("脱困了，观察到")
  await move(officer, caseId, "settlement", () => officer.locator("[name=reason]").fill("稳定"), "定为稳定脱困")
  await expect(problems(officer)).toContainText("观察要到")
  await house.rows(`update hardship_files set exited_on = '${dayFromNow(-200)}', watch_until = '${dayFromNow(-1)}'
    where id = '${caseId}' returning id`)
  await move(officer, caseId, "settlement", () => officer.locator("[name=reason]").fill("半年都稳"), "定为稳定脱困")
  await expect(said(officer)).toContainText("稳定脱困，案件跟着结了")
  const [left] = await house.rows(
    `select count(*)::int as n from tasks where case_id = '${caseId}' and status = 0 and rule like 'watch%'`,
  )
  expect(left?.n).toBe(0)
})

test("an objection that was right ends the notice; temporary relief stays possible", async ({ house, signInAs }) => {
  const officer = await signInAs("shengli.officer")
  const chair = await signInAs("shengli.chair")
  const centre = await signInAs("liubei.supervisor")
  const caseId = cast.cases.qinHardship
  await officer.goto(`/cases/${caseId}/objection`)
  await officer.getByRole("button", { name: "记下异议" }).click()
  await expect(problems(officer)).toContainText("写谁提的")
  await officer.locator("[name=raisedBy]").fill("匿名")
  await officer.locator("[name=reason]").fill("他家还有一套房")
  await officer.getByRole("button", { name: "记下异议" }).click()
  await expect(said(officer)).toContainText("答复以前不能批")
  await runOut(house, caseId)
  await centre.goto(`/cases/${caseId}/approval`)
  await expect(centre.locator("main")).toContainText("档案现在是“有异议”")
  await chair.goto(`/cases/${caseId}`)
  await chair.getByRole("link", { name: "答复", exact: true }).first().click()
  await chair.locator("[name=answer]").fill("查了，城东有一套房在他名下")
  await chair.locator("[name=upheld][value=yes]").check()
  await chair.getByRole("button", { name: "答复", exact: true }).click()
  await expect(said(chair)).toContainText("公示撤下")
  await expect(chair.locator(".sub").first()).toContainText("不符合")
  await centre.goto(`/cases/${caseId}/temporary-approval`)
  await centre.locator("[name=reason]").fill("透析费眼前接不上")
  await centre.getByRole("button", { name: "批准临时救助" }).click()
  await expect(said(centre)).toContainText("只能用于临时救助")
})

test("a household that falls back gets a new file linked to the old one", async ({ signInAs }) => {
  const officer = await signInAs("shengli.officer")
  await officer.goto(`/cases/${cast.cases.fanHardship}/relapse`)
  await officer.locator("[name=reason]").fill("作坊遭了火，货都没了")
  await officer.getByRole("button", { name: "返困，重新建档" }).click()
  await expect(said(officer)).toContainText("新档案开好了")
  await expect(officer.locator("#next")).toContainText("入户核查")
  await officer.getByRole("link", { name: "原来的档案" }).click()
  await expect(officer.locator(".sub").first()).toContainText("返困")
  const stranger = await signInAs("shengli.officer2")
  const reply = await stranger.goto(`/cases/${cast.cases.fanHardship}/relapse`)
  expect(reply?.status()).toBe(404)
})
