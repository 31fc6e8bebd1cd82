import { and, eq } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { checkClears, checkSteps } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { homeChecks, verifications } from "#db/schema/hardship.ts"
import { once } from "../audit/once.ts"
import { standingDocuments } from "../documents/standing.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { openTasks } from "../tasks/commands.ts"
import { logVisitWithin, plainVisit } from "../visits/commands.ts"
import { holdFile } from "./file.ts"
import { answerDay, subjectOfFile } from "./follow-ups.ts"
import { requireMove, writeMove } from "./move.ts"
import type { CheckHome, GiveReason, ReturnFile, VerifyMeans } from "./schema.ts"

/** First review by the unit: nobody stands in two files, and the means were reckoned. */
export function reviewFirst(actor: Actor, caseId: string, input: GiveReason, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    const { test } = await requireMove(tx, actor, file, "first_review", today)
    const detail = { category: test?.category ?? null }
    await writeMove(tx, actor, file, { kind: "first_review", to: "first_review", reason: input.reason, detail }, today)
  })
}

/** Sends an application back with the list of what is missing, and puts that on the applicant's officer's board. */
export function returnFile(actor: Actor, caseId: string, input: ReturnFile, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "return", today)
    const missing = input.missing
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
    await writeMove(
      tx,
      actor,
      file,
      { kind: "return", to: "returned", reason: missing.join("；"), detail: { missing } },
      today,
    )
    await openTasks(tx, actor, subjectOfFile(file), [
      {
        title: m.rule_complete_file({}, { locale: "zh-CN" }),
        detail: missing.join("\n"),
        rule: "complete_file",
        occurrence: `${file.id} ${file.version}`,
        dueOn: await answerDay(tx, file, today),
        officerId: await carrierOf(tx, actor, file.id, file.districtId),
        source: "case",
        caseId: file.id,
      },
    ])
  })
}

/** Who carries the case. */
async function carrierOf(tx: Tx, actor: Actor, caseId: string, districtId: string): Promise<string> {
  const [row] = await tx
    .select({ officerId: cases.officerId })
    .from(cases)
    .where(and(within(actor, cases), eq(cases.id, caseId), eq(cases.districtId, districtId)))
  return found(row ? [row] : []).officerId
}

/** The home check: a visit by two people with the six-word check-list, written to the visit log at the same time. */
export function checkHome(actor: Actor, caseId: string, input: CheckHome, today: string): Promise<{ visitId: string }> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    refuseHalfChecks(actor, input, today)
    const { id, districtId, unitPath, householdId } = file
    const done = await once(tx, actor, { key: input.key, districtId, body: { caseId, ...input } }, async () => {
      await requireMove(tx, actor, file, "home_check", today)
      const note = [input.membersNote, input.housingNote, input.incomeNote, input.spendingNote].join("\n")
      const visit = plainVisit({
        key: newId(),
        caseId: id,
        visitedOn: input.checkedOn,
        channel: "home",
        purpose: "file_check",
        companions: input.secondChecker,
        note,
      })
      const { id: visitId } = await logVisitWithin(tx, actor, subjectOfFile(file), visit, today)
      await tx.insert(homeChecks).values({
        id: newId(),
        districtId,
        unitPath,
        caseId: id,
        visitId,
        checkedOn: input.checkedOn,
        firstChecker: actor.id,
        secondChecker: input.secondChecker,
        steps: input.steps,
        clears: input.clears,
        membersNote: input.membersNote,
        housingNote: input.housingNote,
        incomeNote: input.incomeNote,
        spendingNote: input.spendingNote,
        signedInPerson: input.signedInPerson,
        opinion: input.opinion === "none" ? null : input.opinion,
      })
      await writeMove(
        tx,
        actor,
        file,
        {
          kind: "home_check",
          to: "home_check",
          reason: input.housingNote,
          visitId,
          detail: { householdId, second: input.secondChecker, opinion: input.opinion },
        },
        today,
      )
      return { visitId }
    })
    return { visitId: done.visitId }
  })
}

/** A check of which something is still to be done is none. */
function refuseHalfChecks(actor: Actor, input: CheckHome, today: string): void {
  if (input.checkedOn > today) throw new RuleBroken(m.visit_in_future(), "checkedOn")
  const undone = checkSteps.filter((step) => step !== "publish" && !input.steps.includes(step))
  if (undone.length > 0) {
    const steps = undone.map((step) => word("check_step", step)).join(m.case_comma())
    throw new RuleBroken(m.hardship_steps_undone({ steps }), "steps")
  }
  const unclear = checkClears.filter((clear) => !input.clears.includes(clear))
  if (unclear.length > 0) {
    const clears = unclear.map((clear) => word("check_clear", clear)).join(m.case_comma())
    throw new RuleBroken(m.hardship_clears_open({ clears }), "clears")
  }
  if (!input.signedInPerson) throw new RuleBroken(m.hardship_not_signed(), "signedInPerson")
  if ([actor.name, actor.called].includes(input.secondChecker)) {
    throw new RuleBroken(m.hardship_second_is_first(), "secondChecker")
  }
}

/** What civil affairs answered; only with a signed consent on file that has not run out. */
export function verifyMeans(actor: Actor, caseId: string, input: VerifyMeans, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    if (input.answeredOn > today) throw new RuleBroken(m.hardship_answered_in_future(), "answeredOn")
    if (input.result === "differs" && !input.note) throw new RuleBroken(m.hardship_differs_how(), "note")
    await requireMove(tx, actor, file, "verification", today)
    const { id, districtId, unitPath } = file
    const papers = await standingDocuments(tx, actor, file, today)
    const consent = papers.find((paper) => paper.kind === "consent" && !paper.expired)
    await tx.insert(verifications).values({
      id: newId(),
      districtId,
      unitPath,
      caseId: id,
      consentId: found(consent ? [consent] : []).id,
      answeredOn: input.answeredOn,
      houses: input.houses,
      vehicles: input.vehicles,
      businesses: input.businesses,
      result: input.result,
      note: input.note,
      by: actor.id,
    })
    const { houses, vehicles, businesses, result } = input
    await writeMove(
      tx,
      actor,
      file,
      { kind: "verification", to: "verify", reason: input.note, detail: { houses, vehicles, businesses, result } },
      today,
    )
  })
}

/** Not eligible, with the reason the worker is told; telling him is a follow-up. Temporary relief stays possible. */
export function refuseFile(actor: Actor, caseId: string, input: GiveReason, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "ineligibility", today)
    await writeMove(tx, actor, file, { kind: "ineligibility", to: "not_eligible", reason: input.reason }, today)
    await openTasks(tx, actor, subjectOfFile(file), [
      {
        title: m.rule_tell_refusal({}, { locale: "zh-CN" }),
        detail: input.reason,
        rule: "tell_refusal",
        occurrence: `${file.id} ${file.version}`,
        dueOn: await answerDay(tx, file, today),
        officerId: await carrierOf(tx, actor, file.id, file.districtId),
        source: "case",
        caseId: file.id,
        wantsFeedback: true,
      },
    ])
  })
}
