import { cast } from "#db/seed/cast.ts"
import { expect, test } from "./fixtures.ts"

const homes = 2_100
const { path } = cast.units.shengli4

/** Households on the register without a number, which is what the list of telephone numbers has on it. */
const [home, person, file] = ["home", "person", "case"].map((kind) => `md5('${kind}' || i)::uuid`)
const place = `(select district_id from units where path = '${path}'), '${path}'`
const numbers = `from generate_series(1, ${homes}) i`
const by = `'${cast.officers.shengliOfficer.id}'`
const statements = [
  `insert into households (id, district_id, unit_path, name) select ${home}, ${place}, '第' || i || '家' ${numbers}`,
  `insert into people (id, district_id, unit_path, household_id, relation, name)
    select ${person}, ${place}, ${home}, 'head', '第' || i || '家' ${numbers}`,
  `insert into cases (id, district_id, unit_path, kind, household_id, person_id, causes, summary, officer_id, opened_on,
    opened_by) select ${file}, ${place}, 'hardship', ${home}, ${person}, '{serious_illness}', '试', ${by}, '2020-01-02',
    ${by} ${numbers}`,
  `insert into hardship_files (id, district_id, unit_path, household_id, holder_id, state, is_live)
    select ${file}, ${place}, ${home}, ${person}, 'on_file', true ${numbers}`,
]

test("a long list is made while its officer waits, is hers alone, and is gone after a day", async ({
  house,
  signInAs,
}) => {
  test.setTimeout(180_000)
  for (const statement of statements) await house.rows(statement)
  const page = await signInAs("liubei.supervisor")
  await page.goto("/lists/phone-numbers/export?format=csv")
  await page.getByLabel("拿去做什么").fill("分片区打电话核对")
  await page.getByRole("button").filter({ hasText: "导出" }).click()
  await expect(page).toHaveURL(/\/lists\/exports\/[0-9a-f-]{36}$/)
  const address = page.url()
  // Nobody presses anything: the page looks again by itself.
  const link = page.getByRole("link", { name: /^下载/ })
  await expect(link).toBeVisible({ timeout: 60_000 })
  const [sent] = await Promise.all([page.waitForEvent("download"), link.click()])
  expect(sent.suggestedFilename()).toMatch(/^电话要核对 \d{4}-\d\d-\d\d\.csv$/)
  const pieces: Buffer[] = []
  for await (const piece of await sent.createReadStream()) pieces.push(piece as Buffer)
  expect(Buffer.concat(pieces).toString("utf8").split("\r\n").length).toBeGreaterThan(homes)
  await page.goto("/lists")
  await expect(page.locator("section", { hasText: "导出的长名单" })).toContainText("之前可以下载")
  const officer = await signInAs("shengli.officer")
  expect((await officer.goto(address))?.status()).toBe(404)
  expect((await officer.request.get(`${address}/file`)).status()).toBe(404)
  await house.rows("update list_exports set expires_at = now() where expires_at > now()")
  const late = await page.request.get(`${address}/file`)
  expect([late.status(), await late.text()]).toEqual([410, expect.stringContaining("过了一天")])
  await page.goto(address)
  await expect(page.locator("main")).toContainText("过了一天，文件已经删掉")
})
