import type { Sql } from "postgres"
import type { Actor } from "../../officers/actor.ts"
import type { ListName } from "../list.ts"
import { openList } from "../queries.ts"
import { definitions } from "./definitions.ts"

/** The whole list as the application shows it, page by page: `id reason since due`, in one order. */
export async function asShown(actor: Actor, name: ListName, today: string): Promise<string[]> {
  const lines: string[] = []
  let after: string | undefined
  do {
    const page = await openList(actor, name, { after }, today)
    lines.push(...page.rows.map(({ id, reason, since, due }) => lineOf(id, reason, since, due)))
    after = page.next ?? undefined
  } while (after)
  return lines.sort()
}

/** The same list as its definition has it, asked by the owner of the schema. */
export async function asDefined(owner: Sql, actor: Actor, name: ListName, today: string): Promise<string[]> {
  const rows = await owner.unsafe(
    `select id, reason, since::text, due::text from (${definitions[name]}) l where $1::date is not null`,
    [today, actor.paths.map((path) => `${path}%`)],
  )
  return rows.map(({ id, reason, since, due }) => lineOf(id, reason, since, due)).sort()
}

const lineOf = (id: string, reason: string, since: string | null, due: string | null) =>
  [id, reason, since ?? "-", due ?? "-"].join(" ")
