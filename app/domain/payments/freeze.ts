import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { unseal } from "#db/fields.server.ts"
import { hashOf, openRow, type Snapshot, sealRow } from "#db/payment-rows.server.ts"
import { within } from "#db/reach.ts"
import { paymentBatches, paymentLines } from "#db/schema/aid.ts"
import { employers } from "#db/schema/employers.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { people, phones } from "#db/schema/people.ts"
import { fileSentence } from "../aid/request.ts"
import { record } from "../audit/commands.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isCentreOf } from "../officers/authority.ts"
import { type BatchRow, holdBatch, linesOn } from "./batch.ts"

type Rows = Awaited<ReturnType<typeof linesOn>>

/** The people of these rows with their numbers still sealed, and whether each can be paid by card. */
export async function payeesOf(tx: Tx, actor: Actor, districtId: string, rows: Rows) {
  const ids = [...new Set(rows.map(({ aid }) => aid.personId))]
  if (ids.length === 0) return new Map<string, Payee>()
  const found = await tx
    .select({ person: people, employer: employers.name })
    .from(people)
    .leftJoin(
      employers,
      and(eq(employers.id, people.employerId), eq(employers.districtId, people.districtId), within(actor, employers)),
    )
    .where(and(within(actor, people), eq(people.districtId, districtId), inArray(people.id, ids)))
  return new Map(found.map((row) => [row.person.id, row]))
}
type Payee = { person: typeof people.$inferSelect; employer: string | null }

/** Why rows cannot be frozen as they are, one sentence for each kind of reason with the names. */
export async function freezeProblems(tx: Tx, actor: Actor, districtId: string, rows: Rows): Promise<string[]> {
  if (rows.length === 0) return [m.batch_is_empty()]
  const payees = await payeesOf(tx, actor, districtId, rows)
  const cases = [...new Set(rows.flatMap(({ aid }) => aid.caseId ?? []))]
  const files = await tx
    .select({
      id: hardshipFiles.id,
      state: hardshipFiles.state,
      temporary: hardshipFiles.temporary,
      isLive: hardshipFiles.isLive,
    })
    .from(hardshipFiles)
    .where(
      and(within(actor, hardshipFiles), eq(hardshipFiles.districtId, districtId), inArray(hardshipFiles.id, cases)),
    )
  const fileFor = new Map(files.map((file) => [file.id, file]))
  const said = (which: (row: Rows[number]) => boolean, sentence: (names: string) => string) => {
    const names = [...new Set(rows.filter(which).map(({ aid }) => payees.get(aid.personId)?.person.name ?? ""))]
    return names.length > 0 ? [sentence(names.join(m.aid_and()))] : []
  }
  return [
    ...said(
      ({ aid }) => aid.caseId !== null && fileSentence(fileFor.get(aid.caseId), aid.kind) !== undefined,
      (names) => m.batch_file_gone({ names }),
    ),
    ...said(
      ({ aid }) => Boolean(payees.get(aid.personId)?.person.diedOn),
      (names) => m.batch_payee_died({ names }),
    ),
    ...said(
      ({ aid }) => {
        const person = payees.get(aid.personId)?.person
        return aid.payWay !== "cash" && !(person?.cardNumber && person.bank)
      },
      (names) => m.batch_no_card({ names }),
    ),
  ]
}

/**
 * Hands a list in: from here on it is frozen. Every row is written down as it is now – name, number, card – sealed,
 * and the list gets a hash over its rows in order.
 */
export function submitBatch(actor: Actor, batchId: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const batch = await holdBatch(tx, actor, batchId)
    if (batch.state !== "open") throw new RuleBroken(m.batch_is_frozen())
    if (batch.maker !== actor.id) throw new RuleBroken(m.batch_submit_others())
    const rows = await linesOn(tx, actor, batch)
    const [problem] = await freezeProblems(tx, actor, batch.districtId, rows)
    if (problem) throw new RuleBroken(problem)
    const snapshots = await snapshotsOf(tx, actor, batch, rows)
    for (const snapshot of snapshots) {
      await tx
        .update(paymentLines)
        .set({ position: snapshot.position, snapshot: sealRow(snapshot) })
        .where(and(eq(paymentLines.id, snapshot.lineId), eq(paymentLines.districtId, batch.districtId)))
    }
    await tx
      .update(paymentBatches)
      .set({
        state: "submitted",
        submittedAt: new Date(),
        lineCount: snapshots.length,
        totalFen: snapshots.reduce((sum, row) => sum + row.amountFen, 0),
        contentHash: hashOf(snapshots),
        version: sql`${paymentBatches.version} + 1`,
      })
      .where(and(eq(paymentBatches.id, batch.id), eq(paymentBatches.districtId, batch.districtId)))
    await record(tx, actor, {
      event: "batch.submitted",
      subject: "batch",
      subjectId: batch.id,
      unitPath: batch.unitPath,
      fields: ["state", "contentHash"],
    })
  })
}

