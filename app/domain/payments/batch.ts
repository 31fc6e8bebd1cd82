import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { aidRequests, paymentBatches, paymentLines } from "#db/schema/aid.ts"
import { households, people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import type { AidRow } from "../aid/decisions.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { batchNumber } from "./rules.ts"
import type { OpenBatch } from "./schema.ts"

export type BatchRow = typeof paymentBatches.$inferSelect
export type LineRow = typeof paymentLines.$inferSelect

/** Which requests may be put on a list: approved ones, and those whose payment came back. */
export const payableStates = ["approved", "bounced"] as const

export async function batchRow(tx: Tx, actor: Actor, batchId: string): Promise<BatchRow> {
  return found(
    await tx
      .select()
      .from(paymentBatches)
      .where(and(within(actor, paymentBatches), eq(paymentBatches.id, batchId))),
  )
}

/** The list, locked until the transaction ends, for one who decides over its unit. */
export async function holdBatch(tx: Tx, actor: Actor, batchId: string): Promise<BatchRow> {
  const batch = found(
    await tx
      .select()
      .from(paymentBatches)
      .where(and(within(actor, paymentBatches), eq(paymentBatches.id, batchId)))
      .for("update"),
  )
  if (!isChairOf(actor, batch.unitPath)) throw new NotAllowed()
  return batch
}

/** The rows that stand on a list, in order, with what was asked for. */
export function linesOn(tx: Tx, actor: Actor, batch: { id: string; districtId: string }) {
  return tx
    .select({ line: paymentLines, aid: aidRequests })
    .from(paymentLines)
    .innerJoin(
      aidRequests,
      and(eq(aidRequests.id, paymentLines.aidId), eq(aidRequests.districtId, paymentLines.districtId)),
    )
    .where(
      and(
        within(actor, paymentLines),
        eq(paymentLines.districtId, batch.districtId),
        eq(paymentLines.batchId, batch.id),
        eq(paymentLines.isOff, false),
      ),
    )
    .orderBy(asc(paymentLines.position))
}

/** Makes a list of approved requests of one fund. Sent twice with one key it is made once. */
export async function openBatch(
  actor: Actor,
  input: OpenBatch,
  today: string,
): Promise<{ id: string; again: boolean }> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  const wanted = [...new Set(input.aidId)]
  return withScope(actor, async (tx) => {
    const seen = await tx
      .select({ id: aidRequests.id, districtId: aidRequests.districtId, householdId: aidRequests.householdId })
      .from(aidRequests)
      .where(and(within(actor, aidRequests), inArray(aidRequests.id, wanted)))
    const [first] = seen
    if (!first || seen.length !== wanted.length) throw new NotFound()
    if (seen.some((row) => row.districtId !== first.districtId)) throw new RuleBroken(m.batch_two_districts())
    const { districtId } = first
    return once(tx, actor, { key: input.key, districtId, body: input }, async () => {
      const aids = await holdRequests(tx, actor, districtId, seen)
      const place = await placeFor(tx, actor, districtId, aids)
      await requireFree(tx, actor, districtId, aids, input.source)
      const id = await makeBatch(tx, actor, { districtId, unitPath: place }, input, today)
      await tx.insert(paymentLines).values(
        aids.map((aid, i) => ({
          id: newId(),
          districtId,
          unitPath: aid.unitPath,
          batchId: id,
          aidId: aid.id,
          position: i + 1,
          amountFen: aid.approvedFen ?? 0,
        })),
      )
      await setStates(tx, districtId, wanted, "listed")
      await record(tx, actor, {
        event: "batch.opened",
        subject: "batch",
        subjectId: id,
        unitPath: place,
        fields: ["name", "source", "lines"],
      })
      return { id }
    })
  })
}

