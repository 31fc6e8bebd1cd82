import { createHash } from "node:crypto"
import { and, eq, inArray, isNull } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { unseal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { type NoticeLine, objections, publicities } from "#db/schema/hardship.ts"
import { people, phones } from "#db/schema/people.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { requireRule } from "../policy/queries.ts"
import { workingDayAfter } from "../policy/working-days.ts"
import { closeTasksOfRule } from "../tasks/by-rule.ts"
import { openTasks } from "../tasks/commands.ts"
import { evidenceOf, type File, holdFile } from "./file.ts"
import { answerDay, followTerms, noticeRules, noticeTerm, subjectOfFile } from "./follow-ups.ts"
import { requireMove, writeMove } from "./move.ts"
import { healthWords, type NoticeSecrets, noticeFaults, noticeName } from "./notice.ts"
import type { AnswerObjection, PublishFile, RaiseObjection } from "./schema.ts"

type Purpose = "filing" | "exit"

/** Puts the application, or the exit, up for public notice, for the working days that the policy of today asks for. */
export function publishFile(
  actor: Actor,
  caseId: string,
  purpose: Purpose,
  input: PublishFile,
  today: string,
): Promise<{ untilOn: string }> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    if (input.fromOn < today) throw new RuleBroken(m.hardship_notice_in_past(), "fromOn")
    const move = purpose === "filing" ? ("publicity" as const) : ("exit_publicity" as const)
    const facts = await requireMove(tx, actor, file, move, today)
    const rule = await requireRule(tx, "publicity", file.unitPath, today)
    const { id, districtId, unitPath } = file
    const category = purpose === "filing" ? facts.test?.category : file.category
    const notice = await noticeOf(tx, actor, file, category ?? "TEMP", input.plan)
    await refuseSecrets(tx, actor, file, notice, input.place)
    const untilOn = await workingDayAfter(tx, unitPath, input.fromOn, rule.value.workingDays)
    await tx.insert(publicities).values({
      id: newId(),
      districtId,
      unitPath,
      caseId: id,
      purpose,
      place: input.place,
      fromOn: input.fromOn,
      untilOn,
      workingDays: rule.value.workingDays,
      supervisionPhone: rule.value.phone,
      notice,
      noticeHash: createHash("sha256").update(JSON.stringify(notice)).digest(),
      by: actor.id,
    })
    const { place, fromOn } = input
    await writeMove(
      tx,
      actor,
      file,
      { kind: move, to: move, reason: place, policies: [rule.used], detail: { place, fromOn, untilOn, category } },
      today,
    )
    await followTerms(tx, actor, file, [noticeTerm(untilOn)], today)
    return { untilOn }
  })
}

/** The line of the notice; words on paper are Chinese whoever prints it. */
async function noticeOf(tx: Tx, actor: Actor, file: File, category: string, plan: string): Promise<NoticeLine> {
  const [row] = await tx
    .select({ name: people.name, employer: employers.name })
    .from(people)
    .leftJoin(employers, and(eq(employers.id, people.employerId), eq(employers.districtId, people.districtId)))
    .where(and(within(actor, people), eq(people.id, file.holderId), eq(people.districtId, file.districtId)))
  const { name, employer } = found(row ? [row] : [])
  return { name: noticeName(name), employer: employer ?? "", category: word("category", category, "zh-CN"), plan }
}

/** Refuses a notice in which a number, a full name or an illness of the household could be read. */
async function refuseSecrets(tx: Tx, actor: Actor, file: File, notice: NoticeLine, place: string): Promise<void> {
  const [fault] = noticeFaults(notice, place, await secretsOf(tx, actor, file))
  if (!fault) return
  const sentence =
    fault.what === "number"
      ? m.hardship_notice_has_number()
      : fault.what === "name"
        ? m.hardship_notice_has_name()
        : m.hardship_notice_has_illness()
  throw new RuleBroken(sentence, fault.where === "place" || fault.where === "plan" ? fault.where : undefined)
}

/** What must not be read in the notice: names, numbers and illnesses of everybody in the household. */
async function secretsOf(tx: Tx, actor: Actor, file: File): Promise<NoticeSecrets> {
  const members = await tx
    .select()
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, file.districtId), eq(people.householdId, file.householdId)))
  const numbers = await tx
    .select({ id: phones.id, number: phones.number })
    .from(phones)
    .where(
      and(
        within(actor, phones),
        eq(phones.districtId, file.districtId),
        inArray(
          phones.personId,
          members.map((one) => one.id),
        ),
        isNull(phones.removedAt),
      ),
    )
  return {
    names: members.map((one) => one.name),
    numbers: [
      ...members.flatMap((one) => [
        ...(one.idNumber ? [unseal(one.idNumber, "people.id_number", one.id)] : []),
        ...(one.cardNumber ? [unseal(one.cardNumber, "people.card_number", one.id)] : []),
      ]),
      ...numbers.map((phone) => unseal(phone.number, "phones.number", phone.id)),
    ],
    illnesses: [
      ...healthWords((code) => word("health", code, "zh-CN")),
      // A note of half a sentence is no word one could meet again.
      ...members.map((one) => one.healthNote.trim()).filter((note) => note.length >= 2 && note.length <= 20),
    ],
  }
}

