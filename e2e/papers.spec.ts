import { photo, plainPdf } from "#app/domain/documents/testing.ts"
import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

const jpeg = { name: "IMG_0001.jpg", mimeType: "image/jpeg" }
const home = `/households/${cast.households.wei}`

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test("a paper is photographed, put on file, opened with a reason, and taken off", async ({ signInAs, house }) => {
    const page = await signInAs("shengli.officer")
    await page.goto(home)
    await page.getByRole("link", { name: "材料", exact: true }).click()
    await expect(page.getByRole("heading", { name: "韦师傅家的材料" })).toBeVisible()

    // Without a file nothing is kept but what was typed.
    const form = page.locator("form", { has: page.getByLabel("是什么") })
    await form.getByLabel("是什么").selectOption("bank_card")
    await form.getByLabel("农阿姨").check()
    await form.getByLabel("备注").fill("农业银行")
    await form.getByRole("button", { name: "放进来" }).click()
    await expect(page.getByRole("alert")).toContainText("还没选文件")
    await expect(form.getByLabel("备注")).toHaveValue("农业银行")
    await expect(form.getByLabel("农阿姨")).toBeChecked()

    // A page that calls itself a picture is none.
    const page2 = { ...jpeg, buffer: Buffer.from("<!doctype html><script>alert(1)</script>") }
    await form.locator("#file").setInputFiles(page2)
    await form.getByRole("button", { name: "放进来" }).click()
    await expect(page.getByRole("alert")).toContainText("只收照片")

    await form.locator("#photo").setInputFiles({ ...jpeg, buffer: await photo() })
    await form.getByRole("button", { name: "放进来" }).click()
    await expect(page.getByText("放进来了：银行卡复印件")).toBeVisible()
    const row = page.getByRole("row", { name: /银行卡复印件/ })
    await expect(row).toContainText("农业银行")

    await row.getByRole("link", { name: /查看/ }).click()
    await expect(page.getByRole("heading", { name: "打开材料" })).toBeVisible()
    await page.getByRole("button", { name: "打开" }).click()
    await expect(page.locator("img")).toBeVisible()
    const shown = await house.rows("select reason from audit_lines where event = 'document.shown'")
    expect(shown).toEqual([{ reason: "核对申请材料" }])

    await page.goto(`${home}/documents`)
    await page
      .getByRole("row", { name: /银行卡复印件/ })
      .getByRole("link", { name: /拿掉/ })
      .click()
    await page.getByLabel("为什么拿掉").fill("拍的是别人的卡")
    await page.getByRole("button", { name: "拿掉" }).click()
    await expect(page.getByText("拿掉了", { exact: true })).toBeVisible()
    await expect(page.getByRole("row", { name: /银行卡复印件/ })).toHaveCount(0)
  })
})

test("a consent with its last day is on the board before it runs out, and off it when renewed", async ({
  signInAs,
  house,
}) => {
  const page = await signInAs("shengli.officer")
  await page.goto(`${home}/documents?kind=consent#upload`)
  await expect(page.getByLabel("是什么")).toHaveValue("consent")
  const soon = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel("有效到").fill(soon)
  await page.locator("#file").setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: plainPdf() })
  await page.getByRole("button", { name: "放进来" }).click()
  await expect(page.getByRole("row", { name: /核对授权书/ })).toContainText("到期")
  const open = "select detail from tasks where rule = 'paper_expiry' and status = 0 and due_on ="
  expect(await house.rows(`${open} '${soon}'`)).toEqual([{ detail: "核对授权书快到期了，请他换一份新的，放进材料里" }])
  await page.goto(home)
  await expect(page.getByText("有材料快到期，换一份新的").first()).toBeVisible()

  await page.goto(`${home}/documents?kind=consent`)
  await page.locator("#file").setInputFiles({ name: "b.pdf", mimeType: "application/pdf", buffer: plainPdf() })
  await page.getByRole("button", { name: "放进来" }).click()
  await expect(page.getByText("放进来了：核对授权书")).toBeVisible()
  expect(await house.rows(`${open} '${soon}'`)).toEqual([])
})

test("a picture and a PDF are answered so that nothing in them runs", async ({ signInAs, house }) => {
  const page = await signInAs("yanping.officer")
  const reply = await page.request.get(`/documents/${cast.documents.huangCertificate}`)
  expect(reply.status()).toBe(200)
  const headers = reply.headers()
  expect(headers["content-type"]).toBe("image/jpeg")
  expect(headers["content-disposition"]).toMatch(/^inline; filename="paper\.jpg"; filename\*=UTF-8''/)
  expect(headers["content-security-policy"]).toContain("sandbox")
  expect([headers["x-content-type-options"], headers["cache-control"]]).toEqual(["nosniff", "no-store"])
  const stranger = await signInAs("shengli.officer")
  const refused = await stranger.request.get(`${house.address}/documents/${cast.documents.huangCertificate}`)
  expect(refused.status()).toBe(404)
})
