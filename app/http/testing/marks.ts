import { is, sql } from "drizzle-orm"
import { getTableConfig, PgTable } from "drizzle-orm/pg-core"
import { withScope } from "#db/door.server.ts"
import * as schema from "#db/schema/schema.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql } from "#db/testing/database.ts"

// Every row of case work says in each of its free texts which unit it belongs to, so that a single foreign byte in an
// answer can be told from the officer's own.

/** Someone who reaches the whole tree, for looking at it from outside. */
export const everyone = { id: cast.officers.admin.id, paths: ["/cn/"] }

const tables = Object.values(schema as Record<string, unknown>).filter((value): value is PgTable => is(value, PgTable))
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
/** Texts by which the program itself tells rows apart. */
const meant = new Set(["rule", "occurrence", "pinyin", "username", "event", "subject"])

/** Tables of case work: their rows belong to a unit. */
export const served = tables
  .map((table) => {
    const { name, columns } = getTableConfig(table)
    const names = columns.map((column) => snake(column.name))
    const texts = columns
      .filter((column) => column.columnType === "PgText" && !column.enumValues?.length)
      .map((column) => snake(column.name))
      .filter((column) => !meant.has(column))
    return { name, names, texts }
  })
  .filter((table) => table.names.includes("unit_path"))

/** Tables whose rows hold for all units below theirs, and are read there; their marks look different. */
export const heldBelow = ["programmes", "programme_rounds"]

/** Writes the marks. */
export async function markRows(): Promise<void> {
  await withScope(everyone, async (tx) => {
    for (const { name, texts } of served) {
      // Nobody may change an audit line or what was decided, and who was met has no words.
      const [may] = await tx.execute<{ columns: string[] }>(sql`select coalesce(array_agg(c), '{}') as columns
        from unnest(string_to_array(${texts.join(",")}, ',')) c where has_column_privilege(${name}, c, 'update')`)
      const changeable = texts.filter((column) => may?.columns.includes(column))
      if (changeable.length === 0) continue
      const [from, to] = heldBelow.includes(name) ? "⟪⟫" : "⟦⟧"
      const marked = changeable.map(
        (column) => `${column} = ${column} || '${from}' || replace(trim(unit_path, '/'), '/', '-') || '${to}'`,
      )
      await tx.execute(sql.raw(`update ${name} set ${marked.join(", ")}`))
    }
  })
}

/** The units whose marks stand in a text and that lie outside of these paths, as paths. */
export function unitsOutside(paths: string[], text: string): string[] {
  const marked = (marks: RegExp) =>
    [...new Set([...text.matchAll(marks)].map((found) => `/${found[1]?.replaceAll("-", "/")}/`))].filter(
      (path) => !paths.some((own) => path.startsWith(own)),
    )
  const ofAll = marked(/⟪([a-z0-9-]+)⟫/g).filter((path) => !paths.some((own) => own.startsWith(path)))
  return [...marked(/⟦([a-z0-9-]+)⟧/g), ...ofAll]
}

/** One value for all that is stored, or for the part `outside` some paths: it changes with any byte of any row. */
export async function checksum(outside: string[] = []): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  const foreign = outside.map((path) => ` and not starts_with(unit_path, '${path}')`).join("")
  await withScope(everyone, async (tx) => {
    for (const { name } of served) {
      const [row] = await tx.execute<{ sum: string }>(
        sql.raw(
          `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${name} t where true${foreign}`,
        ),
      )
      sums[name] = row?.sum ?? ""
    }
  })
  if (outside.length > 0) return sums
  const owner = ownerSql()
  for (const name of ["units", "officers", "posts", "policies", "submissions"]) {
    const [row] = await owner.unsafe(
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${name} t`,
    )
    sums[name] = row?.sum
  }
  await owner.end()
  return sums
}

/** Rows within `paths` that point at a row outside of them: by table and column, how many. */
export async function strayPointers(paths: string[]): Promise<string[]> {
  const inside = (table: string) =>
    `(${paths.map((path) => `starts_with(${table}.unit_path, '${path}')`).join(" or ")})`
  const strays: string[] = []
  await withScope(everyone, async (tx) => {
    for (const { name, names } of served) {
      for (const [column, other] of Object.entries(pointers)) {
        if (!names.includes(column)) continue
        const [row] = await tx.execute<{ n: number }>(
          sql.raw(`select count(*)::int as n from ${name} a join ${other} b on b.id = a.${column}
            where ${inside("a")} and not ${inside("b")}`),
        )
        if (row?.n) strays.push(`${name}.${column}: ${row.n}`)
      }
    }
  })
  return strays
}

const pointers: Record<string, string> = {
  household_id: "households",
  person_id: "people",
  employer_id: "employers",
  case_id: "cases",
  visit_id: "visits",
  task_id: "tasks",
}