async function snapshotsOf(tx: Tx, actor: Actor, batch: BatchRow, rows: Rows): Promise<Snapshot[]> {
  const payees = await payeesOf(tx, actor, batch.districtId, rows)
  const numbers = await tx
    .select({ id: phones.id, personId: phones.personId, number: phones.number })
    .from(phones)
    .where(
      and(
        within(actor, phones),
        eq(phones.districtId, batch.districtId),
        inArray(phones.personId, [...payees.keys()]),
        isNull(phones.removedAt),
      ),
    )
    .orderBy(asc(phones.id))
  return rows.map(({ line, aid }, i) => {
    const payee = payees.get(aid.personId)
    if (!payee) throw new Error("a row without its person")
    const { person, employer } = payee
    const phone = numbers.find((one) => one.personId === person.id)
    const isCard = aid.payWay !== "cash"
    return {
      position: i + 1,
      lineId: line.id,
      aidId: aid.id,
      name: person.name,
      idNumber: person.idNumber ? unseal(person.idNumber, "people.id_number", person.id) : "",
      employer: employer ?? person.job,
      category: aid.category,
      kind: aid.kind,
      item: aid.item,
      source: aid.source,
      amountFen: line.amountFen,
      goods: aid.goods,
      goodsFen: aid.goodsFen,
      payWay: aid.payWay,
      bank: isCard ? (person.bank ?? "") : "",
      branch: isCard ? person.bankBranch : "",
      card: isCard && person.cardNumber ? unseal(person.cardNumber, "people.card_number", person.id) : "",
      phone: phone ? unseal(phone.number, "phones.number", phone.id) : "",
    }
  })
}

/**
 * The frozen rows of a list in order, and whether they still are what was handed in: `same`, `changed`, or `partly`
 * where rows lie outside of the reader's reach.
 */
export async function frozenRows(
  tx: Tx,
  actor: Actor,
  batch: BatchRow,
): Promise<{ rows: Snapshot[]; verdict: "same" | "changed" | "partly" }> {
  const lines = (await linesOn(tx, actor, batch)).map(({ line }) => line).filter((line) => line.snapshot !== null)
  const rows: Snapshot[] = []
  for (const line of lines) {
    try {
      const row = openRow(line.snapshot as Buffer, line.id)
      if (row.amountFen !== line.amountFen) return { rows, verdict: "changed" }
      rows.push(row)
    } catch {
      return { rows, verdict: "changed" }
    }
  }
  if (rows.length < batch.lineCount) return { rows, verdict: "partly" }
  const total = rows.reduce((sum, row) => sum + row.amountFen, 0)
  const same = batch.contentHash?.equals(hashOf(rows)) && total === batch.totalFen && rows.length === batch.lineCount
  return { rows, verdict: same ? "same" : "changed" }
}

/** Approves a list that was handed in: one of the centre, and never who made it. */
export function approveBatch(actor: Actor, batchId: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const batch = await holdBatch(tx, actor, batchId)
    if (batch.state === "open") throw new RuleBroken(m.batch_not_submitted())
    if (batch.state !== "submitted")
      throw new RuleBroken(batch.state === "approved" ? m.batch_approved_already() : m.batch_withdrawn_already())
    if (batch.maker === actor.id) throw new RuleBroken(m.batch_approve_own())
    if (!isCentreOf(actor, batch.unitPath)) throw new RuleBroken(m.batch_approve_centre())
    const { verdict } = await frozenRows(tx, actor, batch)
    if (verdict !== "same") throw new RuleBroken(m.batch_changed())
    await tx
      .update(paymentBatches)
      .set({
        state: "approved",
        approver: actor.id,
        approvedAt: new Date(),
        version: sql`${paymentBatches.version} + 1`,
      })
      .where(and(eq(paymentBatches.id, batch.id), eq(paymentBatches.districtId, batch.districtId)))
    await record(tx, actor, {
      event: "batch.approved",
      subject: "batch",
      subjectId: batch.id,
      unitPath: batch.unitPath,
      fields: ["state"],
    })
  })
}
