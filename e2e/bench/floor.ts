import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import postgres from "postgres"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { tellParent } from "./child.ts"
import { plainDay } from "./database.ts"
import { board, district } from "./floor-pages.ts"
import { search } from "./floor-search.ts"
import { findOfficer, type Sql } from "./floor-session.ts"
import { logVisit } from "./floor-visit.ts"

// The floor: what the same answers cost without framework, ORM, components, two languages, guards or logs. Same
// database, same role, same door, same pool size; prepared statements; one escaped template string a page.

const sql: Sql = postgres(process.env.APP_DATABASE_URL ?? "", {
  max: 10,
  onnotice: () => {},
  types: { date: plainDay },
}) as Sql

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const token = /(?:^|;\s*)sid=([a-z0-9]+)/.exec(req.headers.cookie ?? "")?.[1]
  const today = todayInShanghai()
  const officer = token && (await findOfficer(sql, token, today))
  if (!officer) return void res.writeHead(302, { Location: "/sign-in" }).end()
  const url = new URL(req.url ?? "/", "http://floor")
  if (req.method === "POST") {
    await logVisit(sql, officer, new URLSearchParams(await bodyOf(req)), today)
    return void res.writeHead(302, { Location: "/board" }).end()
  }
  const page =
    url.pathname === "/board"
      ? await board(sql, officer, today)
      : url.pathname === "/district"
        ? await district(sql, officer, today)
        : await search(sql, officer, url.searchParams.get("q") ?? "", today)
  res
    .writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Length": Buffer.byteLength(page) })
    .end(page)
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

createServer((req, res) => {
  answer(req, res).catch((error: Error) => {
    console.error(error)
    res.writeHead(500).end()
  })
}).listen(Number(process.env.PORT), "127.0.0.1", tellParent)
