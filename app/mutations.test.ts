import { randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { sql } from "drizzle-orm"
import { beforeAll, expect, test, vi } from "vitest"
import { plainPdf } from "#app/domain/documents/testing.ts"
import type { Actor } from "#app/domain/officers/actor.ts"
import { actorNamed } from "#app/domain/officers/testing.ts"
import { type Ids, idsOf, type Kind, kinds } from "#app/http/testing/ids.ts"
import { checksum, markRows, unitsOutside } from "#app/http/testing/marks.ts"
import { namedInRoom, onlyIn, spoken } from "#app/http/testing/spoken.ts"
import { withScope } from "#db/door.server.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"

// The two walls, one taken away at a time. Every question of the domain names the officer's reach itself; here each
// of these predicates is removed in turn, and the second wall must hold. Then the second wall is taken away, and the
// predicates must hold. The places are found in the source, the questions by what the domain exports.

const state = vi.hoisted(() => ({
  /** The predicate that is gone. */
  removed: "",
  /** The second wall is gone: the door opens onto everything. */
  wide: false,
  /** Nothing of what is done now shall last. */
  inVain: false,
  seen: new Set<string>(),
}))

vi.mock("#db/reach.ts", async (original) => {
  const reach = await original<typeof import("#db/reach.ts")>()
  const watched =
    (predicate: typeof reach.within): typeof reach.within =>
    (actor, table) => {
      const site = callSite()
      state.seen.add(site)
      return site === state.removed ? sql`true` : predicate(actor, table)
    }
  return { ...reach, within: watched(reach.within), withinOrAbove: watched(reach.withinOrAbove) }
})

vi.mock("#db/door.server.ts", async (original) => {
  const door = await original<typeof import("#db/door.server.ts")>()
  class InVain extends Error {}
  const withScope: typeof door.withScope = async (actor, work, options) => {
    const scope = state.wide ? { ...actor, paths: ["/cn/"] } : actor
    if (!state.inVain) return door.withScope(scope, work, options)
    const done: unknown[] = []
    try {
      await door.withScope(
        scope,
        async (tx) => {
          done.push(await work(tx))
          throw new InVain()
        },
        options,
      )
    } catch (error) {
      if (!(error instanceof InVain)) throw error
    }
    return done[0] as Awaited<ReturnType<typeof work>>
  }
  return { ...door, withScope }
})

/** Where `within` was called: file and line below app/. */
function callSite(): string {
  const frames = (new Error().stack ?? "").split("\n")
  for (const frame of frames) {
    const found = /app\/(domain\/[\w/.-]+\.ts)[^:]*:(\d+):\d+/.exec(frame)
    if (found) return `${found[1]}:${found[2]}`
  }
  return "unknown"
}

useDatabase()

type Work = (...args: unknown[]) => unknown
type Call = { name: string; params: string[]; work: Work }

const loaders = import.meta.glob<Record<string, unknown>>([
  "./domain/*/*.ts",
  "!./domain/**/*.test.ts",
  "!./domain/**/{schema,rules,testing,setup}.ts",
])
const calls: Call[] = []
type Asker = { actor: Actor; own: Ids; foreign: Ids; foreignRows: Set<string> }
/** An officer of one territory, and one who may do what only supervisors do. */
const askers: Asker[] = []
let actor: Actor
let own: Ids
let foreign: Ids
let foreignRows: Set<string>
const standAs = (asker: Asker) => ({ actor, own, foreign, foreignRows } = asker)

beforeAll(async () => {
  await markRows()
  for (const name of ["shengli.officer", "liubei.supervisor"]) {
    const actor = await actorNamed(name)
    const { own, foreign } = await idsOf(actor)
    const rows = (Object.keys(kinds) as Kind[]).flatMap((kind) => foreign[kind])
    askers.push({ actor, own, foreign, foreignRows: new Set(rows) })
  }
  for (const [file, load] of Object.entries(loaders)) {
    for (const [name, work] of Object.entries(await load())) {
      if (typeof work !== "function" || /^class /.test(String(work))) continue
      const params = paramsOf(work as Work)
      if (params.some((param) => /^(actor|asker|officer)$/.test(param))) {
        calls.push({ name: `${file.replace("./domain/", "")} ${name}`, params, work: work as Work })
      }
    }
  }
}, 60_000)

/** Names of a function's parameters, as its source has them. */
function paramsOf(work: Work): string[] {
  const text = String(work)
  const from = text.indexOf("(") + 1
  let depth = 0
  let part = ""
  const parts: string[] = []
  for (const letter of text.slice(from)) {
    if (letter === ")" && depth === 0) break
    if ("([{".includes(letter)) depth++
    if (")]}".includes(letter)) depth--
    if (letter === "," && depth === 0) {
      parts.push(part)
      part = ""
    } else part += letter
  }
  return [...parts, part].map((p) => p.replace(/=[\s\S]*$/, "").trim()).filter(Boolean)
}

/** A call names rows of somebody else, or in vain one of his own, to get as far as what is asked after it. */
type Way = { named: "foreign" | "own"; said: () => Record<string, unknown> }
let pool: Ids
const one = (kind: Kind) => pool[kind][0] ?? randomUUID()
const foreignOne = (kind: Kind) => foreign[kind][0] ?? randomUUID()

const nextYear = () => testToday.replace(/^\d+/, (y) => `${+y + 1}`)
const inputs: Record<string, () => Record<string, unknown>> = {
  household: () => ({ householdId: one("household"), household: one("household"), home: "existing" }),
  person: () => ({ personId: one("person"), person: one("person") }),
  employer: () => ({ employerId: one("employer"), employer: one("employer"), kind: "employer_problem" }),
  case: () => ({ caseId: one("case"), case: one("case") }),
  task: () => ({ taskId: one("task"), task: one("task") }),
  "case in own home": () => ({ householdId: own.household[0], caseId: foreignOne("case") }),
  "task in own home": () => ({ householdId: own.household[0], taskId: foreignOne("task"), taskDone: true }),
  "met in own home": () => ({ householdId: own.household[0], met: [foreignOne("person")] }),
  many: () => ({ taskId: pool.task.slice(0, 5), caseId: pool.case.slice(0, 5) }),
  "next visit": () => ({ householdId: own.household[0], nextVisitOn: nextYear() }),
  after: () => ({ after: one("case"), state: "open", kind: undefined, employerId: undefined }),
  firm: () => ({
    after: one("employer"),
    kind: undefined,
    state: undefined,
    employerId: one("employer"),
    taskId: undefined,
  }),
  visits: () => ({ kind: "visit", state: undefined }),
  contacts: () => ({ kind: "contact", state: undefined }),
  tasks: () => ({ kind: "task", state: "all" }),
  cases: () => ({ kind: "case", state: "all" }),
  phone: () => ({ what: "phone", phone: one("phone") }),
  paper: () => ({ householdId: one("household"), kind: "consent", expiresOn: nextYear() }),
  "paper of a person": () => ({ personId: one("person"), kind: "id_card", expiresOn: nextYear() }),
  head: () => ({ relation: "head", home: "existing", householdId: one("household"), version: 1 }),
  "struck off": () => ({ decision: "struck", taskId: [one("task")], caseId: [one("case")] }),
  words: () => ({ q: "谭", text: "谭师傅 周五 送药", name: "谭", householdText: "谭" }),
  employed: () => ({
    employerName: "北站机械厂",
    creditCode: "91450200MA5KXXXX0X",
    relation: "head",
    idNumber: "450202196003070028",
  }),
}
const ways: [string, Way][] = (["foreign", "own"] as const).flatMap((named) =>
  Object.entries(inputs).map(([how, said]): [string, Way] => [`${named} ${how}`, { named, said }]),
)

/** Whether what the call is given differs from way to way. */
const isSpokenTo = (call: Call) =>
  call.params.some((param) => ["id", "ids"].includes(param) || !(param in namedFor({}, null)))

function waysOf(call: Call): [string, Way][] {
  if (!isSpokenTo(call)) return ways.filter(([how]) => how.endsWith(" household"))
  return ways.filter(([how]) => {
    const where = onlyIn[how.replace(/^(own|foreign) /, "")]
    return !where || where.test(call.name)
  })
}

/** A row that another verb would have looked up before, seen through the eyes of somebody else. */
function rowOf(kind: Kind) {
  const unitPath = pool === own ? actor.paths[0] : "/cn/lz/lb/sl/02/"
  const ids = { householdId: one("household"), personId: one("person"), employerId: null }
  return { id: one(kind), districtId: actor.unit?.districtId, unitPath, ...ids }
}

function namedFor(way: Record<string, unknown>, tx: unknown): Record<string, unknown> {
  return {
    actor,
    asker: actor,
    officer: actor,
    tx,
    today: testToday,
    day: testToday,
    on: testToday,
    at: new Date(),
    act: "completion",
    what: "id",
    kind: "phone",
    limit: 50,
    like: "谭",
    name: "谭",
    number: "15400001234",
    text: pool === own ? "" : "谭",
    phone: one("phone"),
    done: one("task"),
    id: way.employerId ? one("employer") : one("household"),
    districtId: actor.unit?.districtId,
    unitPath: pool === own ? actor.paths[0] : "/cn/lz/lb/sl/02/",
    handle: one("handle"),
    taskIds: pool.task.slice(0, 3),
    caseIds: pool.case.slice(0, 3),
    personIds: pool.person.slice(0, 3),
    ids: way.householdId || way.personId ? spoken(actor, pool, way) : pool.person.slice(0, 3),
    territoryId: one("unit"),
    unitId: one("unit"),
    phoneId: one("phone"),
    honourId: one("honour"),
    employerId: one("employer"),
    householdId: one("household"),
    personId: one("person"),
    caseId: one("case"),
    taskId: one("task"),
    visitId: one("visit"),
    documentId: one("document"),
    files: [plainPdf()],
    aidId: one("aid"),
    batchId: one("batch"),
    lineId: one("line"),
    outsideAidId: one("outsideAid"),
    home: rowOf("household"),
    place: rowOf("household"),
    subject: rowOf("household"),
    whose: { ...rowOf("household"), household: one("household"), ids: pool.person.slice(0, 3) },
    drafts: [],
    person: rowOf("person"),
    objectionId: one("objection"),
    roundId: one("round"),
    callId: one("call"),
    benefitId: one("benefit"),
    templateId: one("template"),
    move: "submission",
    purpose: "filing",
    file: { ...rowOf("case"), state: "on_file", temporary: false, holderId: one("person") },
  }
}

function saidFor(call: Call, param: string, way: Record<string, unknown>, tx: unknown): unknown {
  const named = { ...namedFor(way, tx), ...namedInRoom(call.name, pool, rowOf) }
  return param in named ? named[param] : spoken(actor, pool, way)
}

/** Everything a call gives or says, as text. */
async function run(call: Call, { named, said }: Way): Promise<string> {
  state.inVain = named === "own"
  pool = named === "own" ? own : foreign
  const way = said()
  const ask = (tx: unknown) => call.work(...call.params.map((param) => saidFor(call, param, way, tx)))
  try {
    const answer = call.params.includes("tx") ? await withScope(actor, async (tx) => ask(tx)) : await ask(undefined)
    return JSON.stringify(answer) ?? ""
  } catch (error) {
    const { name, message, current } = error as Error & { current?: unknown }
    return JSON.stringify({ name, message: name === "RuleBroken" ? message : "", current })
  }
}

const rowKinds = Object.keys(kinds) as Kind[]
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

function leaks(text: string): string[] {
  const units = unitsOutside(actor.paths, text)
  const named = new Set(rowKinds.flatMap((kind) => foreign[kind].slice(0, 5)))
  return [...units, ...new Set(text.match(uuids) ?? [])].filter(
    (found) => units.includes(found) || (foreignRows.has(found) && !named.has(found)),
  )
}

/** Call sites of the predicate in the source. */
function sitesInSource(): string[] {
  const folder = fileURLToPath(new URL("./domain", import.meta.url))
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split("\n")
        .flatMap((line, i) => (/\bwithin(OrAbove)?\((?!actor: )/.test(line) ? [`domain/${name}:${i + 1}`] : [])),
    )
}

type Passing = { asker: Asker; call: Call; way: Way; missing: boolean }
/** Which calls, by whom and in which way, pass which site; found once, with both walls standing. */
const passing = new Map<string, Passing[]>()
const isMissing = (text: string) => /^\{"name":"NotFound"/.test(text)

async function askAll(heard: (passing: Passing, text: string, what: string) => void): Promise<void> {
  for (const asker of askers) {
    standAs(asker)
    pool = own
    for (const call of calls) {
      for (const [how, way] of waysOf(call)) {
        state.seen.clear()
        const text = await run(call, way)
        heard({ asker, call, way, missing: isMissing(text) }, text, `${call.name} (${asker.actor.username}, ${how})`)
      }
    }
  }
}

const sums = () => Promise.all(askers.map(({ actor }) => checksum(actor.paths)))

test("with both walls standing, nothing of others is given", async () => {
  const before = await sums()
  const faults: string[] = []
  await askAll((pass, text, what) => {
    const found = leaks(text)
    if (found.length > 0) faults.push(`${what} gives ${found}`)
    for (const site of state.seen) {
      const list = passing.get(site) ?? []
      // Of each call one in each way is enough for every place it passes.
      if (list.filter((one) => one.call === pass.call).length < 4) list.push(pass)
      passing.set(site, list)
    }
  })
  expect(faults).toEqual([])
  expect((await sums())[1]).toEqual(before[1])
}, 400_000)

test("the predicates of the source are passed by what this file asks", () => {
  const sites = sitesInSource()
  const missed = sites.filter((site) => !passing.has(site))
  console.log(
    `${sites.length - missed.length} of ${sites.length} predicates passed; not: ${missed.join(", ") || "none"}`,
  )
  // Some lie deep in a procedure (a list already frozen, an exit already proposed), where no lone question gets.
  expect(missed.length).toBeLessThan(sites.length / 4)
})

test("each predicate of the domain removed in turn: the second wall holds", async () => {
  const before = await sums()
  const faults: string[] = []
  let asked = 0
  for (const [site, list] of passing) {
    state.removed = site
    for (const { asker, call, way } of list.slice(0, 16)) {
      asked++
      standAs(asker)
      const found = leaks(await run(call, way))
      if (found.length > 0) faults.push(`${site} removed: ${call.name} gives ${found}`)
    }
  }
  state.removed = ""
  const leaking = new Set(faults.map((fault) => fault.split(" ")[0])).size
  console.log(`R4: ${passing.size - leaking} of ${passing.size} predicates removed without a leak, ${asked} questions`)
  expect(faults).toEqual([])
  expect((await sums())[1]).toEqual(before[1])
}, 400_000)

test("the second wall removed: the predicates hold by themselves, and a missing one would be seen", async () => {
  const before = await sums()
  const faults: string[] = []
  state.wide = true
  for (const { asker, call, way } of new Set([...passing.values()].flat())) {
    standAs(asker)
    pool = own
    const found = leaks(await run(call, way))
    if (found.length > 0) faults.push(`${call.name} (${asker.actor.username}) gives ${found}`)
  }
  expect(faults).toEqual([])
  expect((await sums())[1]).toEqual(before[1])
  // With both gone, what this file looks for is there to be found: a foreign byte, or an answer where none was.
  let seen = 0
  for (const [site, list] of passing) {
    state.removed = site
    for (const { asker, call, way, missing } of list.slice(0, 16)) {
      standAs(asker)
      const text = await run(call, way)
      if (leaks(text).length === 0 && !(missing && !isMissing(text))) continue
      seen++
      break
    }
  }
  state.removed = ""
  state.wide = false
  console.log(`with both walls gone, ${seen} of ${passing.size} places give something away`)
  expect(seen).toBeGreaterThan(passing.size / 5)
}, 400_000)
