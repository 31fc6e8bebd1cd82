import { and, asc, desc, eq } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { aidDecisions, aidRequests } from "#db/schema/aid.ts"
import { officers } from "#db/schema/officers.ts"
import { people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import { type Choice, columns, type How, type Ledger, type Opinion, type Sheet, sheet } from "./ledger.ts"
import { inYuan, official } from "./official.ts"
import { registered } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

const levels = { review: "基层工会意见", audit: "帮扶中心初审意见", approval: "县（区）总工会审批意见" } as const
const plain = { review: "情况属实，同意上报", audit: "材料齐全，同意", approval: "同意" } as const
const turned = { refusal: "不予救助", withdrawal: "申请撤回" } as const

/** One request with everything the form asks, or NotFound. */
async function requestOf(tx: Tx, actor: Actor, aidId: string) {
  return found(
    await tx
      .select({ aid: aidRequests, unit: units.name })
      .from(aidRequests)
      .leftJoin(units, eq(units.path, aidRequests.unitPath))
      .where(and(within(actor, aidRequests), eq(aidRequests.id, aidId))),
  )
}

/** 帮扶救助审批表 of one request. */
export async function aidApprovalRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const { aid, unit } = await requestOf(tx, actor, query.aid ?? "")
  const [decisions, applicants] = await Promise.all([
    tx
      .select({ decision: aidDecisions, by: officers.name })
      .from(aidDecisions)
      .innerJoin(officers, eq(officers.id, aidDecisions.by))
      .where(
        and(within(actor, aidDecisions), eq(aidDecisions.districtId, aid.districtId), eq(aidDecisions.aidId, aid.id)),
      )
      .orderBy(asc(aidDecisions.id)),
    registered(tx, actor, [aid.personId], how.whole),
  ])
  const opinions: Opinion[] = (["review", "audit", "approval"] as const).map((stage) => {
    const last = decisions.findLast(({ decision }) => decision.stage === stage)
    return {
      level: levels[stage],
      text: last ? last.decision.reason || plain[stage] : "",
      by: last?.by ?? "",
      on: last?.decision.decidedOn ?? "",
    }
  })
  const no = decisions.findLast(({ decision }) => decision.stage === "refusal" || decision.stage === "withdrawal")
  if (no) {
    const what = turned[no.decision.stage as keyof typeof turned]
    opinions.push({ level: what, text: no.decision.reason || what, by: no.by, on: no.decision.decidedOn })
  }
  const applicant = applicants.get(aid.personId)?.name ?? ""
  return sheet(
    [
      {
        cells: [
          applicant,
          [official("aid", aid.kind), aid.item].filter(Boolean).join("："),
          { fen: aid.requestedFen },
          [official("category", aid.category), aid.reason, goodsOf(aid)].filter(Boolean).join("。"),
          opinions
            .filter((opinion) => opinion.on)
            .map(({ level, text, by, on }) => `${level}：${text}（${by} ${on}）`)
            .join("\n"),
          aid.approvedFen === null ? "" : { fen: aid.approvedFen },
        ],
        opens: { kind: "person", id: aid.personId },
      },
    ],
    {
      unitPath: aid.unitPath,
      about: [applicant, `${aid.year} 年`, official("source", aid.source), unit ?? ""].filter(Boolean),
      opinions,
    },
  )
}

const goodsOf = (aid: { goods: string; goodsFen: number }): string =>
  aid.goods ? `另给实物：${aid.goods}${aid.goodsFen ? `，折 ${inYuan(aid.goodsFen)}` : ""}` : ""

/** The latest requests within reach. */
export async function chooseAid(tx: Tx, actor: Actor, query: LedgerQuery): Promise<Choice[]> {
  const rows = await tx
    .select({
      id: aidRequests.id,
      name: people.name,
      kind: aidRequests.kind,
      item: aidRequests.item,
      on: aidRequests.requestedOn,
      fen: aidRequests.requestedFen,
    })
    .from(aidRequests)
    .innerJoin(people, and(eq(people.id, aidRequests.personId), eq(people.districtId, aidRequests.districtId)))
    .where(and(within(actor, aidRequests), servedBy(aidRequests, query.territory)))
    .orderBy(desc(aidRequests.requestedOn), desc(aidRequests.id))
    .limit(100)
  return rows.map(({ id, name, kind, item, on, fen }) => ({
    id,
    label: name,
    note: [official("aid", kind), item, inYuan(fen), on].filter(Boolean).join(" · "),
  }))
}

export const aidApproval: Ledger = {
  name: "aid-approval",
  number: 6,
  title: "帮扶救助审批表",
  orientation: "portrait",
  shape: "form",
  columns: columns(
    "申请人:text:12",
    "救助类别:text:20",
    "申请金额:money:12",
    "致困情况:text:40",
    "各级意见:text:50",
    "批准金额:money:12",
  ),
  of: "aid",
  filters: [],
  word: true,
  rows: aidApprovalRows,
  choices: chooseAid,
}
