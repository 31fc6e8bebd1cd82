import { and, asc, eq, inArray } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { hardshipMoves } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import type { Actor } from "../officers/actor.ts"
import { chooseFile, type FileRow, fileOf, headIncomeFen, membersOf } from "./files.ts"
import {
  type Cell,
  type Column,
  columns,
  type Gap,
  type How,
  type Ledger,
  type Opinion,
  type Sheet,
  sheet,
} from "./ledger.ts"
import {
  familyFields,
  familyHeadings,
  isMissing,
  missingForNational,
  type NationalField,
  type NationalFile,
  nationalFields,
} from "./national.ts"
import { membersOf as peopleOf, registered } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

/** One file as the national archive form wants it, or NotFound. */
export async function nationalFile(tx: Tx, actor: Actor, caseId: string, whole = false): Promise<NationalFile> {
  const row = await fileOf(tx, actor, caseId)
  const [members, holders] = await Promise.all([
    peopleOf(tx, actor, row, whole),
    registered(tx, actor, [row.holderId], whole),
  ])
  const holder = holders.get(row.holderId)
  if (!holder) throw new Error("a file's holder is served where the file is")
  return {
    caseId: row.id,
    householdId: row.householdId,
    fileNo: row.file.fileNo,
    tier: row.file.tier,
    category: row.file.category,
    causes: row.causes,
    industry: row.file.industry,
    housingKind: row.housingKind,
    housingArea: row.housingArea,
    address: row.address,
    singleParent: row.file.singleParent,
    nobodyEmployed: row.file.nobodyEmployed,
    canHelpSelf: row.file.canHelpSelf,
    otherYearlyIncomeFen: row.file.otherYearlyIncomeFen,
    yearlyIncomeFen: row.file.yearlyIncomeFen,
    members: membersOf(row),
    headIncomeFen: headIncomeFen(row),
    holder,
    family: members.filter((person) => person.id !== row.holderId),
  }
}

/** What a file still lacks for the national system, for the page of its case. NotFound where there is no such file. */
export function nationalGaps(actor: Actor, caseId: string): Promise<Gap[]> {
  return withScope(actor, async (tx) => missingForNational(await nationalFile(tx, actor, caseId)))
}

const filled = (field: NationalField): Cell => (isMissing(field) ? { missing: field.heading } : field.value)

/** The opinions of unit and county as the moves of the file have them: the unit passes it on, the county approves. */
export async function opinionsOf(tx: Tx, actor: Actor, row: Pick<FileRow, "id" | "districtId">): Promise<Opinion[]> {
  const moves = await tx
    .select({
      kind: hardshipMoves.kind,
      reason: hardshipMoves.reason,
      on: hardshipMoves.happenedOn,
      by: officers.name,
    })
    .from(hardshipMoves)
    .innerJoin(officers, eq(officers.id, hardshipMoves.by))
    .where(
      and(
        within(actor, hardshipMoves),
        eq(hardshipMoves.districtId, row.districtId),
        eq(hardshipMoves.caseId, row.id),
        inArray(hardshipMoves.kind, ["first_review", "approval", "temporary_approval"]),
      ),
    )
    .orderBy(asc(hardshipMoves.step))
  const last = (...kinds: string[]) => moves.findLast((move) => kinds.includes(move.kind))
  const said = (level: string, move: (typeof moves)[number] | undefined, plain: string): Opinion => ({
    level,
    text: move ? move.reason || plain : "",
    by: move?.by ?? "",
    on: move?.on ?? "",
  })
  return [
    said("基层工会意见", last("first_review"), "情况属实，同意上报。"),
    said("县（区）总工会意见", last("approval", "temporary_approval"), "同意建档。"),
  ]
}

const kinds: Record<string, Column["kind"]> = {
  身份证号: "number",
  手机号码: "number",
  出生日期: "day",
  工作时间: "day",
  家庭人口: "count",
  本人月平均收入: "money",
  家庭其他非薪资年收入: "money",
  家庭年度总收入: "money",
  家庭月人均收入: "money",
  月收入: "money",
}
const column = (heading: string): Column => ({ heading, kind: kinds[heading] ?? "text", width: 14 })

/** 困难职工档案表 of one file: its fields, the family, what each level said, and what is missing. */
export async function hardshipFileRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const caseId = query.case ?? ""
  const row = await fileOf(tx, actor, caseId)
  const [file, opinions] = await Promise.all([nationalFile(tx, actor, caseId, how.whole), opinionsOf(tx, actor, row)])
  return sheet([{ cells: nationalFields(file).map(filled), opens: { kind: "case", id: row.id } }], {
    unitPath: row.unitPath,
    about: [file.holder.name, row.unit].filter(Boolean),
    family: {
      title: "家庭成员",
      columns: familyHeadings.map(column),
      rows: file.family.map((person) => familyFields(person).map(filled)),
    },
    opinions,
    gaps: missingForNational(file),
  })
}

export const hardshipFile: Ledger = {
  name: "hardship-file",
  number: 2,
  title: "困难职工档案表",
  orientation: "portrait",
  shape: "form",
  columns: columns(
    "档案编号",
    "建档层级",
    "姓名",
    "性别",
    "民族",
    "身份证号:number:21",
    "出生日期:day",
    "政治面貌",
    "婚姻状况",
    "户口类型",
    "户口所在地行政区划",
    "家庭住址:text:26",
    "手机号码:number:14",
    "工作单位:text:22",
    "困难类别",
    "户主",
    "健康状况",
    "劳模类型",
    "住房类型",
    "建筑面积（平方米）",
    "工作时间:day",
    "所属行业",
    "是否单亲",
    "是否零就业家庭",
    "是否有一定自救能力",
    "本人月平均收入:money",
    "家庭其他非薪资年收入:money",
    "家庭年度总收入:money",
    "家庭人口:count",
    "家庭月人均收入:money",
    "医保状况",
    "主要致困原因",
    "次要致困原因",
  ),
  of: "case",
  filters: [],
  word: true,
  rows: hardshipFileRows,
  choices: (tx, actor, query) => chooseFile(tx, actor, query),
}
