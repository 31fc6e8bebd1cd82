import { randomUUID } from "node:crypto"
import type { Actor } from "#app/domain/officers/actor.ts"
import { actorNamed } from "#app/domain/officers/testing.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql } from "#db/testing/database.ts"
import { type Reply, tokenFor } from "./built.ts"
import { type Ids, idsOf } from "./ids.ts"
import { markRows, unitsOutside } from "./marks.ts"

/** An officer who asks for what is not his: his session, and ids inside and outside of his reach. */
export type Asker = { actor: Actor; token: string; own: Ids; foreign: Ids; foreignRows: Set<string> }

/** One of each post and place; `shengli.chair` administers one district here, `baoshui.liaison9` has no post any more. */
export const askerNames = [
  "shengli.officer",
  "liubei.supervisor",
  "baoshui.liaison2",
  "yinhang.clerk",
  "shengli.chair",
  "baoshui.liaison9",
] as const
/** With one who looks after what the others have none of, so that each address opens for somebody. */
const ownerNames = [...askerNames, "yichun.supervisor"] as const
export type AskerName = (typeof ownerNames)[number]

/** Marks all rows and signs the askers in. */
export async function makeAskers(): Promise<Record<AskerName, Asker>> {
  const owner = ownerSql()
  await owner`insert into posts (id, officer_id, unit_id, role, from_on)
    values (${randomUUID()}, ${cast.officers.shengliChair.id}, ${cast.units.liubei.id}, 'admin', '2020-01-01')`
  await owner`update posts set from_on = '2019-01-01', to_on = '2020-01-01'
    where officer_id = ${cast.officers.baoshuiLiaison9.id}`
  await owner.end()
  await markRows()
  const actors = await Promise.all(ownerNames.map((name) => actorNamed(name)))
  const tokens = await Promise.all(actors.map((actor) => tokenFor(actor.id)))
  const askers: [string, Asker][] = []
  for (const [i, actor] of actors.entries()) {
    const ids = await idsOf(actor)
    const { officer, unit, post, handle, policy, followUpRule, parents, ...caseWork } = ids.foreign
    askers.push([
      actor.username,
      { actor, token: tokens[i] ?? "", ...ids, foreignRows: new Set(Object.values(caseWork).flat()) },
    ])
  }
  return Object.fromEntries(askers) as Record<AskerName, Asker>
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** What of other people's rows stands in a reply; ids the officer himself has sent do not count. */
export function foreignIn(reply: Reply, { actor, foreignRows }: Asker, sent: string): string[] {
  const flash = /flash=([\w-]+)\./.exec(reply.headers.get("set-cookie") ?? "")?.[1] ?? ""
  const text = [reply.body, Buffer.from(flash, "base64url").toString(), ...reply.headers.values()].join("\n")
  const said = unitsOutside([], sent)
  const units = unitsOutside(actor.paths, text).filter((path) => !said.includes(path))
  const rows = [...new Set(text.match(uuids) ?? [])].filter((id) => foreignRows.has(id) && !sent.includes(id))
  return [...units, ...rows]
}

/** A reply without what was asked, for comparing it with another one. */
export function withoutAsked(reply: Reply, sent: string[]): string {
  const headers = [...reply.headers].filter(([name]) => name !== "content-length").map((pair) => pair.join(": "))
  let text = [reply.status, ...headers.sort(), reply.body].join("\n")
  for (const id of sent) text = text.replaceAll(encodeURIComponent(id), "∗").replaceAll(id, "∗")
  return text
}

/** One line for each address and fault, with what was asked the first time. */
export function grouped(faults: string[]): string[] {
  const first = new Map<string, string>()
  for (const fault of faults) {
    const key = fault.replace(/^(\S+ \S+)[\s\S]*?( (?:shows|answers|can be told)[\s\S]*)$/, "$1$2")
    if (!first.has(key)) first.set(key, fault)
  }
  return [...first.values()]
}
