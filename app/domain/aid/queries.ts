import { and, asc, desc, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { aidDecisions, aidRequests, paymentBatches, paymentLines } from "#db/schema/aid.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { awardOfAid } from "../awards/queries.ts"
import { found } from "../errors.ts"
import { householdRow } from "../households/queries.ts"
import type { Actor } from "../officers/actor.ts"
import { isCentreOf, isChairOf } from "../officers/authority.ts"
import { ruleOn } from "../policy/queries.ts"
import { servedBy } from "../territories/queries.ts"
import { fileOf, fileSentence } from "./request.ts"
import { inYuan, nextStage } from "./rules.ts"
import type { AidFilters } from "./schema.ts"
import { capsOn, doublePaid, yearAid } from "./year.ts"

const page = 50
const requester = alias(officers, "requester")

function rowsFrom(tx: Tx) {
  return tx
    .select({
      id: aidRequests.id,
      districtId: aidRequests.districtId,
      unitPath: aidRequests.unitPath,
      unitName: units.shortName,
      householdId: aidRequests.householdId,
      householdName: households.name,
      caseId: aidRequests.caseId,
      instalmentId: aidRequests.instalmentId,
      personId: aidRequests.personId,
      person: people.name,
      kind: aidRequests.kind,
      item: aidRequests.item,
      source: aidRequests.source,
      year: aidRequests.year,
      requestedFen: aidRequests.requestedFen,
      approvedFen: aidRequests.approvedFen,
      goods: aidRequests.goods,
      goodsFen: aidRequests.goodsFen,
      tag: aidRequests.tag,
      category: aidRequests.category,
      reason: aidRequests.reason,
      state: aidRequests.state,
      payWay: aidRequests.payWay,
      requestedBy: aidRequests.requestedBy,
      requester: requester.called,
      requestedOn: aidRequests.requestedOn,
      approvedOn: aidRequests.approvedOn,
      paidOn: aidRequests.paidOn,
    })
    .from(aidRequests)
    .innerJoin(requester, eq(requester.id, aidRequests.requestedBy))
    .innerJoin(units, and(eq(units.path, aidRequests.unitPath), eq(units.districtId, aidRequests.districtId)))
    .innerJoin(
      households,
      and(eq(households.id, aidRequests.householdId), eq(households.districtId, aidRequests.districtId)),
    )
    .innerJoin(people, and(eq(people.id, aidRequests.personId), eq(people.districtId, aidRequests.districtId)))
    .$dynamic()
}
export type AidListRow = Awaited<ReturnType<typeof rowsFrom>>[number]

/** What waits for this officer: a review of another's request, and for a chair what is to be audited or approved. */
function waitingFor(actor: Actor): SQL | undefined {
  const chairs = actor.posts.filter((post) => post.role === "supervisor").map((post) => post.path)
  return or(
    and(eq(aidRequests.state, "requested"), ne(aidRequests.requestedBy, actor.id)),
    ...chairs.map((path) => and(inArray(aidRequests.state, ["reviewed", "audited"]), servedBy(aidRequests, path))),
  )
}

/** Requests within reach, latest first, 50 a page by key; how many there are, and how many wait for the reader. */
export function listAid(
  actor: Actor,
  filters: AidFilters,
): Promise<{ rows: AidListRow[]; total: number; waiting: number; next: string | null }> {
  return withScope(
    actor,
    async (tx) => {
      const { state } = filters
      const common = and(
        within(actor, aidRequests),
        state === "mine" ? waitingFor(actor) : state === "all" ? undefined : eq(aidRequests.state, state),
        filters.kind ? eq(aidRequests.kind, filters.kind) : undefined,
        filters.year ? eq(aidRequests.year, filters.year) : undefined,
        filters.officer ? eq(aidRequests.requestedBy, filters.officer) : undefined,
        servedBy(aidRequests, filters.territory),
      )
      const [anchor] = filters.after
        ? await tx
            .select({ id: aidRequests.id, on: aidRequests.requestedOn })
            .from(aidRequests)
            .where(and(within(actor, aidRequests), eq(aidRequests.id, filters.after)))
        : []
      const after = anchor && sql`(${aidRequests.requestedOn}, ${aidRequests.id}) < (${anchor.on}, ${anchor.id}::uuid)`
      const count = (where: SQL | undefined) =>
        tx.select({ n: sql<number>`count(*)::int` }).from(aidRequests).where(where)
      const [rows, [all], [mine]] = await Promise.all([
        rowsFrom(tx)
          .where(and(common, after))
          .orderBy(desc(aidRequests.requestedOn), desc(aidRequests.id))
          .limit(page + 1),
        count(common),
        count(and(within(actor, aidRequests), waitingFor(actor))),
      ])
      const more = rows.length > page
      if (more) rows.pop()
      return { rows, total: all?.n ?? 0, waiting: mine?.n ?? 0, next: more ? (rows.at(-1)?.id ?? null) : null }
    },
    { snapshot: true },
  )
}

/** One request whole: its decisions, the year's aid from every source, the caps of today, and whose turn it is. */
export function getAid(actor: Actor, aidId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const row = found(await rowsFrom(tx).where(and(within(actor, aidRequests), eq(aidRequests.id, aidId))))
      const [course, lines, year, tiers, file, award] = await Promise.all([
        tx
          .select({
            id: aidDecisions.id,
            stage: aidDecisions.stage,
            on: aidDecisions.decidedOn,
            by: officers.called,
            amountFen: aidDecisions.amountFen,
            reason: aidDecisions.reason,
            policies: aidDecisions.policies,
          })
          .from(aidDecisions)
          .innerJoin(officers, eq(officers.id, aidDecisions.by))
          .where(
            and(
              within(actor, aidDecisions),
              eq(aidDecisions.districtId, row.districtId),
              eq(aidDecisions.aidId, aidId),
            ),
          )
          .orderBy(asc(aidDecisions.createdAt), asc(aidDecisions.id)),
        linesOf(tx, actor, row),
        yearAid(tx, actor, row, row.year),
        ruleOn(tx, "aid_tiers", row.unitPath, today),
        fileOf(tx, actor, row),
        awardOfAid(tx, actor, row),
      ])
      const wantedFen = (course.findLast((one) => one.amountFen !== null)?.amountFen ?? row.requestedFen) + row.goodsFen
      const waits = nextStage(row.state) !== undefined
      const caps = await capsOn(tx, year, { ...row, fen: wantedFen }, row.unitPath, today).catch(() => null)
      const street = tiers?.value.streetUpToFen ?? null
      return {
        ...row,
        award,
        course: course.map(({ policies, ...one }) => ({
          ...one,
          rules: policies.map(({ key, source, validFrom }) => ({ key, source, validFrom })),
        })),
        lines,
        yearAid: year,
        caps: caps && { sums: caps.sums, lineFen: caps.lineFen },
        /** What speaks against approving it today. */
        against: waits ? [fileSentence(file, row.kind), doublePaid(year, row)].filter((one) => one !== undefined) : [],
        next: nextStage(row.state) ?? null,
        latestFen: wantedFen - row.goodsFen,
        streetUpTo: street === null ? null : inYuan(street),
        isHigh: street !== null && wantedFen > street,
        chair: isChairOf(actor, row.unitPath),
        centre: isCentreOf(actor, row.unitPath),
        mine: row.requestedBy === actor.id,
      }
    },
    { snapshot: true },
  )
}
export type AidPage = Awaited<ReturnType<typeof getAid>>

