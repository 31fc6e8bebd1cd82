import { and, asc, eq, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { hardshipFiles, hardshipMoves, meansTests, publicities } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import type { Actor } from "../officers/actor.ts"
import { chooseFile, fileOf } from "./files.ts"
import { columns, type How, type Ledger, type Opinion, type Sheet, sheet } from "./ledger.ts"
import { inYuan, official, period } from "./official.ts"
import { registered } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

/** 脱困(退档)审批表 of one file: what was done for the household, and why it needs no more. */
export async function exitApprovalRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  _how: How,
): Promise<Sheet> {
  const file = await fileOf(tx, actor, query.case ?? "")
  const [moves, tests, exits, [given], holders] = await Promise.all([
    tx
      .select({ move: hardshipMoves, by: officers.name })
      .from(hardshipMoves)
      .innerJoin(officers, eq(officers.id, hardshipMoves.by))
      .where(
        and(
          within(actor, hardshipMoves),
          eq(hardshipMoves.districtId, file.districtId),
          eq(hardshipMoves.caseId, file.id),
        ),
      )
      .orderBy(asc(hardshipMoves.step)),
    tx
      .select({ incomeFen: meansTests.incomeFen, members: meansTests.members, on: meansTests.testedOn })
      .from(meansTests)
      .where(and(within(actor, meansTests), eq(meansTests.districtId, file.districtId), eq(meansTests.caseId, file.id)))
      .orderBy(asc(meansTests.testedOn), asc(meansTests.id)),
    tx
      .select()
      .from(publicities)
      .where(
        and(
          within(actor, publicities),
          eq(publicities.districtId, file.districtId),
          eq(publicities.caseId, file.id),
          eq(publicities.purpose, "exit"),
        ),
      )
      .orderBy(asc(publicities.fromOn)),
    tx
      .select({
        times: sql<number>`count(*)::int`,
        fen: sql<number>`coalesce(sum(${aidRequests.approvedFen}), 0)::int`,
        goodsFen: sql<number>`coalesce(sum(${aidRequests.goodsFen}), 0)::int`,
      })
      .from(aidRequests)
      .where(
        and(
          within(actor, aidRequests),
          eq(aidRequests.districtId, file.districtId),
          eq(aidRequests.caseId, file.id),
          eq(aidRequests.state, "paid"),
        ),
      ),
    registered(tx, actor, [file.holderId], false),
  ])
  const last = (kind: string) => moves.findLast(({ move }) => move.kind === kind)
  const proposal = last("exit_proposal")
  const decided = moves.findLast(({ move }) => move.kind === "exit" || move.kind === "exit_refusal")
  const name = holders.get(file.holderId)?.name ?? file.householdName
  const opinions: Opinion[] = [
    opinion("基层工会意见", proposal, "拟同意脱困，报请审批"),
    opinion("县（区）总工会审批意见", decided, decided?.move.kind === "exit" ? "同意脱困" : "不同意脱困"),
  ]
  const notice = exits.at(-1)
  return sheet(
    [
      {
        cells: [
          name,
          official("category", file.file.category),
          file.file.onFileOn ?? "",
          helped(given),
          proposal?.move.reason ?? "",
          incomeChange(tests),
          notice ? `${period(notice.fromOn, notice.untilOn)}（${notice.workingDays} 个工作日）` : "",
          opinions
            .filter((o) => o.on)
            .map((o) => `${o.level}：${o.text}（${o.by} ${o.on}）`)
            .join("\n"),
        ],
        opens: { kind: "case", id: file.id },
      },
    ],
    { about: [name, file.unit].filter(Boolean), opinions },
  )
}

type Move = { move: { reason: string; happenedOn: string; kind: string }; by: string }

function opinion(level: string, move: Move | undefined, plain: string): Opinion {
  return {
    level,
    // The proposal's own sentence is the reason; the opinion is that of the level.
    text: move ? (move.move.kind === "exit_proposal" ? plain : move.move.reason || plain) : "",
    by: move?.by ?? "",
    on: move?.move.happenedOn ?? "",
  }
}

function helped(given: { times: number; fen: number; goodsFen: number } | undefined): string {
  if (!given?.times) return "无"
  const goods = given.goodsFen ? `，实物折 ${inYuan(given.goodsFen)}` : ""
  return `${given.times} 次，${inYuan(given.fen)}${goods}`
}

/** Income a head and month at the first and at the last reckoning. */
function incomeChange(tests: { incomeFen: number; members: number; on: string }[]): string {
  const said = tests
    .filter((test) => test.members > 0)
    .map((test) => `${test.on} 人均每月 ${inYuan(Math.round(test.incomeFen / 12 / test.members))}`)
  return said.length > 1 ? `${said[0]}；${said.at(-1)}` : (said[0] ?? "")
}

const leaving = sql`${hardshipFiles.state} in ('exit_proposed', 'exit_publicity', 'exit_objection', 'exited', 'settled')`

export const exitApproval: Ledger = {
  name: "exit-approval",
  number: 9,
  title: "脱困(退档)审批表",
  orientation: "portrait",
  shape: "form",
  columns: columns(
    "姓名:text:10",
    "原困难类别:text:12",
    "建档日:day:12",
    "帮扶情况累计:text:24",
    "脱困原因:text:30",
    "收入变化:text:40",
    "公示期:text:36",
    "审批意见:text:50",
  ),
  of: "case",
  filters: [],
  rows: exitApprovalRows,
  choices: (tx, actor, query) => chooseFile(tx, actor, query, leaving),
}
