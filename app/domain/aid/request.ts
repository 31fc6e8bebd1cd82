import { and, eq } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { people } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { holdSubject, type Subject, subjectOf } from "../tasks/subject.ts"
import { type AidKind, type CapSum, fileProblem, inYuan, mayBeCash } from "./rules.ts"
import type { RequestAid } from "./schema.ts"
import { capsOn, doublePaid, yearAid } from "./year.ts"

/** The file of a case as far as money rests on it; undefined where the case has none. */
export async function fileOf(tx: Tx, actor: Actor, ids: { caseId: string | null; districtId?: string }) {
  if (!ids.caseId) return undefined
  const [file] = await tx
    .select({
      id: hardshipFiles.id,
      districtId: hardshipFiles.districtId,
      householdId: hardshipFiles.householdId,
      holderId: hardshipFiles.holderId,
      fileNo: hardshipFiles.fileNo,
      state: hardshipFiles.state,
      temporary: hardshipFiles.temporary,
      isLive: hardshipFiles.isLive,
      category: hardshipFiles.category,
    })
    .from(hardshipFiles)
    .where(
      and(
        within(actor, hardshipFiles),
        eq(hardshipFiles.id, ids.caseId),
        ids.districtId ? eq(hardshipFiles.districtId, ids.districtId) : undefined,
      ),
    )
  return file
}
export type AidFile = NonNullable<Awaited<ReturnType<typeof fileOf>>>

/** Why no money can rest on this file, as a sentence; undefined where it can. */
export function fileSentence(
  file: Pick<AidFile, "state" | "temporary" | "isLive"> | undefined,
  kind?: AidKind,
): string | undefined {
  switch (fileProblem(file, kind)) {
    case "missing":
      return m.aid_no_file()
    case "not_yet":
      return m.aid_file_not_yet()
    case "over":
      return m.aid_file_over()
    case "temporary":
      return m.aid_file_temporary()
  }
}

/** The first cap that does not hold, as a sentence with cap, used, wanted and left. */
export function capSentence(sums: CapSum[], lineFen: number): string | undefined {
  const over = sums.find((sum) => !sum.fits)
  if (!over) return undefined
  return m.aid_over_cap({
    kind: word("aid_kind", over.kind),
    per: word("aid_per", over.per),
    cap: inYuan(over.capFen),
    rule: over.basis === "fen" ? m.aid_cap_amount() : m.aid_cap_months({ n: over.amount, line: inYuan(lineFen) }),
    used: inYuan(over.usedFen),
    wanted: inYuan(over.wantedFen),
    left: inYuan(over.leftFen),
  })
}

/** The living members of a household: those who can be paid. */
export function payable(tx: Tx, actor: Actor, home: { districtId: string; householdId: string }) {
  return tx
    .select({
      id: people.id,
      name: people.name,
      called: people.called,
      relation: people.relation,
      diedOn: people.diedOn,
    })
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, home.districtId), eq(people.householdId, home.householdId)))
    .orderBy(people.id)
}

/** Asks for aid on a household's file. Sent twice with one key it is asked for once. */
export async function requestAid(
  actor: Actor,
  caseId: string,
  input: RequestAid,
  today: string,
): Promise<{ id: string; again: boolean }> {
  const moneyFen = input.money ?? 0
  const goodsFen = input.goodsValue ?? 0
  if (moneyFen === 0 && !input.goods) throw new RuleBroken(m.aid_nothing_asked(), "money")
  if (input.goods && goodsFen === 0) throw new RuleBroken(m.aid_goods_without_value(), "goodsValue")
  if (!input.goods && goodsFen > 0) throw new RuleBroken(m.aid_value_without_goods(), "goods")
  if (input.payWay === "cash" && !mayBeCash({ kind: input.kind, moneyFen }))
    throw new RuleBroken(m.aid_card_only(), "payWay")
  return withScope(actor, async (tx) => {
    const subject = await holdSubject(tx, actor, { caseId })
    const file = await fileOf(tx, actor, { caseId, districtId: subject.districtId })
    const problem = fileSentence(file)
    if (problem || !file) throw new RuleBroken(problem ?? m.aid_no_file())
    const narrow = fileSentence(file, input.kind)
    if (narrow) throw new RuleBroken(narrow, "kind")
    const home = { districtId: subject.districtId, householdId: file.householdId }
    await requirePayable(tx, actor, home, input.personId)
    return once(tx, actor, { key: input.key, districtId: subject.districtId, body: { ...input, caseId } }, async () => {
      const wanted = { ...input, category: file.category, fen: moneyFen + goodsFen }
      await requireRoom(tx, actor, subject, home, wanted, today)
      const id = newId()
      await tx.insert(aidRequests).values({
        id,
        districtId: subject.districtId,
        unitPath: subject.unitPath,
        householdId: file.householdId,
        personId: input.personId,
        caseId: file.id,
        kind: input.kind,
        item: input.item,
        source: input.source,
        year: input.year,
        requestedFen: moneyFen,
        goods: input.goods,
        goodsFen,
        tag: input.tag,
        category: file.category,
        reason: input.reason,
        // What is goods alone is signed for; nothing of it goes over a card.
        payWay: moneyFen === 0 ? "cash" : input.payWay,
        requestedBy: actor.id,
        requestedOn: today,
      })
      await record(tx, actor, {
        event: "aid.requested",
        subject: "aid",
        subjectId: id,
        unitPath: subject.unitPath,
        fields: ["kind", "item", "source", "year", "requestedFen", "goods", "personId"],
      })
      return { id }
    })
  })
}

async function requirePayable(
  tx: Tx,
  actor: Actor,
  home: { districtId: string; householdId: string },
  personId: string,
): Promise<void> {
  const person = (await payable(tx, actor, home)).find((one) => one.id === personId)
  if (!person) {
    const [elsewhere] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(within(actor, people), eq(people.id, personId)))
    if (!elsewhere) throw new NotFound()
    throw new RuleBroken(m.aid_payee_not_member(), "personId")
  }
  if (person.diedOn) throw new RuleBroken(m.aid_payee_died({ name: person.called || person.name }), "personId")
}

/** Nobody pays for it yet, and the caps of the day leave room; else a sentence. */
async function requireRoom(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  home: { districtId: string; householdId: string },
  wanted: Parameters<typeof capsOn>[2],
  today: string,
): Promise<void> {
  const year = await yearAid(tx, actor, home, wanted.year)
  const paid = doublePaid(year, wanted)
  if (paid) throw new RuleBroken(paid, "item")
  const { sums, lineFen } = await capsOn(tx, year, wanted, subject.unitPath, today)
  const over = capSentence(sums, lineFen)
  if (over) throw new RuleBroken(over, "money")
}

/** What a new request could be: whose file, who can be paid, and the year's aid from every source. */
export function getNewAid(actor: Actor, caseId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const subject = await subjectOf(tx, actor, { caseId })
      const file = await fileOf(tx, actor, { caseId, districtId: subject.districtId })
      const problem = fileSentence(file)
      if (!file) return { caseId, problem, file: null, members: [], year: null }
      const home = { districtId: subject.districtId, householdId: file.householdId }
      const [members, year] = await Promise.all([
        payable(tx, actor, home),
        yearAid(tx, actor, home, Number(today.slice(0, 4))),
      ])
      return { caseId, problem, file, members: members.filter((one) => !one.diedOn), year }
    },
    { snapshot: true },
  )
}
