import { and, eq, isNull, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { households, people } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { getCaseRow } from "../cases/queries.ts"
import { found, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { closeTasksOfRule } from "../tasks/by-rule.ts"
import { holdSubject } from "../tasks/subject.ts"
import { holdFile } from "./file.ts"
import { requireMove, writeMove } from "./move.ts"
import type { ApplyForFile, FillForm, SubmitFile } from "./schema.ts"

/**
 * Starts a hardship file in a hardship case: the worker asked, or an officer went to somebody who did not. A household
 * has one live file at a time.
 */
export function applyForFile(
  actor: Actor,
  caseId: string,
  input: ApplyForFile,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const matter = await getCaseRow(tx, actor, caseId)
    const { districtId, unitPath, householdId } = matter
    if (matter.kind !== "hardship") throw new RuleBroken(m.hardship_not_a_hardship_case())
    if (!matter.isOpen) throw new RuleBroken(m.case_is_closed())
    if (!householdId) throw new RuleBroken(m.hardship_needs_household())
    await holdSubject(tx, actor, { householdId })
    return once(tx, actor, { key: input.key, districtId, body: { caseId, ...input } }, async () => {
      await requireMember(tx, actor, { districtId, householdId }, input.holderId)
      await forbidSecondFile(tx, actor, { districtId, householdId, caseId })
      const [file] = await tx
        .insert(hardshipFiles)
        .values({
          id: caseId,
          districtId,
          unitPath,
          householdId,
          holderId: input.holderId,
          askedByWorker: input.asked === "worker",
          appliedOn: today,
        })
        .returning()
      await writeMove(
        tx,
        actor,
        found(file ? [file] : []),
        { kind: "application", to: "draft", reason: input.reason, detail: { asked: input.asked } },
        today,
      )
      return { id: caseId }
    })
  })
}

type Home = { districtId: string; householdId: string }

/** The chosen holder lives in this household. */
async function requireMember(tx: Tx, actor: Actor, home: Home, personId: string): Promise<void> {
  const [row] = await tx
    .select({ diedOn: people.diedOn })
    .from(people)
    .where(
      and(
        within(actor, people),
        eq(people.id, personId),
        eq(people.districtId, home.districtId),
        eq(people.householdId, home.householdId),
      ),
    )
  if (!row) throw new NotFound()
  if (row.diedOn) throw new RuleBroken(m.hardship_holder_died(), "holderId")
}

async function forbidSecondFile(tx: Tx, actor: Actor, home: Home & { caseId: string }): Promise<void> {
  const rows = await tx
    .select({ id: hardshipFiles.id, isLive: hardshipFiles.isLive })
    .from(hardshipFiles)
    .where(
      and(
        within(actor, hardshipFiles),
        eq(hardshipFiles.districtId, home.districtId),
        eq(hardshipFiles.householdId, home.householdId),
      ),
    )
  if (rows.some((row) => row.id === home.caseId)) throw new RuleBroken(m.hardship_has_file())
  if (rows.some((row) => row.isLive)) throw new RuleBroken(m.hardship_second_file())
}

/** Fills in the archive form: what stands on it beyond the pages of the people and the household. */
export function fillForm(actor: Actor, caseId: string, input: FillForm): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    if (!file.isLive) throw new RuleBroken(m.hardship_file_ended())
    if (file.version !== input.version)
      throw new Stale([{ label: m.hardship_form(), value: m.hardship_form_changed() }])
    const { version: _, family, housingKind, housingArea, otherYearlyIncome, allowance, ...said } = input
    const { tier, industry, contractOn, contractMonths, singleParent, nobodyEmployed, canHelpSelf } = said
    const { memberNo, startedWorkOn, bankBranch } = said
    await tx
      .update(hardshipFiles)
      .set({
        tier: tier ?? null,
        industry: industry ?? null,
        contractOn: contractOn ?? null,
        contractMonths: contractMonths ?? null,
        singleParent: singleParent ?? null,
        nobodyEmployed: nobodyEmployed ?? null,
        canHelpSelf: canHelpSelf ?? null,
        otherYearlyIncomeFen: otherYearlyIncome ?? null,
        allowanceFen: allowance ?? null,
        allowanceNo: said.allowanceNo,
        causeNote: said.causeNote,
        targetGroup: said.targetGroup ?? null,
        needs: said.needs,
        version: sql`${hardshipFiles.version} + 1`,
        updatedAt: new Date(),
      })
      .where(and(eq(hardshipFiles.id, file.id), eq(hardshipFiles.districtId, file.districtId)))
    await tx
      .update(households)
      .set({
        housingKind: housingKind ?? null,
        housingArea: housingArea ?? null,
        version: sql`${households.version} + 1`,
        updatedAt: new Date(),
      })
      .where(and(eq(households.id, file.householdId), eq(households.districtId, file.districtId)))
    await fillPerson(tx, actor, file, file.holderId, {
      ...formColumns(said),
      memberNo,
      startedWorkOn: startedWorkOn ?? null,
      bankBranch,
    })
    for (const { personId, school, ...row } of family) {
      if (personId && personId !== file.holderId)
        await fillPerson(tx, actor, file, personId, { ...formColumns(row), school })
    }
    await record(tx, actor, {
      event: "hardship.form_filled",
      subject: "case",
      subjectId: file.id,
      unitPath: file.unitPath,
      fields: ["form"],
    })
  })
}

type FormRow = Pick<
  FillForm,
  "ethnicity" | "politicalStatus" | "marital" | "hukou" | "hukouRegion" | "medicalInsurance" | "monthlyIncome"
>

function formColumns(row: FormRow) {
  return {
    ethnicity: row.ethnicity,
    politicalStatus: row.politicalStatus ?? null,
    marital: row.marital ?? null,
    hukou: row.hukou ?? null,
    hukouRegion: row.hukouRegion ?? "",
    medicalInsurance: row.medicalInsurance ?? null,
    monthlyIncomeFen: row.monthlyIncome ?? null,
  }
}

/** Writes the form's columns of one person of the household; somebody else's id is not found. */
async function fillPerson(
  tx: Tx,
  actor: Actor,
  home: Home,
  personId: string,
  columns: Partial<typeof people.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(people)
    .set({ ...columns, version: sql`${people.version} + 1`, updatedAt: new Date() })
    .where(
      and(
        within(actor, people),
        eq(people.id, personId),
        eq(people.districtId, home.districtId),
        eq(people.householdId, home.householdId),
        isNull(people.diedOn),
      ),
    )
    .returning({ id: people.id })
  if (changed.length === 0) throw new NotFound()
}

/** Sends the application in, for the first time or after it was returned. */
export function submitFile(actor: Actor, caseId: string, input: SubmitFile, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    await requireMove(tx, actor, file, "submission", today)
    await writeMove(tx, actor, file, { kind: "submission", to: "submitted", reason: input.reason }, today)
    const home = { districtId: file.districtId, householdId: file.householdId }
    const reason = m.hardship_sent_again({}, { locale: "zh-CN" })
    await closeTasksOfRule(tx, actor, home, ["complete_file"], { how: "completed", reason })
  })
}
