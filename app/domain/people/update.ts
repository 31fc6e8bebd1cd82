import { and, eq, ne } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { seal } from "#db/fields.server.ts"
import { syllables } from "#db/name-tokens.server.ts"
import { within } from "#db/reach.ts"
import { people } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { findDuplicates, holdPaper, paperOf, sealedPaper } from "./identity.ts"
import { cleanName, shownName } from "./rules.ts"
import type { UpdatePerson } from "./schema.ts"
import { setTokens } from "./tokens.ts"
import { employerNamed, holdPerson, nextVersion } from "./write.ts"

type Row = typeof people.$inferSelect

/**
 * Corrects what is on file about a person. An empty number leaves the one on file; a version that somebody else has
 * overtaken is refused with what stands there now.
 */
export function updatePerson(actor: Actor, personId: string, input: UpdatePerson, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const before = await holdPerson(tx, actor, personId)
    if (before.version !== input.version) throw new Stale(differing(before, input))
    if (input.diedOn && input.diedOn > today) throw new RuleBroken(m.person_died_future(), "diedOn")
    await refuseSecondHead(tx, actor, before, input)
    const after = { ...(await told(tx, actor, before, input)), ...(await paper(tx, actor, before, input, today)) }
    const updated = await tx
      .update(people)
      .set({ ...after, version: nextVersion, updatedAt: new Date() })
      .where(
        and(
          within(actor, people),
          eq(people.id, personId),
          eq(people.districtId, before.districtId),
          eq(people.version, input.version),
        ),
      )
      .returning()
    const [now] = updated
    if (!now) throw new Stale(differing(before, input))
    await setTokens(tx, now)
    const fields = Object.keys(after).filter((key) => key !== "idBlind" && changed(before, now, key as keyof Row))
    await record(tx, actor, {
      event: "person.corrected",
      subject: "person",
      subjectId: personId,
      unitPath: now.unitPath,
      fields,
    })
  })
}

async function told(tx: Tx, actor: Actor, before: Row, input: UpdatePerson): Promise<Partial<Row>> {
  const name = cleanName(input.name)
  return {
    name,
    called: cleanName(input.called),
    pinyin: syllables(name).join(" "),
    relation: input.relation ?? null,
    workState: input.workState ?? null,
    employerId: await employerNamed(tx, actor, before.districtId, input.employerName),
    job: input.job,
    health: input.health ?? null,
    healthNote: input.healthNote,
    note: input.note,
    bank: input.bank || null,
    diedOn: input.diedOn ?? null,
    ...(input.cardNumber && { cardNumber: seal(input.cardNumber, "people.card_number", before.id) }),
  }
}

/** A paper on file keeps its birth day; without a new number only sex and birth year can change, and only unproven. */
async function paper(tx: Tx, actor: Actor, before: Row, input: UpdatePerson, today: string): Promise<Partial<Row>> {
  if (input.idNumber) {
    const { number, ...rest } = paperOf(input, today)
    if (!number) return rest
    await holdPaper(tx, number)
    const [other] = await findDuplicates(tx, actor, { idNumber: number, not: before.id }, today)
    if (other) throw new RuleBroken(m.id_known({ name: shownName(other) }), "idNumber")
    return { ...rest, ...sealedPaper(number, before.id) }
  }
  if (before.birthOn) return {}
  const { birthYear, sex } = paperOf(input, today)
  return { birthYear, sex }
}

async function refuseSecondHead(tx: Tx, actor: Actor, before: Row, input: UpdatePerson): Promise<void> {
  if (input.relation !== "head" || before.relation === "head" || !before.householdId) return
  const [head] = await tx
    .select({ name: people.name, called: people.called })
    .from(people)
    .where(
      and(
        within(actor, people),
        eq(people.districtId, before.districtId),
        eq(people.householdId, before.householdId),
        eq(people.relation, "head"),
        ne(people.id, before.id),
      ),
    )
    .limit(1)
  if (head) throw new RuleBroken(m.household_has_head({ name: shownName(head) }), "relation")
}

function changed(before: Row, after: Row, key: keyof Row): boolean {
  const [a, b] = [before[key], after[key]]
  return Buffer.isBuffer(a) && Buffer.isBuffer(b) ? !a.equals(b) : a !== b
}

/** What the file says now, where it is not what was typed. Numbers are not among it: they are never shown unasked. */
function differing(now: Row, typed: UpdatePerson): { label: string; value: string }[] {
  const pairs: [string, string, string | undefined][] = [
    [m.person_name(), now.name, typed.name],
    [m.person_called(), now.called, typed.called],
    [m.person_sex(), word("sex", now.sex), word("sex", typed.sex)],
    [m.person_birth_year(), String(now.birthYear ?? ""), String(typed.birthYear ?? now.birthYear ?? "")],
    [m.person_relation(), word("relation", now.relation), word("relation", typed.relation)],
    [m.person_work_state(), word("work_state", now.workState), word("work_state", typed.workState)],
    [m.person_job(), now.job, typed.job],
    [m.person_health(), word("health", now.health), word("health", typed.health)],
    [m.person_health_note(), now.healthNote, typed.healthNote],
    [m.person_bank(), now.bank ?? "", typed.bank],
    [m.person_note(), now.note, typed.note],
    [m.person_died_on(), now.diedOn ?? "", typed.diedOn ?? ""],
  ]
  const different = pairs.filter(([, value, other]) => value !== (other ?? ""))
  return different.map(([label, value]) => ({ label, value: value || m.none() }))
}
