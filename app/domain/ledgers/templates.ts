import { and, desc, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { getFile, hashOf, putFile } from "#db/files.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { formTemplates } from "#db/schema/ledgers.ts"
import { officers } from "#db/schema/officers.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { unitsBelow } from "../territories/queries.ts"
import { ledgerNamed } from "./registry.ts"
import { BadTemplate, checkTemplate, sortTags, tagsIn, type WordForm } from "./word.ts"

// An office's own Word form holds for the office and for every unit below it. An officer sees no row above his own
// reach, so that the form is kept once for each of these units; all copies carry the same hash and moment, and come
// and go together.

export type Template = {
  id: string
  form: WordForm
  name: string
  byteCount: number
  knownTags: string[]
  unknownTags: string[]
  addedBy: string
  createdAt: Date
}

/** Bytes a Word form may have: one with a picture of a seal in it still fits. */
export const templateLimit = 2 * 1024 * 1024
const mostUnits = 300

const problems: Record<BadTemplate["how"], () => string> = {
  broken: () => m.ledger_template_broken(),
  not_word: () => m.ledger_template_not_word(),
  locked: () => m.ledger_template_locked(),
  bomb: () => m.ledger_template_bomb(),
  macros: () => m.ledger_template_macros(),
  outside: () => m.ledger_template_outside(),
  active: () => m.ledger_template_active(),
  braces: () => m.ledger_template_braces(),
}

/**
 * Keeps an office's own Word form (`files`, of which there must be one) for the chair's unit and all below it. The file
 * is looked at first: one that runs or fetches anything is refused. Tags it asks for in vain are kept with it and told.
 */
export async function addTemplate(
  actor: Actor,
  input: { key: string; form: WordForm; name: string },
  files: Uint8Array[],
): Promise<{ unknownTags: string[]; knownTags: string[]; again: boolean }> {
  if (!isSupervisor(actor) || !actor.unit) throw new NotAllowed()
  const content = Buffer.from(files[0] ?? [])
  if (content.length === 0) throw new RuleBroken(m.ledger_template_file_missing(), "file")
  if (content.length > templateLimit) throw new RuleBroken(m.ledger_template_too_large(), "file")
  const { known, unknown } = await examined(input.form, content)
  const { path } = actor.unit
  const contentHash = hashOf(content)
  return withScope(actor, async (tx) => {
    const units = await unitsBelow(tx, [path])
    const districtId = units[0]?.districtId
    if (!districtId) throw new NotFound()
    if (units.length > mostUnits) throw new RuleBroken(m.ledger_template_too_wide({ n: mostUnits }))
    const body = { ...input, sent: contentHash.toString("hex") }
    return once(tx, actor, { key: input.key, districtId, body }, async () => {
      await withdraw(tx, actor, input.form, path)
      const createdAt = new Date()
      for (const unit of units) {
        const id = newId()
        await putFile("form_templates", id, content)
        await tx.insert(formTemplates).values({
          id,
          districtId: unit.districtId,
          unitPath: unit.path,
          form: input.form,
          name: input.name,
          byteCount: content.length,
          contentHash,
          knownTags: known,
          unknownTags: unknown,
          addedBy: actor.id,
          createdAt,
        })
      }
      await record(tx, actor, {
        event: "template.added",
        subject: "template",
        unitPath: path,
        fields: ["form"],
        reason: input.name,
      })
      return { knownTags: known, unknownTags: unknown }
    })
  })
}

async function examined(form: WordForm, content: Buffer): Promise<{ known: string[]; unknown: string[] }> {
  try {
    checkTemplate(content)
    const sorted = sortTags(ledgerNamed(form), await tagsIn(content))
    if (sorted.known.length === 0) throw new RuleBroken(m.ledger_template_no_tags(), "file")
    return sorted
  } catch (error) {
    if (error instanceof BadTemplate) throw new RuleBroken(problems[error.how](), "file")
    throw error
  }
}

/** Takes off the form that this unit's own chair had put up before: a newer one takes its place. */
async function withdraw(tx: Tx, actor: Actor, form: WordForm, path: string): Promise<void> {
  const [own] = await tx
    .select()
    .from(formTemplates)
    .where(
      and(
        within(actor, formTemplates),
        eq(formTemplates.form, form),
        eq(formTemplates.unitPath, path),
        isNull(formTemplates.removedAt),
      ),
    )
    .orderBy(desc(formTemplates.createdAt))
    .limit(1)
  if (own) await takeOff(tx, actor, own)
}

async function takeOff(tx: Tx, actor: Actor, row: typeof formTemplates.$inferSelect): Promise<void> {
  await tx
    .update(formTemplates)
    .set({ removedAt: new Date(), removedBy: actor.id })
    .where(
      and(
        within(actor, formTemplates),
        eq(formTemplates.districtId, row.districtId),
        eq(formTemplates.form, row.form),
        eq(formTemplates.contentHash, row.contentHash),
        eq(formTemplates.createdAt, row.createdAt),
        isNull(formTemplates.removedAt),
      ),
    )
}

/** Takes a form off, here and in the units below. A chair takes off what a chair below or he himself has put up. */
export async function removeTemplate(actor: Actor, templateId: string): Promise<void> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return withScope(actor, async (tx) => {
    const row = found(
      await tx
        .select()
        .from(formTemplates)
        .where(and(within(actor, formTemplates), eq(formTemplates.id, templateId))),
    )
    if (row.removedAt) throw new RuleBroken(m.ledger_template_already_off())
    await takeOff(tx, actor, row)
    await record(tx, actor, {
      event: "template.removed",
      subject: "template",
      subjectId: row.id,
      unitPath: row.unitPath,
      fields: ["form"],
      reason: row.name,
    })
  })
}

/** The forms that hold within reach, each once, the latest first. */
export function listTemplates(actor: Actor): Promise<Template[]> {
  return withScope(actor, async (tx) => {
    const rows = await tx
      .select({ row: formTemplates, addedBy: officers.called })
      .from(formTemplates)
      .innerJoin(officers, eq(officers.id, formTemplates.addedBy))
      .where(and(within(actor, formTemplates), isNull(formTemplates.removedAt)))
      .orderBy(desc(formTemplates.createdAt), formTemplates.unitPath)
    const seen = new Set<string>()
    return rows
      .filter(({ row }) => {
        const batch = `${row.form} ${row.contentHash.toString("hex")} ${row.createdAt.getTime()}`
        return !seen.has(batch) && seen.add(batch)
      })
      .map(({ row, addedBy }) => ({
        id: row.id,
        form: row.form,
        name: row.name,
        byteCount: row.byteCount,
        knownTags: row.knownTags,
        unknownTags: row.unknownTags,
        addedBy,
        createdAt: row.createdAt,
      }))
  })
}

/** The content of the form that holds for a row of `unitPath`: the latest one put up there; null: the built-in one. */
export async function templateFor(actor: Actor, form: WordForm, unitPath: string): Promise<Buffer | null> {
  const row = await withScope(actor, async (tx) => {
    const [latest] = await tx
      .select({ id: formTemplates.id, hash: formTemplates.contentHash })
      .from(formTemplates)
      .where(
        and(
          within(actor, formTemplates),
          eq(formTemplates.form, form),
          eq(formTemplates.unitPath, unitPath),
          isNull(formTemplates.removedAt),
        ),
      )
      .orderBy(desc(formTemplates.createdAt))
      .limit(1)
    return latest
  })
  return row ? getFile("form_templates", row.id, row.hash) : null
}
