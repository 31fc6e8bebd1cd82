import { and, eq } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { addDays, addMonths, daysBetween } from "../calendar.ts"
import { closeWithin } from "../cases/commands.ts"
import { standingDocuments } from "../documents/standing.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isCentreOf } from "../officers/authority.ts"
import { requireRule } from "../policy/queries.ts"
import { closeTasksOfRule } from "../tasks/by-rule.ts"
import { evidenceOf, type File, holdFile } from "./file.ts"
import { fileRules, followTerms, noticeRules, watchEndTerm, watchRules, watchVisitTerm } from "./follow-ups.ts"
import { requireMove, writeMove } from "./move.ts"
import { endNotice } from "./publish.ts"
import { showOnHousehold } from "./register.ts"
import type { CancelFile, ExitFile, GiveReason, ProposeExit, RelapseFile } from "./schema.ts"
import { carriesAid } from "./states.ts"

/** Proposes that a household leaves the register: at the worker's written request, or on the helper's advice. */
export function proposeExit(actor: Actor, caseId: string, input: ProposeExit, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "exit_proposal", today)
    if (input.asked === "worker") {
      const papers = await standingDocuments(tx, actor, file, today)
      if (!papers.some((paper) => paper.kind === "exit_request")) {
        throw new RuleBroken(m.hardship_need_paper({ paper: word("document_kind", "exit_request") }), "asked")
      }
    }
    const { asked, reason, incomeChange } = input
    await writeMove(
      tx,
      actor,
      file,
      { kind: "exit_proposal", to: "exit_proposed", reason, detail: { asked, incomeChange } },
      today,
    )
  })
}

/** The household stays on file after all. */
export function refuseExit(actor: Actor, caseId: string, input: GiveReason, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "exit_refusal", today)
    const { publicity } = await evidenceOf(tx, actor, file)
    if (publicity) await endNotice(tx, actor, file, publicity.id, { failed: true }, today)
    await writeMove(tx, actor, file, { kind: "exit_refusal", to: "on_file", reason: input.reason }, today)
  })
}

/** Takes the household off the register after its notice; the watch begins, with a visit half-way and its end. */
export function exitFile(
  actor: Actor,
  caseId: string,
  input: ExitFile,
  today: string,
): Promise<{ watchUntil: string }> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "exit", today)
    const { publicity } = await evidenceOf(tx, actor, file)
    if (input.toldOn > today || input.toldOn < (publicity?.untilOn ?? "")) {
      throw new RuleBroken(m.hardship_told_day(), "toldOn")
    }
    if (publicity) await endNotice(tx, actor, file, publicity.id, { failed: false }, today)
    const terms = await requireRule(tx, "file_terms", file.unitPath, today)
    const watchUntil = addMonths(today, terms.value.watchMonths)
    await writeMove(
      tx,
      actor,
      file,
      {
        kind: "exit",
        to: "exited",
        reason: input.reason,
        policies: [terms.used],
        detail: { toldOn: input.toldOn, watchUntil },
        set: { exitedOn: today, watchUntil, reviewDueOn: null },
      },
      today,
    )
    await showOnHousehold(tx, file, { category: null })
    await endFollowUps(tx, actor, file, fileRules)
    const halfWay = addDays(today, Math.round(daysBetween(today, watchUntil) / 2))
    await followTerms(tx, actor, file, [watchVisitTerm(halfWay), watchEndTerm(watchUntil)], today)
    return { watchUntil }
  })
}

/** After the watch, with contact kept up: out of hardship for good. The case closes with the file. */
export function settleFile(actor: Actor, caseId: string, input: GiveReason, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "settlement", today)
    await writeMove(tx, actor, file, { kind: "settlement", to: "settled", reason: input.reason }, today)
    const home = { districtId: file.districtId, householdId: file.householdId }
    await closeTasksOfRule(tx, actor, home, watchRules, { how: "completed", reason: input.reason })
    await closeWithin(tx, actor, file, { outcome: "solved", reason: input.reason }, today)
  })
}

/**
 * Back in hardship: the old file ends as relapsed and a new one, linked to it, starts ahead of its home check in a case
 * of its own.
 */
