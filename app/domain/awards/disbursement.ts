import { and, eq, inArray } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { aidDecisions, aidRequests } from "#db/schema/aid.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { people } from "#db/schema/people.ts"
import { awards, instalments } from "#db/schema/programmes.ts"
import { capSentence } from "../aid/request.ts"
import { type AidKind, inYuan } from "../aid/rules.ts"
import { capsOn, doublePaid, yearAid } from "../aid/year.ts"
import { record } from "../audit/commands.ts"
import { found, NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import { carriesAid } from "../hardship/states.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { isCentreOf, isChairOf } from "../officers/authority.ts"
import { requireRule } from "../policy/queries.ts"
import { type AwardRow, awardRow, holdAward, type InstalmentRow, linesOf, recordsOf, setInstalment } from "./hold.ts"
import { isStudentKind, recordWanted, studiesOf } from "./rules.ts"
import type { AskInstalment } from "./schema.ts"

// An award's payments go the way of all aid: a request for each, already approved because the award was, which the
// payment lists carry to the bank. Caps, other payers and the tiers of approval are looked at anew, with the household held.

/** States in which nothing more is paid on an award. A settled loan still gets its interest subsidy. */
const closed: readonly AwardRow["state"][] = ["stopped", "written_off"]

/** What an award's payment is, as nobody else may pay for it: the year's label and the school, or the loan's project. */
export function itemOf(award: Pick<AwardRow, "facts">, label: string): string {
  const { school } = studiesOf(award.facts)
  const project = (award.facts as { project?: unknown }).project
  const what = school || (typeof project === "string" ? project : "")
  return [label, what].filter(Boolean).join(" ").slice(0, 60)
}

/**
 * Asks for a due instalment: an approved request for payment stands from then on, once. For chairs; above the street's
 * amount for the centre.
 */
export function askInstalment(
  actor: Actor,
  instalmentId: string,
  input: AskInstalment,
  today: string,
): Promise<{ aidId: string; awardId: string }> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return withScope(actor, async (tx) => {
    const { awardId } = await lineRow(tx, actor, instalmentId)
    const { award } = await holdAward(tx, actor, awardId)
    const line = await lineRow(tx, actor, instalmentId, true)
    if (!isChairOf(actor, award.unitPath)) throw new NotAllowed()
    await requireDue(tx, actor, award, line, today)
    const { aid, policies } = await checked(tx, actor, award, line, today)
    const aidId = newId()
    const { districtId, unitPath } = award
    await tx.insert(aidRequests).values({
      id: aidId,
      districtId,
      unitPath,
      householdId: award.householdId,
      personId: award.personId,
      instalmentId,
      ...aid,
      source: award.source,
      requestedFen: line.dueFen,
      approvedFen: line.dueFen,
      tag: "making",
      payWay: "card",
      reason: input.note || m.award_pay_reason({ label: line.label }, { locale: "zh-CN" }),
      state: "approved",
      requestedBy: actor.id,
      requestedOn: today,
      approvedOn: today,
    })
    await tx.insert(aidDecisions).values({
      id: newId(),
      districtId,
      unitPath,
      aidId,
      stage: "approval",
      by: actor.id,
      decidedOn: today,
      amountFen: line.dueFen,
      reason: input.note,
      policies,
    })
    await setInstalment(tx, line, { state: "asked" })
    await record(tx, actor, {
      event: "aid.approved",
      subject: "aid",
      subjectId: aidId,
      unitPath,
      fields: ["kind", "item", "source", "year", "requestedFen", "personId", "state"],
    })
    return { aidId, awardId }
  })
}

/** An instalment within reach, or NotFound; `lock` holds it until the transaction ends. */
async function lineRow(tx: Tx, actor: Actor, instalmentId: string, lock = false): Promise<InstalmentRow> {
  const query = tx
    .select()
    .from(instalments)
    .where(and(within(actor, instalments), eq(instalments.id, instalmentId)))
  return found(await (lock ? query.for("update") : query))
}

