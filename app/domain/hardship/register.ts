import { and, eq, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { households } from "#db/schema/people.ts"
import { addMonths } from "../calendar.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { requireRule } from "../policy/queries.ts"
import { closeTasksOfRule } from "../tasks/by-rule.ts"
import { evidenceOf, type File, holdFile } from "./file.ts"
import { followTerms, homeVisitTerm, reviewTerm } from "./follow-ups.ts"
import type { Category } from "./means.ts"
import { requireMove, writeMove } from "./move.ts"
import { endNotice } from "./publish.ts"
import type { ApproveFile, GiveReason, ReviewFile } from "./schema.ts"

/** Approves an application after its notice: number, category, named helper, and the follow-ups of a file. */
export function approveFile(
  actor: Actor,
  caseId: string,
  input: ApproveFile,
  today: string,
): Promise<{ fileNo: string }> {
  return withScope(actor, async (tx) => {
    const held = await holdFile(tx, actor, caseId)
    await nameHelper(tx, held, input.helperId, today)
    await requireMove(tx, actor, held, "approval", today)
    const { publicity, test } = await evidenceOf(tx, actor, held)
    if (publicity) await endNotice(tx, actor, held, publicity.id, { failed: false }, today)
    const terms = await requireRule(tx, "file_terms", held.unitPath, today)
    const fileNo = held.fileNo ?? (await nextFileNo(tx, actor, held.districtId, today))
    const category = test?.category as Category
    const reviewDueOn = addMonths(today, terms.value.reviewMonths)
    await writeMove(
      tx,
      actor,
      held,
      {
        kind: "approval",
        to: "on_file",
        reason: input.reason,
        policies: [...(test?.policies ?? []), terms.used],
        detail: { category, fileNo, regularised: held.temporary },
        set: { fileNo, category, temporary: false, onFileOn: today, reviewedOn: today, reviewDueOn },
      },
      today,
    )
    await showOnHousehold(tx, held, { category, fileNo })
    const visitDue = addMonths(today, terms.value.homeVisitMonths)
    await followTerms(tx, actor, held, [reviewTerm(reviewDueOn), homeVisitTerm(visitDue)], today)
    return { fileNo }
  })
}

/**
 * Approves a temporary file (临时救助), for a household that cannot be filed: it carries temporary relief and nothing
 * else, until it is made regular or cancelled.
 */
export function approveTemporary(
  actor: Actor,
  caseId: string,
  input: ApproveFile,
  today: string,
): Promise<{ fileNo: string }> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await nameHelper(tx, file, input.helperId, today)
    await requireMove(tx, actor, file, "temporary_approval", today)
    await forbidOtherLive(tx, actor, file)
    const fileNo = file.fileNo ?? (await nextFileNo(tx, actor, file.districtId, today))
    await writeMove(
      tx,
      actor,
      file,
      {
        kind: "temporary_approval",
        to: "on_file",
        reason: input.reason,
        detail: { category: "TEMP", fileNo },
        set: { fileNo, category: "TEMP", temporary: true, onFileOn: today },
      },
      today,
    )
    await showOnHousehold(tx, file, { category: "TEMP", fileNo })
    return { fileNo }
  })
}

/** Takes a temporary file through the whole procedure again, to make it regular (临时转正). */
export function regulariseFile(actor: Actor, caseId: string, input: GiveReason, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "regularisation", today)
    await writeMove(tx, actor, file, { kind: "regularisation", to: "first_review", reason: input.reason }, today)
  })
}

/**
 * The yearly review: with a reckoning of this term the file is kept, its category brought up to date, and the next
 * term begins; or the household is found to be out of hardship, and an exit is to be proposed.
 */
export function reviewFile(actor: Actor, caseId: string, input: ReviewFile, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "review", today)
    const { test } = await evidenceOf(tx, actor, file)
    if (!test || test.testedOn <= (file.reviewedOn ?? "")) throw new RuleBroken(m.hardship_review_needs_test())
    if (input.outcome === "keep" && test.category === null)
      throw new RuleBroken(m.hardship_review_over_line(), "outcome")
    const terms = await requireRule(tx, "file_terms", file.unitPath, today)
    const reviewDueOn = addMonths(today, terms.value.reviewMonths)
    const category = input.outcome === "keep" ? (test.category as Category) : file.category
    await writeMove(
      tx,
      actor,
      file,
      {
        kind: "review",
        to: "on_file",
        reason: input.reason,
        policies: [...test.policies, terms.used],
        detail: { outcome: input.outcome, category },
        set: { category, reviewedOn: today, reviewDueOn },
      },
      today,
    )
    await showOnHousehold(tx, file, { category })
    const home = { districtId: file.districtId, householdId: file.householdId }
    await closeTasksOfRule(tx, actor, home, ["file_review"], { how: "completed", reason: input.reason })
    await followTerms(tx, actor, file, [reviewTerm(reviewDueOn)], today)
  })
}

/** The named helper (帮扶联系人) of the household, who can be given work there. */
async function nameHelper(tx: Tx, file: File, helperId: string, today: string): Promise<void> {
  const helper = await requireColleague(tx, helperId, file.unitPath, today)
  await tx
    .update(households)
    .set({ helperId: helper.id, version: sql`${households.version} + 1`, updatedAt: new Date() })
    .where(and(eq(households.id, file.householdId), eq(households.districtId, file.districtId)))
}

/** What the household's own page, lists and intervals go by. */
export async function showOnHousehold(
  tx: Tx,
  file: Pick<File, "districtId" | "householdId">,
  to: { category: Category | null; fileNo?: string },
): Promise<void> {
  await tx
    .update(households)
    .set({ ...to, version: sql`${households.version} + 1`, updatedAt: new Date() })
    .where(and(eq(households.id, file.householdId), eq(households.districtId, file.districtId)))
}

/** 2026-0388: the next number of the district's year. Two approvals at once come one after the other here. */
async function nextFileNo(tx: Tx, actor: Actor, districtId: string, today: string): Promise<string> {
  const year = today.slice(0, 4)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`file_no ${districtId} ${year}`}))`)
  const [row] = await tx
    .select({ last: sql<number | null>`max(substr(${hardshipFiles.fileNo}, 6)::int)` })
    .from(hardshipFiles)
    .where(
      and(
        within(actor, hardshipFiles),
        eq(hardshipFiles.districtId, districtId),
        sql`${hardshipFiles.fileNo} ~ ${`^${year}-[0-9]{4,}$`}`,
      ),
    )
  return `${year}-${String((row?.last ?? 0) + 1).padStart(4, "0")}`
}

/** A file that had ended can come back only if no other one stands for the household meanwhile. */
async function forbidOtherLive(tx: Tx, actor: Actor, file: File): Promise<void> {
  const [other] = await tx
    .select({ id: hardshipFiles.id })
    .from(hardshipFiles)
    .where(
      and(
        within(actor, hardshipFiles),
        eq(hardshipFiles.districtId, file.districtId),
        eq(hardshipFiles.householdId, file.householdId),
        eq(hardshipFiles.isLive, true),
        sql`${hardshipFiles.id} <> ${file.id}`,
      ),
    )
  if (other) throw new RuleBroken(m.hardship_second_file())
}
