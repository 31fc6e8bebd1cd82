import { randomUUID } from "node:crypto"
import { parseWithValibot } from "@conform-to/valibot"
import { beforeAll, expect, test } from "vitest"
import { type Asker, type AskerName, foreignIn, grouped, makeAskers } from "#app/http/testing/askers.ts"
import { bodyFor, leavesOf } from "#app/http/testing/bodies.ts"
import { type BuiltApp, builtApp } from "#app/http/testing/built.ts"
import { fieldKinds, type Ids, type Kind, kinds, paramKinds } from "#app/http/testing/ids.ts"
import { type Place, readManifest } from "#app/http/testing/manifest.ts"
import { checksum, strayPointers } from "#app/http/testing/marks.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"

// The reach matrix, second half: rows that are not the officer's, named in an address's query and in the fields of a
// form. Queries and fields are read from the routes and their schemas.

useDatabase()

const places = readManifest()
let app: BuiltApp
let askers: Record<AskerName, Asker>

beforeAll(async () => {
  askers = await makeAskers()
  app = await builtApp()
}, 240_000)

const rowKinds = Object.keys(kinds).concat("officer", "unit", "post", "handle", "policy") as Kind[]
const isPublic = (place: Place) => /^\/(sign-in|sign-out|setup|preferences)$/.test(place.pattern)

function own(place: Place, ids: Ids): string {
  return place.pattern.replace(/:(\w+)/g, (_, param) => {
    const kind = paramKinds[param]
    return (typeof kind === "string" ? ids[kind][0] : kind?.[0]) ?? randomUUID()
  })
}

/** Names and addresses as they stand in the files of others. */
const words = ["谭", "卢", "黄", "huang", "tan", "⟦cn-lz-lb-sl-02⟧", "精密", "%", "_", "\\"]

test("every field of a form that names a row is of a known kind", () => {
  const fields = places.flatMap((place) => place.forms.flatMap((form) => leavesOf(form.schema)))
  const unknown = fields.filter(({ isId, name }) => isId && name !== "key" && !fieldKinds[lastOf(name)])
  expect([...new Set(unknown.map(({ name }) => name))]).toEqual([])
})

test("every form takes the body this file would send it, so that a refusal is about the rows", () => {
  const refused = places.flatMap((place) =>
    place.forms.flatMap(({ name, schema }) => {
      const { status, error } = parseWithValibot(bodyFor(schema, testToday, askers["shengli.officer"].own), {
        schema,
      }).reply()
      return status === "error" ? [`${place.pattern} ${name} ${JSON.stringify(error)}`] : []
    }),
  )
  expect(refused).toEqual([])
})

const lastOf = (name: string) => name.split(".").at(-1) ?? name

test.each(["shengli.officer", "baoshui.liaison2", "shengli.chair"] as const)(
  "%s learns nothing by naming others' rows in a query",
  async (name) => {
    const asker = askers[name]
    const before = await checksum()
    const faults: string[] = []
    let asked = 0
    // A quarter of the kinds at each address, another quarter at the next: asking for all would take minutes.
    const foreignFor = (turn: number) =>
      rowKinds.filter((_, i) => (i + turn) % 4 === 0).flatMap((kind) => asker.foreign[kind].slice(0, 1))
    const always = [cast.units.shengli2.path, cast.units.baoshui3.path, "/cn/", "/", randomUUID(), "\u0000"]
    for (const [turn, place] of places.filter((place) => !isPublic(place)).entries()) {
      const values = [...foreignFor(turn), ...always]
      for (const query of place.queries) {
        for (const value of query === "q" || query === "text" ? [...values, ...words] : values) {
          asked++
          const reply = await app.ask(`${own(place, asker.own)}?${new URLSearchParams({ [query]: value })}`, {
            token: asker.token,
          })
          const what = `GET ${place.pattern}?${query}=${value}`
          const leaked = foreignIn(reply, asker, value)
          if (leaked.length > 0) faults.push(`${what} shows ${leaked}`)
          if (reply.status >= 500) faults.push(`${what} answers ${reply.status}`)
        }
      }
    }
    console.log(`${name}: ${asked} queries`)
    expect(grouped(faults)).toEqual([])
    expect(await checksum()).toEqual(before)
  },
  240_000,
)

