import { cast } from "#db/seed/cast.ts"
import { dayFromNow } from "./days.ts"
import { expect, test } from "./fixtures.ts"

const huang = `/model-workers/${cast.people.huang}`

test("Nanping: what the leader said in the room becomes owned tasks that come back and are struck off by another", async ({
  signInAs,
  house,
}) => {
  const leader = await signInAs("nanping.supervisor")
  // Who is in difficulty and has not been visited.
  await leader.goto("/model-workers?unseen=on&days=15")
  const list = leader.locator("table")
  await expect(list).toContainText("巫大姐")
  await expect(list).not.toContainText("黄老")
  await leader.goto("/model-workers")
  await leader.getByRole("link", { name: "黄老", exact: true }).click()
  await expect(leader.locator("main")).toContainText("不见光，白天开灯")
  await expect(leader.locator("main")).toContainText("住房照片")
  await expect(leader.locator(".aside")).toContainText("不能")
  // The visit, told from the file.
  await leader.locator("main").getByRole("link", { name: "记一次走访" }).first().click()
  await leader.locator("[name=note]").fill("拉着手问住了多久。屋里透不进光，被褥是潮的。要紧的是里子，不只慰问金。")
  const told = async (at: string, title: string, days: number) => {
    const field = leader.locator(`[name="${at}.title"]`)
    const closed = leader.locator("details", { has: field })
    if (!(await field.isVisible())) await closed.locator("summary").first().click()
    if (at === "instruction") await leader.locator('[name="instruction.orderedBy"]').fill("省总张主席")
    await field.fill(title)
    await leader.locator(`[name="${at}.dueOn"]`).fill(dayFromNow(days))
    await leader.locator(`[name="${at}.officerId"]`).selectOption(cast.officers.yanpingOfficer.id)
  }
  await told("instruction", "给老人换一套全新的床上用品", 3)
  await told("instruction2", "再问还有哪些困难，能办什么，回报", 7)
  await leader.getByRole("button", { name: "保存" }).click()
  await expect(leader.getByRole("status")).toContainText("2")
  // They are on the board of the officer, and on the file.
  const officer = await signInAs("yanping.officer")
  await officer.goto(huang)
  await officer.getByRole("link", { name: "给老人换一套全新的床上用品" }).click()
  const task = new URL(officer.url()).pathname
  await officer.goto(`${task}/completion`)
  await officer.locator("[name=result]").fill("被褥、床单、枕头全换了，当天铺上")
  await officer.getByRole("button", { name: "保存" }).click()
  await officer.goto(`${task}/feedback`)
  await officer.locator("[name=toWhom]").fill("黄老")
  await officer.locator("[name=channel][value=home]").check()
  await officer.locator("[name=toldOn]").fill(dayFromNow(0))
  await officer.locator("[name=said]").fill("夜里不冷了")
  await officer.locator("[name=satisfaction][value=satisfied]").check()
  await officer.getByRole("button", { name: "保存" }).click()
  await officer.goto(`${task}/strike-off`)
  await officer.getByLabel("办好了，销号").check()
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.locator("main")).toContainText("自己办的不能自己销号")
  await leader.goto(`${task}/strike-off`)
  await leader.getByLabel("办好了，销号").check()
  await leader.getByRole("button", { name: "保存" }).click()
  await expect(leader.getByRole("status")).toContainText("销号了")
  // What was found out stands on the file, beside the money.
  await officer.goto(`${huang}/edit`)
  await officer.locator("[name=livingNote]").fill("床上用品全换了。灶边装了防火板。还缺：屋顶的瓦、药费。")
  await officer.getByRole("button", { name: "保存" }).click()
  await expect(officer.locator("#living + p")).toContainText("还缺：屋顶的瓦")
  const rows = await house.rows(`select count(*)::int as n from tasks where person_id = '${cast.people.huang}'
    and ordered_by = '省总张主席'`)
  expect(rows[0]?.n).toBe(2)
})