/** The requests, locked after their households, in the order in which they will stand on the list. */
async function holdRequests(
  tx: Tx,
  actor: Actor,
  districtId: string,
  seen: { id: string; householdId: string }[],
): Promise<AidRow[]> {
  const homes = seen.map((row) => row.householdId)
  const ids = seen.map((row) => row.id)
  await tx
    .select({ id: households.id })
    .from(households)
    .where(and(within(actor, households), eq(households.districtId, districtId), inArray(households.id, homes)))
    .orderBy(asc(households.id))
    .for("no key update")
  const held = await tx
    .select()
    .from(aidRequests)
    .where(and(within(actor, aidRequests), eq(aidRequests.districtId, districtId), inArray(aidRequests.id, ids)))
    .orderBy(asc(aidRequests.id))
    .for("update")
  return held.sort((a, b) => (a.unitPath < b.unitPath ? -1 : a.unitPath > b.unitPath ? 1 : a.id < b.id ? -1 : 1))
}

/** The unit the list belongs to: the nearest post of its maker that decides over all of them. */
async function placeFor(tx: Tx, actor: Actor, districtId: string, aids: AidRow[]): Promise<string> {
  const posts = actor.posts
    .filter((post) => post.role === "supervisor" && aids.every((aid) => aid.unitPath.startsWith(post.path)))
    .sort((a, b) => b.path.length - a.path.length)
  const [post] = posts
  if (!post)
    throw aids.every((aid) => isChairOf(actor, aid.unitPath)) ? new RuleBroken(m.batch_two_units()) : new NotAllowed()
  if (post.districtId) return post.path
  // A city's supervisor makes the list of the district it is paid in.
  const [district] = await tx.select({ path: units.path }).from(units).where(eq(units.id, districtId))
  return found(district ? [district] : []).path
}

async function requireFree(
  tx: Tx,
  actor: Actor,
  districtId: string,
  aids: AidRow[],
  source: OpenBatch["source"],
): Promise<void> {
  const taken = aids.filter((aid) => !(payableStates as readonly string[]).includes(aid.state))
  if (taken.length > 0) {
    const names = await namesOf(tx, actor, districtId, taken)
    const [one] = taken
    throw new RuleBroken(m.batch_not_free({ names, state: word("aid_state", one?.state) }), "aidId")
  }
  const other = aids.filter((aid) => aid.source !== source)
  if (other.length > 0) {
    const names = await namesOf(tx, actor, districtId, other)
    throw new RuleBroken(m.batch_two_sources({ names, source: word("fund_source", source) }), "source")
  }
}

/** The people whom these requests pay, as a sentence names them. */
export async function namesOf(tx: Tx, actor: Actor, districtId: string, aids: { personId: string }[]): Promise<string> {
  const ids = [...new Set(aids.map((aid) => aid.personId))]
  const rows = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, districtId), inArray(people.id, ids)))
    .orderBy(asc(people.id))
  return rows.map((row) => row.name).join(m.aid_and())
}

/** A number of its own in district and year; a number that another unit's list has, unseen from here, is passed over. */
async function makeBatch(
  tx: Tx,
  actor: Actor,
  place: { districtId: string; unitPath: string },
  input: OpenBatch,
  today: string,
): Promise<string> {
  const year = today.slice(0, 4)
  const id = newId()
  const [last] = await tx
    .select({ n: sql<number>`coalesce(max(substring(${paymentBatches.batchNo} from 6)::int), 0)` })
    .from(paymentBatches)
    .where(
      and(
        within(actor, paymentBatches),
        eq(paymentBatches.districtId, place.districtId),
        sql`${paymentBatches.batchNo} ~ ${`^${year}-[0-9]{1,6}$`}`,
      ),
    )
  for (let n = (last?.n ?? 0) + 1; ; n++) {
    const made = await tx
      .insert(paymentBatches)
      .values({ id, ...place, batchNo: batchNumber(year, n), name: input.name, source: input.source, maker: actor.id })
      .onConflictDoNothing({ target: [paymentBatches.districtId, paymentBatches.batchNo] })
      .returning({ id: paymentBatches.id })
    if (made.length > 0) return id
  }
}

/** Gives requests a new state; they are held. */
export async function setStates(tx: Tx, districtId: string, ids: string[], state: AidRow["state"]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(aidRequests)
    .set({ state, version: sql`${aidRequests.version} + 1`, updatedAt: new Date() })
    .where(and(eq(aidRequests.districtId, districtId), inArray(aidRequests.id, ids)))
}
