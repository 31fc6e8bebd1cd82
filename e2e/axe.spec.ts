import { randomUUID } from "node:crypto"
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import type { RouteConfigEntry } from "@remix-run/route-config"
import routes from "#app/routes.ts"
import { cast } from "#db/seed/cast.ts"
import { expect, type House, test } from "./fixtures.ts"

// Every page of the site map, in both languages, as somebody sees it whose page it is.

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
const patterns = (routes as RouteConfigEntry[])
  .filter((entry) => entry.path !== "*" && entry.file.endsWith(".tsx"))
  .map((entry) => `/${entry.path ?? ""}`)

/** A row for each parameter; a new parameter has to be given one. */
const rows: Record<string, string> = {
  taskId: cast.tasks.trademark,
  visitId: cast.visits.qinHomeCheck,
  householdId: cast.households.fan,
  personId: cast.people.fan,
  employerId: cast.employers.northMachines,
  caseId: cast.cases.qinHardship,
  objectionId: cast.objections.qin,
  modelWorkerId: cast.people.huang,
  roundId: cast.rounds.open,
  callId: cast.calls.huang,
  ledger: "hardship-roster",
  list: "unvisited",
  form: "hardship-file",
  aidId: cast.aid.audited,
  outsideAidId: cast.outsideAid.qinDialysis,
  batchId: cast.batches.paid,
  lineId: cast.lines.pending,
  loanId: cast.loans.late,
  territoryId: cast.units.shengli1.id,
  officerId: cast.officers.shengliOfficer2.id,
  documentId: cast.documents.qinIdCard,
  year: "2015",
}
/** Where the plain address would show only half of a page, or another row is wanted. */
const better: Record<string, string> = {
  "/visits/new": `/visits/new?household=${cast.households.fan}`,
  "/tasks/new": `/tasks/new?household=${cast.households.fan}`,
  "/cases/new": `/cases/new?household=${cast.households.fan}`,
  "/households/:householdId/outside-aid/:outsideAidId/removal": `/households/${cast.households.qin}/outside-aid/${cast.outsideAid.qinDialysis}/removal`,
  "/payments/new": "/payments/new?source=union",
  "/tasks/:taskId/strike-off": `/tasks/${cast.tasks.stairLamp}/strike-off`,
  "/tasks/:taskId/handover/refusal": `/tasks/${cast.tasks.offered}/handover/refusal`,
  "/people/:personId/honours/:honourId/removal": `/people/${cast.people.huang}/honours/:honourId/removal`,
  "/model-workers/:personId/enrolment": `/model-workers/${cast.people.huang}/enrolment`,
  "/loans/:loanId/disbursement": `/loans/${cast.loans.waiting}/disbursement`,
  "/policy/new": "/policy/new?rule=aid_caps&example=hubei-caps",
  "/officers/units/new": `/officers/units/new?below=${cast.units.shengli.id}`,
  "/officers/new": `/officers/new?unit=${cast.units.shengli3.id}`,
}
const askers = [
  "liubei.supervisor",
  "shengli.officer",
  "nanping.supervisor",
  "yichun.supervisor",
  "yichun.officer",
  "admin",
  "inspector",
] as const

/** Rows that carry no name in the cast, found or made when they are asked for. */
const looked: Record<string, string> = {
  frozenListId: "select id from frozen_lists limit 1",
  listExportId: "select id from list_exports limit 1",
  programmeId: "select id from programmes where kind = 'scholarship' limit 1",
  programmeRoundId: "select id from programme_rounds where state = 'open' and from_round_id is not null limit 1",
  applicationId: "select id from applications where state = 'running' order by id limit 1",
  awardId: "select id from awards where kind = 'scholarship' and state = 'running' order by id limit 1",
  instalmentId: "select id from instalments where kind = 'payment' and state = 'waiting' order by id limit 1",
  groupVisitId: "select id from group_visits where done_on is null order by id limit 1",
  postId: `select id from posts where officer_id = '${cast.officers.shengliOfficer2.id}' and to_on is null limit 1`,
  policyId: "select id from policies where region_path = '/cn/lz/lb/' limit 1",
  followUpRuleId: "select id from follow_up_rules where ended_at is null limit 1",
  benefitId: `select id from benefits where person_id = '${cast.people.huang}' and removed_at is null limit 1`,
  inspectionId: "select id from inspections order by id limit 1",
  sampleId: "select id from inspection_samples order by inspection_id, position limit 1",
  findingId: "select id from findings order by inspection_id, number limit 1",
  honourId: `select id from honours where person_id = '${cast.people.huang}' limit 1`,
}

/** A list as it stood: its rows are sealed, so the house itself has to freeze one. */
async function freezeOne(house: House): Promise<void> {
  const cookie = `sid=${await tokenOf(house, "shengli.officer")}`
  await fetch(`${house.address}/lists/unvisited/frozen`, {
    method: "POST",
    headers: { cookie, origin: house.address },
    body: new URLSearchParams({ key: randomUUID() }),
    redirect: "manual",
  })
}

async function addressOf(pattern: string, house: House): Promise<string> {
  if (pattern.includes(":frozenListId")) await freezeOne(house)
  const told = better[pattern] ?? pattern
  const params = [...told.matchAll(/:(\w+)/g)].map((found) => found[1] as string)
  let path = told
  for (const param of params) {
    let value = rows[param]
    if (looked[param]) {
      const [row] = await house.rows(looked[param])
      value = row && String(row.id)
    }
    if (value === undefined) throw new Error(`no row for :${param} in ${pattern}`)
    path = path.replace(`:${param}`, value)
  }
  return path
}

