import { and, asc, desc, eq, inArray, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { unseal } from "#db/fields.server.ts"
import { within } from "#db/reach.ts"
import { aidRequests, paymentBatches, paymentLines } from "#db/schema/aid.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { found, NotAllowed } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { isCentreOf, isChairOf } from "../officers/authority.ts"
import { maskCard, maskId } from "../people/masking.ts"
import { batchRow, linesOn, payableStates } from "./batch.ts"
import { freezeProblems, frozenRows, payeesOf } from "./freeze.ts"
import { lineRow } from "./results.ts"
import type { BatchFilters, OpenBatch } from "./schema.ts"

const page = 50
const maker = alias(officers, "maker_officer")
const approver = alias(officers, "approver_officer")

function rowsFrom(tx: Tx) {
  return tx
    .select({
      id: paymentBatches.id,
      districtId: paymentBatches.districtId,
      unitPath: paymentBatches.unitPath,
      unitName: units.shortName,
      batchNo: paymentBatches.batchNo,
      name: paymentBatches.name,
      source: paymentBatches.source,
      state: paymentBatches.state,
      makerId: paymentBatches.maker,
      maker: maker.called,
      approver: approver.called,
      createdAt: paymentBatches.createdAt,
      submittedAt: paymentBatches.submittedAt,
      approvedAt: paymentBatches.approvedAt,
      withdrawReason: paymentBatches.withdrawReason,
      hash: sql<string | null>`encode(${paymentBatches.contentHash}, 'hex')`,
      /** What stands on it: of an open list as it is now. */
      lines: sql<number>`(select count(*)::int from payment_lines l where l.batch_id = ${paymentBatches.id}
        and l.district_id = ${paymentBatches.districtId} and not l.is_off)`,
      fen: sql<number>`(select coalesce(sum(l.amount_fen), 0)::int from payment_lines l
        where l.batch_id = ${paymentBatches.id} and l.district_id = ${paymentBatches.districtId} and not l.is_off)`,
    })
    .from(paymentBatches)
    .innerJoin(maker, eq(maker.id, paymentBatches.maker))
    .innerJoin(units, and(eq(units.path, paymentBatches.unitPath), eq(units.districtId, paymentBatches.districtId)))
    .leftJoin(approver, eq(approver.id, paymentBatches.approver))
    .$dynamic()
}

/** Payment lists within reach, the latest first, 50 a page by key; and how many requests wait for one. */
export function listBatches(actor: Actor, filters: BatchFilters) {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return withScope(
    actor,
    async (tx) => {
      const [anchor] = filters.after
        ? await tx
            .select({ id: paymentBatches.id, at: paymentBatches.createdAt })
            .from(paymentBatches)
            .where(and(within(actor, paymentBatches), eq(paymentBatches.id, filters.after)))
        : []
      const after =
        anchor &&
        sql`(${paymentBatches.createdAt}, ${paymentBatches.id}) < (${anchor.at.toISOString()}, ${anchor.id}::uuid)`
      const [rows, [free]] = await Promise.all([
        rowsFrom(tx)
          .where(
            and(
              within(actor, paymentBatches),
              filters.state === "all" ? undefined : eq(paymentBatches.state, filters.state),
              after,
            ),
          )
          .orderBy(desc(paymentBatches.createdAt), desc(paymentBatches.id))
          .limit(page + 1),
        tx
          .select({ n: sql<number>`count(*)::int` })
          .from(aidRequests)
          .where(and(within(actor, aidRequests), inArray(aidRequests.state, [...payableStates]))),
      ])
      const more = rows.length > page
      if (more) rows.pop()
      return { rows, free: free?.n ?? 0, next: more ? (rows.at(-1)?.id ?? null) : null }
    },
    { snapshot: true },
  )
}

/** Requests that can be put on a new list of this fund, and how many each fund has. */
export function getNewBatch(actor: Actor, source: OpenBatch["source"] | undefined) {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return withScope(
    actor,
    async (tx) => {
      const free = and(within(actor, aidRequests), inArray(aidRequests.state, [...payableStates]))
      const [rows, counts] = await Promise.all([
        source
          ? tx
              .select({
                id: aidRequests.id,
                unitPath: aidRequests.unitPath,
                person: people.name,
                householdName: households.name,
                kind: aidRequests.kind,
                item: aidRequests.item,
                fen: aidRequests.approvedFen,
                goods: aidRequests.goods,
                payWay: aidRequests.payWay,
                state: aidRequests.state,
                approvedOn: aidRequests.approvedOn,
                hasCard: sql<boolean>`${people.cardNumber} is not null and ${people.bank} is not null`,
              })
              .from(aidRequests)
              .innerJoin(
                people,
                and(eq(people.id, aidRequests.personId), eq(people.districtId, aidRequests.districtId)),
              )
              .innerJoin(
                households,
                and(eq(households.id, aidRequests.householdId), eq(households.districtId, aidRequests.districtId)),
              )
              .where(and(free, eq(aidRequests.source, source)))
              .orderBy(asc(aidRequests.unitPath), asc(aidRequests.approvedOn), asc(aidRequests.id))
              .limit(500)
          : [],
        tx
          .select({ source: aidRequests.source, n: sql<number>`count(*)::int` })
          .from(aidRequests)
          .where(free)
          .groupBy(aidRequests.source),
      ])
      return { rows: rows.filter((row) => isChairOf(actor, row.unitPath)), counts }
    },
    { snapshot: true },
  )
}

/** One list whole: its rows as they are now or as they were frozen, masked, and what may be done with it. */
export function getBatch(actor: Actor, batchId: string) {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return withScope(
    actor,
    async (tx) => {
      const batch = found(await rowsFrom(tx).where(and(within(actor, paymentBatches), eq(paymentBatches.id, batchId))))
      const raw = await batchRow(tx, actor, batchId)
      const standing = await linesOn(tx, actor, batch)
      const isOpen = batch.state === "open"
      const { rows: frozen, verdict } = isOpen ? { rows: [], verdict: null } : await frozenRows(tx, actor, raw)
      const payees = await payeesOf(tx, actor, batch.districtId, standing)
      const lines = standing.map(({ line, aid }) => {
        const person = payees.get(aid.personId)?.person
        const now = person && {
          name: person.name,
          idNumber: person.idNumber ? unseal(person.idNumber, "people.id_number", person.id) : "",
          bank: person.bank ?? "",
          card: person.cardNumber ? unseal(person.cardNumber, "people.card_number", person.id) : "",
        }
        const shown = frozen.find((row) => row.lineId === line.id) ?? now
        return {
          id: line.id,
          aidId: aid.id,
          personId: aid.personId,
          position: line.position,
          name: shown?.name ?? "",
          maskedId: shown?.idNumber ? maskId(shown.idNumber) : null,
          maskedCard: aid.payWay !== "cash" && shown?.card ? maskCard(shown.card, shown.bank) : null,
          kind: aid.kind,
          item: aid.item,
          payWay: aid.payWay,
          fen: line.amountFen,
          goods: aid.goods,
          result: line.result,
          resultOn: line.resultOn,
          bounceReason: line.bounceReason,
          taskId: line.taskId,
        }
      })
      const sum = (result: string) =>
        lines.filter((line) => line.result === result).reduce((n, line) => n + line.fen, 0)
      return {
        ...batch,
        lines,
        verdict,
        problems: isOpen ? await freezeProblems(tx, actor, batch.districtId, standing) : [],
        arrivedFen: sum("arrived"),
        bouncedFen: sum("bounced"),
        pendingFen: sum("pending"),
        chair: isChairOf(actor, batch.unitPath),
        centre: isCentreOf(actor, batch.unitPath),
        mine: batch.makerId === actor.id,
      }
    },
    { snapshot: true },
  )
}
export type BatchPage = Awaited<ReturnType<typeof getBatch>>

/** One row of a list, for the page where its result is written. */
export function getLine(actor: Actor, batchId: string, lineId: string) {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return withScope(
    actor,
    async (tx) => {
      const batch = await batchRow(tx, actor, batchId)
      const line = await lineRow(tx, actor, batchId, lineId)
      const [row] = await tx
        .select({ name: people.name, item: aidRequests.item, payWay: aidRequests.payWay })
        .from(paymentLines)
        .innerJoin(
          aidRequests,
          and(eq(aidRequests.id, paymentLines.aidId), eq(aidRequests.districtId, paymentLines.districtId)),
        )
        .innerJoin(people, and(eq(people.id, aidRequests.personId), eq(people.districtId, aidRequests.districtId)))
        .where(and(within(actor, paymentLines), eq(paymentLines.id, line.id), eq(paymentLines.batchId, batchId)))
      return {
        ...found(row ? [row] : []),
        batchId,
        lineId,
        batchNo: batch.batchNo,
        fen: line.amountFen,
        state: batch.state,
        result: line.result,
        resultOn: line.resultOn,
      }
    },
    { snapshot: true },
  )
}