/** Whether the held instalment may be asked for today; else a sentence. */
async function requireDue(tx: Tx, actor: Actor, award: AwardRow, line: InstalmentRow, today: string): Promise<void> {
  // A borrower pays his repayments himself.
  if (line.kind === "repayment") throw new NotFound()
  if (line.state === "asked") throw new RuleBroken(m.award_pay_asked({ label: line.label }))
  if (line.state === "paid") throw new RuleBroken(m.award_pay_paid({ label: line.label }))
  if (line.state === "dropped" || closed.includes(award.state)) throw new RuleBroken(m.award_pay_dropped())
  if (line.dueOn > today) throw new RuleBroken(m.award_pay_not_due({ day: line.dueOn }))
  if (!isStudentKind(award.kind)) return
  const terms = await requireRule(tx, "school_terms", award.unitPath, today)
  const period = recordWanted(line, await recordsOf(tx, actor, award), terms.value)
  if (period) throw new RuleBroken(m.award_pay_record_first({ period }))
}

/** The request's own facts, and the rules it was approved under: tier, other payers, caps. */
async function checked(tx: Tx, actor: Actor, award: AwardRow, line: InstalmentRow, today: string) {
  const { districtId, householdId, personId } = award
  const [[person], [file]] = await Promise.all([
    tx
      .select({ name: people.name, diedOn: people.diedOn })
      .from(people)
      .where(and(within(actor, people), eq(people.districtId, districtId), eq(people.id, personId))),
    tx
      .select()
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
  if (person?.diedOn) throw new RuleBroken(m.aid_payee_died({ name: person.name }))
  const tiers = await requireRule(tx, "aid_tiers", award.unitPath, today)
  const limitFen = tiers.value.streetUpToFen
  if (line.dueFen > limitFen && !isCentreOf(actor, award.unitPath))
    throw new RuleBroken(m.aid_above_street({ n: inYuan(line.dueFen), limit: inYuan(limitFen) }))
  const carries = file && carriesAid(file.state) && !file.temporary
  const aid = {
    caseId: carries ? file.id : null,
    category: carries ? file.category : null,
    kind: (isStudentKind(award.kind) ? "education" : "startup") satisfies AidKind as AidKind,
    item: itemOf(award, line.label),
    year: Number(today.slice(0, 4)),
  }
  const year = await yearAid(tx, actor, { districtId, householdId }, aid.year)
  const paid = doublePaid(year, { ...aid, personId })
  if (paid) throw new RuleBroken(paid)
  const wanted = { ...aid, personId, fen: line.dueFen }
  const { sums, lineFen, used } = await capsOn(tx, year, wanted, award.unitPath, today)
  const over = capSentence(sums, lineFen)
  if (over) throw new RuleBroken(over)
  return { aid, policies: [tiers.used, ...used] }
}

export type AskedMany = { asked: string[]; refused: { id: string; who: string; label: string; why: string }[] }

/** Asks for many due instalments, each on its own: one that cannot be is told why, and holds up no other. */
export async function askInstalments(actor: Actor, ids: string[], today: string): Promise<AskedMany> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  const wanted = [...new Set(ids)]
  const rows = await withScope(actor, (tx) =>
    tx
      .select({ id: instalments.id, label: instalments.label, who: people.name })
      .from(instalments)
      .innerJoin(awards, and(eq(awards.id, instalments.awardId), eq(awards.districtId, instalments.districtId)))
      .innerJoin(people, and(eq(people.id, awards.personId), eq(people.districtId, awards.districtId)))
      .where(and(within(actor, instalments), inArray(instalments.id, wanted)))
      .orderBy(instalments.dueOn, instalments.id),
  )
  if (rows.length !== wanted.length) throw new NotFound()
  const done: AskedMany = { asked: [], refused: [] }
  for (const { id, label, who } of rows) {
    try {
      await askInstalment(actor, id, { note: "" }, today)
      done.asked.push(id)
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error
      done.refused.push({ id, who, label, why: error.message })
    }
  }
  return done
}

/** One instalment with its award, for the page that asks for it. */
export function getInstalment(actor: Actor, instalmentId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const line = await lineRow(tx, actor, instalmentId)
      const award = await awardRow(tx, actor, line.awardId)
      const [person] = await tx
        .select({ name: people.name })
        .from(people)
        .where(and(within(actor, people), eq(people.districtId, award.districtId), eq(people.id, award.personId)))
      const { districtId, householdId } = award
      const [lines, year, problem] = await Promise.all([
        linesOf(tx, actor, award),
        yearAid(tx, actor, { districtId, householdId }, Number(today.slice(0, 4))),
        requireDue(tx, actor, award, line, today).then(
          () => null,
          (error: unknown) => {
            if (error instanceof RuleBroken) return error.message
            throw error
          },
        ),
      ])
      return { line, award, name: person?.name ?? "", item: itemOf(award, line.label), lines, year, problem }
    },
    { snapshot: true },
  )
}