/** Writes down an objection and gives it to whoever looks into it, with a follow-up. The notice cannot end meanwhile. */
export function raiseObjection(
  actor: Actor,
  caseId: string,
  input: RaiseObjection,
  today: string,
): Promise<{ id: string }> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    const { districtId, unitPath } = file
    return once(tx, actor, { key: input.key, districtId, body: { caseId, ...input } }, async () => {
      await requireMove(tx, actor, file, "objection", today)
      const { publicity } = await evidenceOf(tx, actor, file)
      if (!publicity) throw new RuleBroken(m.hardship_need_notice())
      if (input.raisedOn > today || input.raisedOn < publicity.fromOn) {
        throw new RuleBroken(m.hardship_objection_day(), "raisedOn")
      }
      const investigator = await requireColleague(tx, input.investigatorId, unitPath, today)
      const id = newId()
      await tx.insert(objections).values({
        id,
        districtId,
        unitPath,
        caseId,
        publicityId: publicity.id,
        raisedBy: input.raisedBy,
        raisedOn: input.raisedOn,
        reason: input.reason,
        investigatorId: investigator.id,
        by: actor.id,
      })
      const to = publicity.purpose === "filing" ? ("objection" as const) : ("exit_objection" as const)
      await writeMove(
        tx,
        actor,
        file,
        { kind: "objection", to, reason: input.reason, detail: { objection: id } },
        today,
      )
      await openTasks(tx, actor, subjectOfFile(file), [
        {
          title: m.rule_answer_objection({}, { locale: "zh-CN" }),
          detail: input.reason,
          rule: "answer_objection",
          occurrence: id,
          dueOn: await answerDay(tx, file, today),
          officerId: investigator.id,
          source: "rule",
          caseId,
        },
      ])
      return { id }
    })
  })
}

/**
 * Answers an objection. One that was right ends the notice: an application is not eligible, a household stays on file.
 * Of several the file goes on only when the last one is answered.
 */
export function answerObjection(
  actor: Actor,
  caseId: string,
  objectionId: string,
  input: AnswerObjection,
  today: string,
): Promise<void> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    const [row] = await tx
      .select({ answeredOn: objections.answeredOn })
      .from(objections)
      .where(
        and(
          within(actor, objections),
          eq(objections.id, objectionId),
          eq(objections.caseId, caseId),
          eq(objections.districtId, file.districtId),
        ),
      )
    const objection = found(row ? [row] : [])
    await requireMove(tx, actor, file, "answer", today)
    const { publicity, objections: raised } = await evidenceOf(tx, actor, file)
    if (objection.answeredOn) throw new RuleBroken(m.hardship_objection_answered())
    await tx
      .update(objections)
      .set({ answer: input.answer, upheld: input.upheld, answeredOn: today, answeredBy: actor.id })
      .where(and(eq(objections.id, objectionId), eq(objections.districtId, file.districtId)))
    const filing = publicity?.purpose === "filing"
    const others = raised.some((one) => one.id !== objectionId && one.answeredOn === null)
    const to = input.upheld
      ? filing
        ? ("not_eligible" as const)
        : ("on_file" as const)
      : others
        ? file.state
        : filing
          ? ("publicity" as const)
          : ("exit_publicity" as const)
    if (input.upheld && publicity) await endNotice(tx, actor, file, publicity.id, { failed: true }, today)
    await writeMove(
      tx,
      actor,
      file,
      { kind: "answer", to, reason: input.answer, detail: { upheld: input.upheld, objection: objectionId } },
      today,
    )
    const home = { districtId: file.districtId, householdId: file.householdId }
    const end = { how: "completed" as const, reason: input.answer, occurrence: objectionId }
    await closeTasksOfRule(tx, actor, home, ["answer_objection"], end)
  })
}

/** Takes a notice down, at its end or because it failed, and ends its follow-up. */
export async function endNotice(
  tx: Tx,
  actor: Actor,
  file: File,
  publicityId: string,
  end: { failed: boolean },
  today: string,
): Promise<void> {
  await tx
    .update(publicities)
    .set({ closedOn: today, closedBy: actor.id, failed: end.failed })
    .where(and(eq(publicities.id, publicityId), eq(publicities.districtId, file.districtId)))
  const home = { districtId: file.districtId, householdId: file.householdId }
  await closeTasksOfRule(tx, actor, home, noticeRules, {
    how: end.failed ? "cancelled" : "completed",
    reason: m.hardship_notice_ended({}, { locale: "zh-CN" }),
  })
}
