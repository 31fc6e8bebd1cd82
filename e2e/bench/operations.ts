import { randomUUID } from "node:crypto"
import { addDays } from "#app/domain/calendar.ts"
import type { Child } from "./child.ts"
import type { Ask, Side } from "./drive.ts"
import type { Filled } from "./fill.ts"
import { partsOfNames } from "./names.ts"

export type Servers = { app: { port: number; child: Child }; floor: { port: number; child: Child } }
export type Operation = {
  name: "board" | "boardData" | "boardUnchanged" | "district" | "search" | "logVisit"
  says: string
  app: Side
  floor: Side
}

type Home = { id: string; officer: number }

/** What is asked of both servers, each request by the next officer in turn. */
export function operationsOn(
  servers: Servers,
  filled: Filled,
  data: { homes: Home[]; tags: string[]; today: string },
): Operation[] {
  const { territories, supervisors } = filled
  const cookie = (token: string) => ({ Cookie: `sid=${token}`, Accept: "text/html" })
  const officer = (n: number) => territories[n % territories.length] as Filled["territories"][number]
  const supervisor = (n: number) => supervisors[n % supervisors.length] as Filled["supervisors"][number]
  const both = (ask: (n: number) => Ask, status = 200) => ({
    app: { ...servers.app, ask, status },
    floor: { ...servers.floor, ask, status },
  })
  const board = both((n) => ({ path: "/board", headers: cookie(officer(n).token) }))
  const logVisit = both((n) => visitOf(data.homes[n % data.homes.length] as Home), 302)

  function visitOf(home: Home): Ask {
    const follow = (i: number, title: string, days: number) => ({
      [`followUps[${i}].title`]: title,
      [`followUps[${i}].dueOn`]: addDays(data.today, days),
    })
    const form = {
      key: randomUUID(),
      householdId: home.id,
      visitedOn: data.today,
      visitedTime: "09:40",
      channel: "home",
      purpose: "routine",
      note: "老人精神尚可，血压仍偏高，药按时在吃。家里漏雨的那间还没修，答应替他问。",
      ...follow(0, "屋顶的事问物业", 3),
      ...follow(1, "把复审材料带去", 10),
    }
    return {
      method: "POST",
      path: `/visits/new?household=${home.id}`,
      headers: {
        ...cookie(officer(home.officer).token),
        "Content-Type": "application/x-www-form-urlencoded",
        Origin: `http://127.0.0.1:${servers.app.port}`,
      },
      body: new URLSearchParams(form).toString(),
    }
  }

  return [
    { name: "board", says: "GET /board", ...board },
    {
      name: "boardData",
      says: "GET /board.data (floor: its /board)",
      ...board,
      app: { ...board.app, ask: (n) => ({ path: "/board.data", headers: cookie(officer(n).token) }) },
    },
    {
      name: "boardUnchanged",
      says: "GET /board unchanged (floor: its /board, whole)",
      ...board,
      app: {
        ...board.app,
        status: 304,
        ask: (n) => ({
          path: "/board",
          headers: { ...cookie(officer(n).token), "If-None-Match": data.tags[n % territories.length] as string },
        }),
      },
    },
    {
      name: "district",
      says: "GET /district",
      ...both((n) => ({ path: "/district", headers: cookie(supervisor(n).token) })),
    },
    {
      name: "search",
      says: "GET /people?q= part of a two-character name",
      ...both((n) => ({
        path: `/people?q=${encodeURIComponent(partsOfNames[n % partsOfNames.length] as string)}`,
        // Another officer for each round through the names.
        headers: cookie(officer(Math.floor(n / partsOfNames.length)).token),
      })),
    },
    { name: "logVisit", says: "POST /visits/new, two follow-ups", ...logVisit },
  ]
}