/** On which payment lists a request stood, the latest last. A list of another unit shows its number only. */
function linesOf(tx: Tx, actor: Actor, row: { id: string; districtId: string }) {
  return tx
    .select({
      id: paymentLines.id,
      batchId: paymentBatches.id,
      batchNo: paymentBatches.batchNo,
      result: paymentLines.result,
      resultOn: paymentLines.resultOn,
      bounceReason: paymentLines.bounceReason,
      isOff: paymentLines.isOff,
      taskId: paymentLines.taskId,
    })
    .from(paymentLines)
    .leftJoin(
      paymentBatches,
      and(
        eq(paymentBatches.id, paymentLines.batchId),
        eq(paymentBatches.districtId, paymentLines.districtId),
        within(actor, paymentBatches),
      ),
    )
    .where(
      and(within(actor, paymentLines), eq(paymentLines.districtId, row.districtId), eq(paymentLines.aidId, row.id)),
    )
    .orderBy(asc(paymentLines.createdAt), asc(paymentLines.id))
}

/** The aid that rests on a file's household this year; null where the case has no file. For the page of the case. */
export async function aidOfCase(tx: Tx, actor: Actor, caseId: string, today: string) {
  const row = await fileOf(tx, actor, { caseId })
  if (!row) return null
  const year = await yearAid(tx, actor, row, Number(today.slice(0, 4)))
  return { caseId, householdId: row.householdId, problem: fileSentence(row) ?? null, year }
}
export type CaseAid = NonNullable<Awaited<ReturnType<typeof aidOfCase>>>

/** As `aidOfCase`, for a page's own question. */
export function getAidOfCase(actor: Actor, caseId: string, today: string) {
  return withScope(actor, (tx) => aidOfCase(tx, actor, caseId, today), { snapshot: true })
}

/** A household's aid of this year from every source, and the case of its approved file if it has one. */
export function getAidOfHousehold(actor: Actor, householdId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const { districtId } = await householdRow(tx, actor, householdId)
      const [year, [file]] = await Promise.all([
        yearAid(tx, actor, { districtId, householdId }, Number(today.slice(0, 4))),
        tx
          .select({ id: hardshipFiles.id, state: hardshipFiles.state, temporary: hardshipFiles.temporary })
          .from(hardshipFiles)
          .where(
            and(
              within(actor, hardshipFiles),
              eq(hardshipFiles.districtId, districtId),
              eq(hardshipFiles.householdId, householdId),
              eq(hardshipFiles.isLive, true),
            ),
          ),
      ])
      const problem = fileSentence(file && { ...file, isLive: true }) ?? null
      return { householdId, caseId: file?.id ?? null, problem, year }
    },
    { snapshot: true },
  )
}
