import { and, eq, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { seal, unseal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { unitForNew } from "../territories/queries.ts"
import { phoneColumn } from "./queries.ts"
import { plain } from "./rules.ts"
import type { RegisterEmployer, RevealNumber, UpdateEmployer } from "./schema.ts"

type Row = typeof employers.$inferSelect

/** Puts a firm or a union on file at the chosen unit, else at the actor's own. Sent twice it stands once. */
export function registerEmployer(
  actor: Actor,
  input: RegisterEmployer,
  today: string,
): Promise<{ id: string; again: boolean }> {
  forbidFuture(input, today)
  return withScope(actor, async (tx) => {
    const unit = await unitForNew(tx, actor, input.unitId)
    const { districtId, path: unitPath } = unit
    return once(tx, actor, { key: input.key, districtId, body: input }, async () => {
      const id = newId()
      await forbidTwin(tx, actor, districtId, input.creditCode, id)
      const phone = plain(input.chairPhone)
      const facts = factsOf(input)
      await tx.insert(employers).values({
        id,
        districtId,
        unitPath,
        ...facts,
        chairPhone: phone ? seal(phone, phoneColumn, id) : null,
      })
      await record(tx, actor, {
        event: "employer.registered",
        subject: "employer",
        subjectId: id,
        unitPath,
        fields: [...filled(facts), ...(phone ? ["chairPhone"] : [])],
      })
      return { id }
    })
  })
}

/** Changes what is on file about a body. A number left empty stays, unless it is to be forgotten. */
export function updateEmployer(actor: Actor, employerId: string, input: UpdateEmployer, today: string): Promise<void> {
  forbidFuture(input, today)
  return withScope(actor, async (tx) => {
    const row = await readEmployer(tx, actor, employerId)
    if (plain(input.creditCode) !== row.creditCode) {
      await forbidTwin(tx, actor, row.districtId, input.creditCode, row.id)
    }
    const phone = plain(input.chairPhone)
    const facts = factsOf(input)
    const changed = await tx
      .update(employers)
      .set({
        ...facts,
        ...(phone ? { chairPhone: seal(phone, phoneColumn, row.id) } : input.forgetPhone ? { chairPhone: null } : {}),
        version: sql`${employers.version} + 1`,
        updatedAt: new Date(),
      })
      .where(
        and(eq(employers.id, row.id), eq(employers.districtId, row.districtId), eq(employers.version, input.version)),
      )
      .returning({ id: employers.id })
    if (changed.length === 0) throw new Stale(currentValues(await readEmployer(tx, actor, employerId), input))
    const fields = (Object.keys(facts) as (keyof typeof facts)[]).filter((name) => facts[name] !== row[name])
    await record(tx, actor, {
      event: "employer.updated",
      subject: "employer",
      subjectId: row.id,
      unitPath: row.unitPath,
      fields: [...fields, ...(phone || input.forgetPhone ? ["chairPhone"] : [])],
    })
  })
}

/** The chair's whole number; who asked and why is on record before it leaves. */
export async function revealChairPhone(actor: Actor, employerId: string, input: RevealNumber): Promise<string> {
  const row = await withScope(actor, async (tx) => {
    const employer = await readEmployer(tx, actor, employerId)
    if (!employer.chairPhone) throw new NotFound()
    await record(tx, actor, {
      event: "employer.revealed",
      subject: "employer",
      subjectId: employer.id,
      unitPath: employer.unitPath,
      fields: ["chairPhone"],
      reason: input.reason,
    })
    return employer
  })
  return unseal(row.chairPhone as Buffer, phoneColumn, row.id)
}

async function readEmployer(tx: Tx, actor: Actor, employerId: string): Promise<Row> {
  return found(
    await tx
      .select()
      .from(employers)
      .where(and(within(actor, employers), eq(employers.id, employerId))),
  )
}

function factsOf(input: RegisterEmployer | UpdateEmployer) {
  return {
    kind: input.kind,
    name: input.name,
    creditCode: plain(input.creditCode),
    nature: input.nature ?? null,
    industry: input.industry,
    workers: input.workers ?? null,
    members: input.members ?? null,
    unionSince: input.unionSince ?? null,
    chairName: input.chairName,
    address: input.address,
    note: input.note,
  }
}

function filled(facts: Record<string, unknown>): string[] {
  return Object.keys(facts).filter((name) => facts[name] !== null && facts[name] !== "")
}

function forbidFuture(input: { unionSince?: string }, today: string): void {
  if (input.unionSince && input.unionSince > today) throw new RuleBroken(m.employer_union_since_future(), "unionSince")
}

/** One credit code, one body. Only within reach is it looked for: what lies elsewhere is not there. */
async function forbidTwin(tx: Tx, actor: Actor, districtId: string, code: string, ownId: string): Promise<void> {
  const creditCode = plain(code)
  if (!creditCode) return
  const twins = await tx
    .select({ name: employers.name })
    .from(employers)
    .where(
      and(
        within(actor, employers),
        eq(employers.districtId, districtId),
        eq(employers.creditCode, creditCode),
        sql`${employers.id} <> ${ownId}`,
      ),
    )
    .limit(1)
  if (twins[0]) throw new RuleBroken(m.employer_credit_code_taken({ name: twins[0].name }), "creditCode")
}

/** What the row says now where the form says something else; the number only that there is one. */
function currentValues(row: Row, input: UpdateEmployer): { label: string; value: string }[] {
  const wanted = factsOf(input)
  const labels: [keyof typeof wanted, string, string][] = [
    ["kind", m.employer_kind(), word("employer_kind", row.kind)],
    ["name", m.employer_name(), row.name],
    ["creditCode", m.employer_credit_code(), row.creditCode],
    ["nature", m.employer_nature(), word("nature", row.nature)],
    ["industry", m.employer_industry(), row.industry],
    ["workers", m.employer_workers(), String(row.workers ?? "")],
    ["members", m.employer_members(), String(row.members ?? "")],
    ["unionSince", m.employer_union_since(), row.unionSince ?? ""],
    ["chairName", m.employer_chair(), row.chairName],
    ["address", m.employer_address(), row.address],
    ["note", m.employer_note(), row.note],
  ]
  return labels
    .filter(([name]) => wanted[name] !== row[name])
    .map(([, label, value]) => ({ label, value: value || m.none() }))
}