export function relapseFile(
  actor: Actor,
  caseId: string,
  input: RelapseFile,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const old = await holdFile(tx, actor, caseId)
    const { districtId, unitPath, householdId, holderId } = old
    return once(tx, actor, { key: input.key, districtId, body: { caseId, ...input } }, async () => {
      await requireMove(tx, actor, old, "relapse", today)
      const [matter] = await tx
        .select()
        .from(cases)
        .where(and(within(actor, cases), eq(cases.id, caseId), eq(cases.districtId, districtId)))
      const before = found(matter ? [matter] : [])
      await writeMove(tx, actor, old, { kind: "relapse", to: "relapsed", reason: input.reason }, today)
      const id = newId()
      if (before.isOpen) await closeWithin(tx, actor, old, { outcome: "other", reason: input.reason }, today)
      await endFollowUps(tx, actor, old, watchRules)
      await tx.insert(cases).values({
        id,
        districtId,
        unitPath,
        kind: "hardship",
        householdId,
        personId: before.personId,
        causes: before.causes,
        summary: input.reason,
        officerId: before.officerId,
        openedOn: today,
        openedBy: actor.id,
      })
      await record(tx, actor, {
        event: "case.opened",
        subject: "case",
        subjectId: id,
        unitPath,
        fields: ["kind", "causes", "summary", "officerId", "openedOn"],
      })
      const { industry, contractOn, contractMonths, singleParent, nobodyEmployed, canHelpSelf, tier } = old
      const kept = { industry, contractOn, contractMonths, singleParent, nobodyEmployed, canHelpSelf, tier }
      const { otherYearlyIncomeFen, allowanceFen, allowanceNo, causeNote, targetGroup, needs } = old
      const [file] = await tx
        .insert(hardshipFiles)
        .values({
          id,
          districtId,
          unitPath,
          householdId,
          holderId,
          ...kept,
          ...{ otherYearlyIncomeFen, allowanceFen, allowanceNo, causeNote, targetGroup, needs },
          appliedOn: today,
          relapsedFrom: caseId,
        })
        .returning()
      const fresh = found(file ? [file] : [])
      const detail = { relapsedFrom: caseId }
      await writeMove(tx, actor, fresh, { kind: "relapse", to: "first_review", reason: input.reason, detail }, today)
      return { id }
    })
  })
}

/** Ends a file without an exit: death, transfer, false statement, duplicate, taken back. Only the centre, once filed. */
export function cancelFile(actor: Actor, caseId: string, input: CancelFile, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    if (input.clawback && input.kind !== "false_statement") throw new RuleBroken(m.hardship_clawback_only(), "clawback")
    if (input.kind === "withdrawn" && carriesAid(file.state)) throw new RuleBroken(m.hardship_withdrawn_late(), "kind")
    await requireMove(tx, actor, file, "cancellation", today)
    // An application can be taken back where it was made; what is on the register, the centre alone strikes off.
    if (carriesAid(file.state) && !isCentreOf(actor, file.unitPath)) throw new RuleBroken(m.hardship_only_centre())
    const { publicity } = await evidenceOf(tx, actor, file)
    if (publicity) await endNotice(tx, actor, file, publicity.id, { failed: true }, today)
    const detail = { kind: input.kind, ...(input.clawback ? { clawbackFen: input.clawback } : {}) }
    await writeMove(tx, actor, file, { kind: "cancellation", to: "cancelled", reason: input.reason, detail }, today)
    await showOnHousehold(tx, file, { category: null })
    await endFollowUps(tx, actor, file, [...fileRules, ...noticeRules, "complete_file"])
    const outcome = input.kind === "death" ? "died" : input.kind === "withdrawn" ? "withdrawn" : "other"
    await closeWithin(tx, actor, file, { outcome, reason: input.reason }, today)
  })
}

/** The file's follow-ups fall with it. */
async function endFollowUps(tx: Tx, actor: Actor, file: File, rules: string[]): Promise<void> {
  const home = { districtId: file.districtId, householdId: file.householdId }
  const reason = m.hardship_follow_ups_end({}, { locale: "zh-CN" })
  await closeTasksOfRule(tx, actor, home, rules, { how: "cancelled", reason })
}
