import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { documents } from "#db/schema/documents.ts"
import { hardshipFiles, homeChecks } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import type { Actor } from "../officers/actor.ts"
import { chooseFile, fileOf } from "./files.ts"
import { columns, type How, type Ledger, type Sheet, sheet } from "./ledger.ts"
import { official } from "./official.ts"
import { registered } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

/** 入户核查记录表: the checks of one file, the latest first. */
export async function homeCheckRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const file = await fileOf(tx, actor, query.case ?? "")
  const [checks, photos, holders] = await Promise.all([
    tx
      .select({ check: homeChecks, first: officers.name })
      .from(homeChecks)
      .innerJoin(officers, eq(officers.id, homeChecks.firstChecker))
      .where(and(within(actor, homeChecks), eq(homeChecks.districtId, file.districtId), eq(homeChecks.caseId, file.id)))
      .orderBy(desc(homeChecks.checkedOn), desc(homeChecks.id)),
    tx
      .select({ id: documents.id })
      .from(documents)
      .where(
        and(
          within(actor, documents),
          eq(documents.districtId, file.districtId),
          inArray(documents.kind, ["home_photo"]),
          or(eq(documents.caseId, file.id), eq(documents.householdId, file.householdId)),
          isNull(documents.removedAt),
        ),
      )
      .orderBy(documents.id),
    registered(tx, actor, [file.holderId], how.whole),
  ])
  const holder = holders.get(file.holderId)
  // The end of its id names a photo well enough to find it again among a household's.
  const numbers = photos.map((photo) => photo.id.slice(-6).toUpperCase()).join("、")
  return sheet(
    checks.map(({ check, first }) => ({
      cells: [
        holder?.name ?? file.householdName,
        file.address,
        check.checkedOn,
        [first, check.secondChecker].filter(Boolean).join("、"),
        check.membersNote,
        check.housingNote,
        check.incomeNote,
        check.spendingNote,
        file.causes.map((cause) => official("cause", cause)).join("、"),
        official("category", check.opinion),
        numbers,
        "",
      ],
      opens: { kind: "visit", id: check.visitId },
    })),
    { about: [holder?.name ?? file.householdName, file.unit].filter(Boolean) },
  )
}

const checked = sql`exists (select from home_checks h where h.district_id = ${hardshipFiles.districtId}
  and h.case_id = ${hardshipFiles.id})`

export const homeCheck: Ledger = {
  name: "home-check",
  number: 3,
  title: "入户核查记录表",
  orientation: "portrait",
  shape: "form",
  columns: columns(
    "户主:text:10",
    "地址:text:24",
    "核查时间:day:12",
    "核查人(签字):text:16",
    "家庭成员情况:text:24",
    "住房情况:text:20",
    "收入情况:text:20",
    "支出情况:text:20",
    "致困原因:text:18",
    "困难类别意见:text:14",
    "照片编号:text:14",
    "被核查人签字:sign:14",
  ),
  of: "case",
  filters: [],
  rows: homeCheckRows,
  choices: (tx, actor, query) => chooseFile(tx, actor, query, checked),
}
