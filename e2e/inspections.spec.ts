import { dayFromNow } from "./days.ts"
import { expect, test } from "./fixtures.ts"

// A joint inspection from the draw to the last line struck off; the inspector looks on and writes nothing.

test("drawn, found, agreed, answered, struck off and closed; the inspector sees surnames and no form", async ({
  signInAs,
}) => {
  test.setTimeout(180_000)
  const chair = await signInAs("yichun.supervisor")
  const officer = await signInAs("yichun.officer")
  const inspector = await signInAs("inspector")
  const problems = chair.locator("#problems")

  await chair.goto("/inspections/new")
  await chair.locator("[name=name]").fill("冬季帮扶资金督查")
  await chair.locator("[name=unitId]").selectOption({ label: "宜春市直片" })
  await chair.locator("[name=fromOn]").fill(dayFromNow(-90))
  await chair.locator("[name=protection]").fill("钟部长")
  await chair.locator("[name=finance]").fill("小胡")
  await chair.getByRole("button", { name: "抽出来" }).click()
  await expect(problems).toContainText("三方都要有人")
  await expect(chair.locator("[name=finance]")).toHaveValue("小胡")
  await chair.locator("[name=audit]").fill("龚主任")
  await chair.getByLabel("从金额大的抽起").check()
  await chair.getByRole("button", { name: "抽出来" }).click()
  await expect(chair.getByRole("status")).toContainText("抽好了")
  const inspection = new URL(chair.url()).pathname

  await chair.getByRole("link", { name: "查看 查看第 1 笔" }).click()
  await chair.locator("[name=note]").fill("没写为什么发这么多")
  await chair.getByRole("button", { name: "保存" }).click()
  await expect(chair.locator("main")).toContainText("没写为什么发这么多")

  await chair.goto(`${inspection}/findings/new`)
  await chair.locator("[name=sampleId]").selectOption({ index: 1 })
  await chair.locator("[name=kind]").selectOption("amount")
  await chair.locator("[name=problem]").fill("比同类多一倍，缺说明")
  await chair.locator("[name=amount]").fill("3000")
  await chair.getByRole("button", { name: "保存" }).click()
  const finding = new URL(chair.url()).pathname
  await chair.goto(`${finding}/agreement`)
  await chair.locator("[name=measure]").fill("补写情况说明")
  await chair.locator("[name=officerId]").selectOption({ label: "易干事 · 市直片" })
  await chair.locator("[name=dueOn]").fill(dayFromNow(7))
  await chair.getByRole("button", { name: "商定整改" }).click()
  await expect(chair.getByRole("status")).toContainText("责任人收到待办")
  await chair.goto(`${inspection}/closure`)
  await expect(chair.locator("main")).toContainText("1 个问题没销号")

  await officer.goto(finding)
  await officer.getByRole("link", { name: "报整改情况" }).click()
  await officer.locator("[name=note]").fill("说明写好，放进档案")
  await officer.getByRole("button", { name: "报整改情况" }).click()
  await expect(officer.getByRole("status")).toContainText("等复查")

  await chair.goto(`${finding}/strike-off`)
  await chair.locator("[name=note]").fill("看过原件")
  await chair.getByRole("button", { name: "复查销号" }).click()
  await expect(chair.locator("main")).toContainText("已销号")

  await inspector.goto(inspection)
  await expect(inspector.locator("main")).toContainText("比同类多一倍")
  await expect(inspector.locator("main")).toContainText("＊＊")
  await expect(inspector.locator("main form, main a[href^='/aid/']")).toHaveCount(0)
  expect((await inspector.goto(`${finding}/strike-off`))?.status()).toBe(403)
  await inspector.goto("/funds")
  await expect(inspector.locator("main")).toContainText("市级财政")

  await chair.goto(`${inspection}/closure`)
  await chair.getByRole("button", { name: "结束督查" }).click()
  await expect(chair.getByRole("status")).toContainText("督查结束了")
})
