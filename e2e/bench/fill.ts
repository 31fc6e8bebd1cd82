import { createHash, randomBytes } from "node:crypto"
import { once as event } from "node:events"
import type { Writable } from "node:stream"
import type { Sql } from "postgres"
import { blind, seal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { tokensOf } from "#db/name-tokens.server.ts"
import { cheapTokensOf, dice, fullName, pinyinOf, surname } from "./names.ts"

export type Sizes = { people: number; tasks: number; visits: number; officers: number; districts: number }
export type Territory = { officerId: string; districtId: string; path: string; token: string }
export type Filled = {
  territories: Territory[]
  supervisors: { officerId: string; districtId: string; path: string; token: string }[]
}

const root = "/bb/"
const city = "/bb/c1/"
const streetSize = 10
/** Same codes as policies of the demo: days that may pass between two contacts. */
const intervals = { DEEP: 60, RELATIVE: 90, ACCIDENT: 60, TEMP: 60, model_worker: 90, employer: 90 }

/** Units, officers, posts and signed-in sessions: one territory an officer, one supervisor a district. */
export async function fillUnits(
  sql: Sql,
  sizes: Pick<Sizes, "officers" | "districts">,
  firstDistrict = 1,
): Promise<Filled> {
  const filled: Filled = { territories: [], supervisors: [] }
  const units: object[] = []
  const unit = (path: string, kind: string, name: string, parent: string | null, districtId?: string) => {
    const id = kind === "district" ? (districtId as string) : newId()
    units.push({
      id,
      parent_id: parent,
      district_id: districtId ?? null,
      kind,
      path,
      name,
      short_name: name,
      sort: units.length,
    })
    return id
  }
  const people: { id: string; name: string; role: string; unitId: string; token: string }[] = []
  const officer = (name: string, role: string, unitId: string) => {
    const one = { id: newId(), name, role, unitId, token: tokenOf() }
    people.push(one)
    return one
  }
  const [known] = await sql`select id from units where path = ${city}`
  const top = known ? "" : unit(root, "federation", "总工会", null)
  const cityId = (known?.id as string | undefined) ?? unit(city, "city", "测量市总工会", top)
  for (let d = firstDistrict; d < firstDistrict + sizes.districts; d++) {
    const districtId = newId()
    const districtPath = `${city}d${d}/`
    unit(districtPath, "district", `第${d}区总工会`, cityId, districtId)
    const chief = officer(`第${d}区主管`, "supervisor", districtId)
    filled.supervisors.push({ officerId: chief.id, districtId, path: districtPath, token: chief.token })
    const here = Math.ceil(sizes.officers / sizes.districts)
    let streetId = ""
    for (let t = 0; t < here; t++) {
      const street = `${districtPath}s${Math.floor(t / streetSize) + 1}/`
      if (t % streetSize === 0)
        streetId = unit(street, "street", `第${Math.floor(t / streetSize) + 1}街道总工会`, districtId, districtId)
      const path = `${street}${String((t % streetSize) + 1).padStart(2, "0")}/`
      const unitId = unit(path, "territory", `${(t % streetSize) + 1}片`, streetId, districtId)
      const one = officer(`干事${d}${String(t + 1).padStart(2, "0")}`, "officer", unitId)
      filled.territories.push({ officerId: one.id, districtId, path, token: one.token })
    }
  }
  await sql`insert into units ${sql(units as never[])}`
  await sql`insert into officers ${sql(people.map((p) => ({ id: p.id, username: `bench.${p.id}`, name: p.name, called: p.name })))}`
  await sql`insert into posts ${sql(people.map((p) => ({ id: newId(), officer_id: p.id, unit_id: p.unitId, role: p.role, from_on: "2020-01-01" })))}`
  const at = new Date()
  await sql`insert into sessions ${sql(
    people.map((p) => ({
      id: createHash("sha256").update(p.token).digest("hex"),
      officer_id: p.id,
      epoch: 1,
      created_at: at,
      last_seen_at: at,
      idle_seconds: 12 * 3600,
      expires_at: new Date(at.getTime() + 7 * 24 * 3600_000),
      device: "bench",
    })),
  )}`
  if (!known) {
    await sql`insert into policies ${sql([{ id: newId(), region_path: root, key: "visit_interval_days", value: sql.json(intervals) as never, valid_from: "2015-01-01", source: "bench" }])}`
  }
  return filled
}

const letters = "abcdefghijklmnopqrstuvwxyz234567"
function tokenOf(): string {
  return [...randomBytes(40)].map((byte) => letters[byte % 32]).join("")
}

const lanes = [
  "前进巷",
  "北雀路",
  "雅儒路",
  "八一路",
  "滨江路",
  "中山路",
  "解放路",
  "胜利小区",
  "化纤厂宿舍",
  "北站宿舍",
]
const categories = ["DEEP", "RELATIVE", "ACCIDENT", "TEMP"]

/** Households of some 2.5 people, their members with sealed ID numbers and search tokens, honours, and firms. */
export async function fillPeople(sql: Sql, territories: Territory[], count: number, seed = 1): Promise<void> {
  const roll = dice(seed)
  const copy = {
    households: await copyInto(sql, "households (id, district_id, unit_path, file_no, name, address, lane, category)"),
    people: await held(
      "people (id, district_id, unit_path, household_id, relation, name, called, pinyin, sex, birth_year, id_kind, id_number, id_blind, work_state, health)",
    ),
    tokens: await held("person_tokens (district_id, unit_path, person_id, token)"),
    honours: await held("honours (id, district_id, unit_path, person_id, level, title, year)"),
  }
  let made = 0
  for (let home = 0; made < count; home++) {
    const { districtId, path } = territories[home % territories.length] as Territory
    const family = surname(roll)
    const householdId = newId()
    const members = Math.min(count - made, [1, 2, 2, 3, 3, 4][roll(6)] as number)
    const lane = lanes[roll(lanes.length)] as string
    const category = roll(4) === 0 ? (categories[roll(4)] as string) : null
    const called = roll(5) < 2 ? `${family}${["老", "大姐", "师傅"][roll(3)]}` : ""
    for (let i = 0; i < members; i++) {
      const id = newId()
      const name = fullName(roll, i === 1 ? surname(roll) : family)
      if (i === 0) {
        const address = `${lane}${roll(200) + 1}号${roll(9) + 1}栋${roll(6) + 1}0${roll(4) + 1}室`
        await copy.households.row([
          householdId,
          districtId,
          path,
          `B${seed}-${home}`,
          called ? `${called}家` : `${name}家`,
          address,
          lane,
          category,
        ])
      }
      const year = 1935 + roll(80)
      const number =
        roll(10) < 7
          ? `45020${roll(9)}${year}${String(100 + roll(900)).padStart(4, "0")}${String(roll(10000)).padStart(4, "0")}`
          : ""
      copy.people.row([
        ...[
          id,
          districtId,
          path,
          householdId,
          i === 0 ? "head" : i === 1 ? "spouse" : "daughter",
          name,
          i === 0 ? called : "",
        ],
        ...[pinyinOf(name), roll(2) ? "male" : "female", String(year), number ? "resident" : null],
        ...[
          number ? hex(seal(number, "people.id_number", id)) : null,
          number ? hex(blind(number, "people.id_number")) : null,
        ],
        ...[["working", "retired", "laid_off", "migrant"][roll(4)] as string, roll(5) === 0 ? "hypertension" : null],
      ])
      const person = { name, called: i === 0 ? called : "", numbers: number ? [number] : [] }
      const tokens = cheapTokensOf(person)
      if (made < 3 && sorted(tokens) !== sorted(tokensOf(person)))
        throw new Error("the tokens are no longer those of the app")
      for (const token of tokens) copy.tokens.row([districtId, path, id, hex(token)])
      if (i === 0 && roll(40) === 0)
        copy.honours.row([newId(), districtId, path, id, "PC"[roll(2)] as string, "劳动模范", String(1960 + roll(50))])
      made++
    }
  }
  await copy.households.end()
  for (const table of [copy.people, copy.tokens, copy.honours]) await table.flush(sql)
  const firms = territories.flatMap(({ districtId, path }) =>
    Array.from({ length: 10 }, (_, i) => ({
      id: newId(),
      district_id: districtId,
      unit_path: path,
      kind: i === 9 ? "industry_union" : "firm",
      name: `${lanes[roll(lanes.length)]}${["食品", "机械", "纺织", "物流", "餐饮"][roll(5)]}${roll(900) + 100}厂`,
    })),
  )
  for (let from = 0; from < firms.length; from += 1000)
    await sql`insert into employers ${sql(firms.slice(from, from + 1000))}`
}

const hex = (bytes: Uint8Array) => `\\\\x${Buffer.from(bytes).toString("hex")}`
const sorted = (tokens: Buffer[]) =>
  tokens
    .map((t) => t.toString("hex"))
    .sort()
    .join()

type Cell = string | null
const line = (cells: Cell[]) => `${cells.map((cell) => cell ?? "\\N").join("\t")}\n`

async function copyInto(sql: Sql, target: string) {
  const stream = (await sql.unsafe(`copy ${target} from stdin`).writable()) as Writable
  let text = ""
  const send = async () => {
    if (!stream.write(text)) await event(stream, "drain")
    text = ""
  }
  return {
    async row(cells: Cell[]) {
      text += line(cells)
      if (text.length > 60_000) await send()
    },
    async end() {
      await send()
      stream.end()
      await event(stream, "finish")
    },
  }
}

/** Rows kept until the connection is free for them. */
async function held(target: string) {
  const parts: string[] = []
  return {
    row: (cells: Cell[]) => void parts.push(line(cells)),
    async flush(sql: Sql) {
      const stream = (await sql.unsafe(`copy ${target} from stdin`).writable()) as Writable
      for (const part of chunks(parts)) if (!stream.write(part)) await event(stream, "drain")
      stream.end()
      await event(stream, "finish")
    },
  }
}

function* chunks(lines: string[]) {
  for (let from = 0; from < lines.length; from += 500) yield lines.slice(from, from + 500).join("")
}