/** Opens a page as the first of the askers whose page it is; gives their name. */
async function open(page: Page, house: House, path: string): Promise<string | undefined> {
  for (const asker of askers) {
    const token = await tokenOf(house, asker)
    // Asked for without the browser first: most pages are not the first asker's.
    const reply = await fetch(house.address + path, { headers: { cookie: `sid=${token}` } })
    await reply.body?.cancel()
    if (reply.status >= 300) continue
    await page.context().addCookies([{ name: "sid", value: token, url: house.address }])
    await page.goto(path)
    return asker
  }
}

const tokens = new WeakMap<House, Map<string, string>>()
async function tokenOf(house: House, asker: (typeof askers)[number]): Promise<string> {
  const known = tokens.get(house) ?? new Map<string, string>()
  tokens.set(house, known)
  const [alive] = await house.rows("select count(*)::int as n from sessions")
  if (alive?.n === 0) known.clear()
  const token = known.get(asker) ?? (await house.signIn(asker))
  known.set(asker, token)
  return token
}

/** Against the rules of `tags`; without the contrasts, by far the slowest to find, where they have been looked at. */
async function violations(page: Page, contrasts = true): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(tags).setLegacyMode()
  const { violations } = await (contrasts ? axe : axe.disableRules(["color-contrast"])).analyze()
  return violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${node.target.join(" ")} – ${node.failureSummary?.split("\n")[1] ?? ""}`),
  )
}

/** What is wider than the screen. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth)
}

const parts = 8
for (const locale of ["zh-CN", "en"] as const) {
  for (let part = 0; part < parts; part++) {
    test(`${locale}, part ${part + 1} of ${parts}: no page shuts anybody out`, async ({ page, house }) => {
      test.setTimeout(300_000)
      await page.context().addCookies([{ name: "lang", value: locale, url: house.address }])
      const faults: string[] = []
      for (const pattern of patterns.filter((_, i) => i % parts === part)) {
        const path = await addressOf(pattern, house)
        await page.setViewportSize({ width: 1280, height: 900 })
        if (pattern === "/sign-in" || pattern === "/setup") await page.context().clearCookies({ name: "sid" })
        const asker = /sign-in|setup/.test(pattern)
          ? (await page.goto(path))
            ? "nobody"
            : undefined
          : await open(page, house, path)
        if (!asker) {
          faults.push(`${path} opens for nobody`)
          continue
        }
        expect(await page.locator("html").getAttribute("lang")).toBe(locale)
        // Colours are the same in every language.
        for (const found of await violations(page, locale === "zh-CN")) faults.push(`${pattern} (${locale}) ${found}`)
        if ((await page.locator("h1").count()) !== 1) faults.push(`${pattern} has not one h1`)
        if (!(await page.title()).includes(locale === "en" ? "Niangjia" : "娘家"))
          faults.push(`${pattern} has no title of its own: ${await page.title()}`)
        await page.setViewportSize({ width: 320, height: 640 })
        const over = await overflow(page)
        if (over > 0) faults.push(`${pattern} (${locale}) is ${over} px too wide at 320`)
      }
      expect(faults).toEqual([])
    })
  }
}

const main = ["/board", "/visits", "/people", "/district", better["/visits/new"] as string]
for (const look of ["large", "dark"] as const) {
  test(`${look}: the main pages`, async ({ page, house }) => {
    test.setTimeout(180_000)
    if (look === "dark") await page.emulateMedia({ colorScheme: "dark" })
    else await page.context().addCookies([{ name: "size", value: "large", url: house.address }])
    const faults: string[] = []
    for (const path of main) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await open(page, house, path)
      for (const found of await violations(page)) faults.push(`${path} (${look}) ${found}`)
      await page.setViewportSize({ width: 320, height: 640 })
      const over = await overflow(page)
      if (over > 0) faults.push(`${path} (${look}) is ${over} px too wide at 320`)
    }
    expect(faults).toEqual([])
  })
}

test("on the board everything that is pressed is as large as a thumb", async ({ page, house, signInAs }) => {
  await signInAs("shengli.officer")
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto("/board")
  expect(house.address).toBeTruthy()
  const small = await page.locator("main :is(button, .btn, .act, summary), nav a, .utils button").evaluateAll((all) =>
    all
      .filter((element) => element.checkVisibility())
      .map((element) => ({ box: element.getBoundingClientRect(), text: element.textContent?.trim().slice(0, 20) }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ box, text }) => `${text}: ${Math.round(box.width)} × ${Math.round(box.height)}`),
  )
  expect(small).toEqual([])
})

test("the pages of what is refused and what is missing", async ({ page, house }) => {
  const faults: string[] = []
  for (const path of ["/nothing/here", `/tasks/${cast.tasks.wageTalks}`, "/officers"]) {
    await page
      .context()
      .addCookies([{ name: "sid", value: await tokenOf(house, "liubei.supervisor"), url: house.address }])
    await page.goto(path)
    for (const found of await violations(page)) faults.push(`${path} ${found}`)
  }
  expect(faults).toEqual([])
})