test("before the festival: a list by street, somebody sent, the gift entered once, the sheet to sign", async ({
  signInAs,
}) => {
  const chair = await signInAs("nanping.supervisor")
  const round = `/festivals/${cast.rounds.open}`
  await chair.goto("/festivals")
  await chair.goto(round)
  await expect(chair.locator(".verdict")).toContainText("还有 7 户没去")
  await expect(chair.getByRole("heading", { name: "前进巷", exact: true })).toBeVisible()
  await chair.locator(`input[name=call][value="${cast.calls.wu}"]`).check()
  await chair.getByRole("button", { name: "派人" }).click()
  await chair.locator("select[name=officerId]").selectOption(cast.officers.nanpingSupervisor.id)
  await chair.getByRole("button", { name: "保存" }).click()
  await expect(chair.getByRole("status")).toContainText("换了 1 户")
  const officer = await signInAs("yanping.officer")
  await officer.goto(`${round}/calls/${cast.calls.huang}/gift`)
  await officer.getByRole("button", { name: "记下这一户" }).click()
  await expect(officer.locator("#problems")).toContainText("要两个人去")
  await officer.locator("[name=companion]").fill("陈主任")
  await officer.locator("[name=note]").fill("新被子铺上了，吴阿姨说夜里不冷。")
  await officer.getByRole("button", { name: "记下这一户" }).click()
  await expect(officer.getByRole("status")).toContainText("记下了")
  await expect(officer.locator(".verdict")).toContainText("还有 6 户没去，去了 1 户")
  await officer.goto(huang)
  await expect(officer.locator("#ledger").locator("xpath=ancestor::section")).toContainText("节日慰问")
  await expect(officer.locator("main")).toContainText("新被子铺上了")
  await officer.goto(`${round}/sign-off`)
  const heads = await officer.locator("thead th").allInnerTexts()
  expect(heads).toEqual(["序号", "姓名", "住址", "慰问金", "慰问品", "签字", "日期", "经办人(2人)"])
  await officer.emulateMedia({ media: "print" })
  const heights = await officer
    .locator("tbody td.sign-here")
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height))
  for (const height of heights) expect(height).toBeGreaterThanOrEqual((9 / 25.4) * 96 - 0.5)
})

test("a chair opens the next round, and a death takes him off every list", async ({ signInAs }) => {
  const chair = await signInAs("nanping.supervisor")
  await chair.goto("/festivals/new?festival=dragon_boat")
  await expect(chair.locator(".verdict")).toContainText("农历五月初五")
  await chair
    .locator("select[name=unitId]")
    .selectOption({ label: "延平区总工会" })
    .catch(async () => {
      await chair.locator("select[name=unitId]").selectOption(cast.units.yanping.id)
    })
  await chair.locator("[name=gift]").fill("600")
  await chair.getByRole("button", { name: "开始这一轮" }).click()
  await expect(chair.getByRole("status")).toContainText("开好了")
  await chair.goto(`${huang}/death`)
  await chair.getByRole("button", { name: "记去世" }).click()
  await expect(chair.getByRole("status")).toContainText("报上级工会")
  await expect(chair.locator(".course")).toContainText("去世")
  await chair.goto(`${huang}/benefits`)
  await chair.locator("[name=kind][value=check_up]").check()
  await chair.locator("[name=givenOn]").fill(dayFromNow(1))
  await chair.getByRole("button", { name: "保存" }).click()
  await expect(chair.locator("#problems")).toBeVisible()
  await chair.goto(`${huang}/death-report`)
  await chair.getByRole("button", { name: "记上报" }).click()
  await expect(chair.getByRole("status")).toContainText("已上报")
})

test("what has no room among the tabs of a phone is reached from one's own page", async ({ signInAs }) => {
  const page = await signInAs("nanping.supervisor")
  await page.goto("/account")
  const places = page.locator("section", { has: page.locator("#places") })
  for (const name of ["劳模", "节日走访", "帮扶", "发放", "台账", "本地规定"]) {
    await expect(places.getByRole("link", { name, exact: true })).toBeVisible()
  }
  await places.getByRole("link", { name: "节日走访", exact: true }).click()
  await expect(page.locator("h1")).toContainText("节日走访")
})
