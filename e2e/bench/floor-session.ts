import { createHash } from "node:crypto"
import type postgres from "postgres"

export type Sql = postgres.Sql<{ date: string }>
export type Tx = postgres.TransactionSql<{ date: string }>
export type Officer = {
  id: string
  called: string
  role: string
  path: string
  districtId: string
  /** Units of his case work; empty for a whole district. */
  leaves: string[]
}

/** Session, officer and post behind a cookie, by the hash of its token, in one question. */
export async function findOfficer(sql: Sql, token: string, today: string): Promise<Officer | undefined> {
  const hash = createHash("sha256").update(token).digest("hex")
  const [row] = await sql<Officer[]>`
    select o.id, o.called, p.role, u.path, u.district_id as "districtId",
      case when u.kind = 'district' then '{}' else array(select w.path from units w
        where w.path ^@ u.path and w.closed_on is null and w.kind <> 'district') end as leaves
    from sessions s join officers o on o.id = s.officer_id
    join posts p on p.officer_id = o.id join units u on u.id = p.unit_id
    where s.id = ${hash} and o.disabled_at is null and s.epoch = o.session_epoch and s.expires_at > now()
      and s.last_seen_at > now() - make_interval(secs => s.idle_seconds) and u.closed_on is null
      and p.from_on <= ${today} and (p.to_on is null or p.to_on >= ${today})`
  return row
}

/** The same door as the app's: a transaction whose rows end at the officer's reach. */
export function behindDoor<T>(sql: Sql, officer: Officer, work: (tx: Tx) => Promise<T>, options = ""): Promise<T> {
  return sql.begin(options, async (tx) => {
    // Sent at once, ahead of what `work` asks: the server works through one connection's questions in order.
    const opened = tx`select open_scope(${officer.path}, ${officer.id})`.execute()
    const [, result] = await Promise.all([opened, work(tx)])
    return result
  }) as Promise<T>
}

/** Rows of a table within the officer's reach, as the app's first wall says it. */
export function reach(tx: Tx, officer: Officer, table: string) {
  const district = tx`${tx(table)}.district_id = ${officer.districtId}`
  return officer.leaves.length === 0 ? district : tx`${district} and ${tx(table)}.unit_path = any(${officer.leaves})`
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

export function html(value: unknown): string {
  return value === null || value === undefined ? "" : String(value).replace(/[&<>"]/g, (c) => entities[c] as string)
}

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><main>${body}</main></html>`
}
