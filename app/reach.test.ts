import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import {
  type Asker,
  type AskerName,
  askerNames,
  foreignIn,
  grouped,
  makeAskers,
  withoutAsked,
} from "#app/http/testing/askers.ts"
import { bodyFor } from "#app/http/testing/bodies.ts"
import { type BuiltApp, builtApp, type Reply } from "#app/http/testing/built.ts"
import { type Ids, type Kind, kinds, paramKinds } from "#app/http/testing/ids.ts"
import { type Place, readManifest } from "#app/http/testing/manifest.ts"
import { checksum } from "#app/http/testing/marks.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"

// The reach matrix: every address of the site map that names a row, asked for rows that are not the officer's. Nothing
// here is listed by hand; a new route is in it the moment it is in the site map. What forms and queries name is in
// reach-forms.test.ts.

useDatabase()

const places = readManifest()
const withParams = places.filter((place) => place.params.length > 0)
const garbage = ["0", "not-a-uuid", "' or 1=1 --", "\u0000", "../../board", "ｉｄ", "9".repeat(2000)]

let app: BuiltApp
let askers: Record<AskerName, Asker>

beforeAll(async () => {
  askers = await makeAskers()
  app = await builtApp()
}, 240_000)

test("every parameter of the site map is of a known kind, and every form it reads is known", () => {
  const unknown = withParams.flatMap((place) => place.params).filter((param) => !(param in paramKinds))
  expect(unknown).toEqual([])
  const formless = places.filter((p) => /parseForm\(/.test(p.source) && p.forms.length === 0).map((p) => p.pattern)
  expect(formless).toEqual([])
  // The root and the catch-all are in the build and not in the list.
  expect(Object.keys(app.routes)).toHaveLength(places.length + 2)
})

describe.each(askerNames)("%s", (name) => {
  test("gets of rows that are not his what he gets of rows that are not there, and changes nothing", async () => {
    const asker = askers[name]
    const before = await checksum()
    const faults: string[] = []
    let asked = 0
    // An address that names a form of the house and no row (a ledger's export) has nothing of others to hide.
    for (const place of withParams.filter(({ params }) => params.some(isId))) {
      const module = app.routes[place.id]?.module
      const page = Boolean(module?.default)
      const hidden = hiddenFor(place, asker, name === "shengli.officer")
      const missing = place.params.map((param) => (isId(param) ? randomUUID() : valueFor(param, asker.own)))
      const unreadable = name === "shengli.officer" || name === "shengli.chair" ? garbage : []
      const ways: [string, string, URLSearchParams | undefined][] = []
      if (module?.loader || page) ways.push(["GET", "", undefined], ["GET", ".data", undefined])
      if (module?.action) ways.push(["POST", "", filled(place, asker.own)])
      for (const [method, suffix, body] of ways) {
        const ask = (values: string[]) => {
          asked++
          return app.ask(fill(place.pattern, values) + suffix, { token: asker.token, body })
        }
        const nothing = withoutAsked(await ask(missing), missing)
        for (const values of suffix ? hidden.slice(0, 2) : hidden) {
          const reply = await ask(values)
          const what = `${method} ${place.pattern}${suffix} ${values.join(" ")}`
          const leaked = foreignIn(reply, asker, `${values}`)
          if (leaked.length > 0) faults.push(`${what} shows ${leaked}`)
          if (!isRefusal(reply, suffix, page)) faults.push(`${what} answers ${reply.status}`)
          else if (withoutAsked(reply, values) !== nothing) faults.push(`${what} can be told from a missing row`)
        }
        for (const text of suffix || !place.params.some(isId) ? [] : unreadable) {
          const reply = await ask(place.params.map((param) => (isId(param) ? text : valueFor(param, asker.own))))
          if (isRefusal(reply, suffix, page)) continue
          faults.push(`${method} ${place.pattern} ${JSON.stringify(text.slice(0, 20))} answers ${reply.status}`)
        }
      }
    }
    console.log(
      `${name}: ${asked} requests for foreign, missing and unreadable ids over ${withParams.length} addresses`,
    )
    expect(grouped(faults)).toEqual([])
    expect(await checksum()).toEqual(before)
  }, 240_000)
})

test("each of these addresses opens for somebody whose row it is", async () => {
  const shut: string[] = []
  for (const place of withParams) {
    // An address without a page is opened by the forms that are sent to it; the journeys send them.
    if (!app.routes[place.id]?.module.default) continue
    const statuses: number[] = []
    for (const asker of Object.values(askers)) {
      const values = ownValues(place, asker)
      statuses.push((await app.ask(fill(place.pattern, values), { token: asker.token })).status)
    }
    if (!statuses.includes(200)) shut.push(`${place.pattern} ${statuses}`)
  }
  expect(shut).toEqual([])
}, 120_000)

const rowKinds = Object.keys(kinds).concat("officer", "unit", "post", "handle", "policy") as Kind[]
const isId = (param: string) => typeof paramKinds[param] === "string"

function fill(pattern: string, values: string[]): string {
  let i = 0
  return pattern.replace(/:\w+/g, () => encodeURIComponent(values[i++] ?? ""))
}

function valueFor(param: string, ids: Ids): string {
  const kind = paramKinds[param]
  return (typeof kind === "string" ? ids[kind][0] : kind?.[0]) ?? randomUUID()
}

/** Rows of his own that hang together: a phone with the person whose it is, a post with its officer. */
function ownValues(place: Place, { own }: Asker): string[] {
  const values = place.params.map((param) => valueFor(param, own))
  const parent = own.parents?.get(values[1] ?? "")
  return parent ? [parent, values[1] as string] : values
}

/** Values for the parameters of a place: somebody else's rows of the right kind, and of `every` other if so wished. */
function hiddenFor(place: Place, { own, foreign }: Asker, every: boolean): string[][] {
  const lists: string[][] = []
  place.params.forEach((param, at) => {
    const kind = paramKinds[param]
    if (typeof kind !== "string") return
    // A session's handle is no id; where an id is asked for it is as unreadable as anything else.
    // A quarter of the other kinds at each address, another quarter at the next: asking for all would take minutes.
    const turn = places.indexOf(place)
    const others = rowKinds.filter(
      (other, i) => every && (i + turn) % 4 === 0 && kind !== "handle" && other !== kind && other !== "handle",
    )
    const ids = [
      ...foreign[kind].slice(0, 2),
      ...foreign[kind].slice(-1),
      ...others.flatMap((k) => foreign[k].slice(0, 1)),
    ]
    for (const id of ids) {
      lists.push(place.params.map((p, i) => (i === at ? id : valueFor(p, own))))
      // The other row that is named is foreign too.
      if (place.params.length > 1) lists.push(place.params.map((p, i) => (i === at ? id : valueFor(p, foreign))))
    }
    // The child is his, and hangs on another row of his.
    const above = paramKinds[place.params[at - 1] ?? ""]
    const child = own[kind][0]
    if (typeof above !== "string" || !child) return
    const stranger = own[above].find((id) => id !== own.parents?.get(child))
    if (stranger)
      lists.push(place.params.map((p, i) => (i === at ? child : i === at - 1 ? stranger : valueFor(p, own))))
  })
  return lists
}

/** The form a place takes, filled in; an empty one where its action reads none. */
function filled(place: Place, own: Ids): URLSearchParams {
  const [form] = place.forms
  return form ? bodyFor(form.schema, testToday, own) : new URLSearchParams()
}

/** Not found, or not his post's; an address that is no page may also lead on, to wherever it leads everybody. */
function isRefusal(reply: Reply, suffix: string, page: boolean): boolean {
  if ([403, 404, 405].includes(reply.status)) return true
  return !page && (reply.status === 302 || (suffix !== "" && reply.status === 202))
}