test.each(["shengli.officer", "liubei.supervisor", "shengli.chair"] as const)(
  "%s changes nothing of others, and hangs nothing on them, by naming their rows in a form",
  async (name) => {
    const asker = askers[name]
    const before = await checksum(asker.actor.paths)
    const faults: string[] = []
    let sent = 0
    for (const place of places.filter((place) => !isPublic(place) && app.routes[place.id]?.module.action)) {
      // A password of one's own is no business of this test, nor is the end of its session.
      if (place.pattern.startsWith("/account")) continue
      for (const { schema } of place.forms) {
        for (const field of leavesOf(schema).filter(({ isId, name }) => isId && name !== "key")) {
          const kind = fieldKinds[lastOf(field.name)] as Kind
          const others = rowKinds.flatMap((k) => asker.foreign[k].slice(0, k === kind ? 3 : 1))
          const path = own(place, asker.own)
          const told = new Map<string, number>()
          for (const id of [randomUUID(), ...others]) {
            sent++
            const body = bodyFor(schema, testToday, asker.own, { [field.name]: id })
            const reply = await app.ask(path, { token: asker.token, body })
            const what = `POST ${place.pattern} ${field.name}=${id}`
            const leaked = foreignIn(reply, asker, id + path)
            if (leaked.length > 0) faults.push(`${what} shows ${leaked}`)
            if (reply.status >= 500) faults.push(`${what} answers ${reply.status}`)
            told.set(id, reply.status)
          }
        }
      }
    }
    console.log(`${name}: ${sent} forms`)
    expect(grouped(faults)).toEqual([])
    if (asker.actor.paths.length > 0) {
      expect(await strayPointers(asker.actor.paths)).toEqual([])
      expect(await checksum(asker.actor.paths)).toEqual(before)
    }
  },
  240_000,
)

test("a thousand forms with others' ids mixed into all of their fields change nothing of others", async () => {
  const asker = askers["baoshui.liaison2"]
  const before = await checksum(asker.actor.paths)
  const pool = rowKinds.flatMap((kind) => asker.foreign[kind].slice(0, 40))
  const taking = places.filter(
    (place) => !isPublic(place) && !place.pattern.startsWith("/account") && place.forms.length > 0,
  )
  let state = 20150106
  const dice = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
  const faults: string[] = []
  for (let i = 0; i < 1000; i++) {
    const place = taking[i % taking.length] as Place
    const { schema } = place.forms[dice(place.forms.length)] as Place["forms"][number]
    const given: Record<string, string> = {}
    for (const { name, isId } of leavesOf(schema))
      if (isId && dice(2) === 0) given[name] = pool[dice(pool.length)] as string
    // A key that another officer's form has used is one more id that is not his.
    const path =
      dice(2) === 0 ? own(place, asker.own) : place.pattern.replace(/:\w+/g, () => pool[dice(pool.length)] as string)
    const reply = await app.ask(path, { token: asker.token, body: bodyFor(schema, testToday, asker.own, given) })
    const leaked = foreignIn(reply, asker, Object.values(given).join() + path)
    if (leaked.length > 0) faults.push(`POST ${place.pattern} ${JSON.stringify(given)} shows ${leaked}`)
    if (reply.status >= 500) faults.push(`POST ${place.pattern} ${JSON.stringify(given)} answers ${reply.status}`)
  }
  expect(grouped(faults)).toEqual([])
  expect(await strayPointers(asker.actor.paths)).toEqual([])
  expect(await checksum(asker.actor.paths)).toEqual(before)
}, 240_000)
