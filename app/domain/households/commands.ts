import { and, eq } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { households } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { nextVersion } from "../people/write.ts"
import { type Household, householdRow } from "./queries.ts"
import type { UpdateHousehold } from "./schema.ts"

/** Corrects a household's file; a version that somebody else has overtaken is refused with what stands there now. */
export function updateHousehold(
  actor: Actor,
  householdId: string,
  input: UpdateHousehold,
  today: string,
): Promise<void> {
  return withScope(actor, async (tx) => {
    const before = await householdRow(tx, actor, householdId)
    const { version, monthlyIncome, helperId, ...rest } = input
    if (helperId && helperId !== before.helperId) await requireColleague(tx, helperId, before.unitPath, today)
    const after = {
      ...rest,
      fileNo: rest.fileNo || null,
      housingKind: rest.housingKind ?? null,
      housingArea: rest.housingArea ?? null,
      monthlyIncomeFen: monthlyIncome ?? null,
      category: rest.category ?? null,
      helperId: helperId ?? null,
    }
    const updated = await tx
      .update(households)
      .set({ ...after, version: nextVersion, updatedAt: new Date() })
      .where(
        and(
          within(actor, households),
          eq(households.id, householdId),
          eq(households.districtId, before.districtId),
          eq(households.version, version),
        ),
      )
      .returning({ unitPath: households.unitPath })
    const [now] = updated
    if (!now) throw new Stale(differing(await householdRow(tx, actor, householdId), after))
    await record(tx, actor, {
      event: "household.corrected",
      subject: "household",
      subjectId: householdId,
      unitPath: now.unitPath,
      fields: Object.entries(after)
        .filter(([name, value]) => before[name as keyof Household] !== value)
        .map(([name]) => name),
    })
  })
}

type Told = Omit<UpdateHousehold, "version" | "monthlyIncome"> & { monthlyIncomeFen: number | null }
type Nullable<T> = { [K in keyof T]?: T[K] | null }

function differing(now: Household, typed: Nullable<Told>): { label: string; value: string }[] {
  const pairs: [string, string | number | null, string | number | null | undefined][] = [
    [m.household_name(), now.name, typed.name],
    [m.household_file_no(), now.fileNo, typed.fileNo],
    [m.household_address(), now.address, typed.address],
    [m.household_lane(), now.lane, typed.lane],
    [m.household_housing(), word("housing", now.housingKind), word("housing", typed.housingKind)],
    [m.household_area(), now.housingArea, typed.housingArea],
    [m.household_housing_note(), now.housingNote, typed.housingNote],
    [m.household_income(), yuan(now.monthlyIncomeFen), yuan(typed.monthlyIncomeFen ?? null)],
    [m.household_category(), word("category", now.category), word("category", typed.category)],
    [m.household_note(), now.note, typed.note],
  ]
  return pairs
    .filter(([, value, other]) => (value ?? "") !== (other ?? ""))
    .map(([label, value]) => ({ label, value: String(value || m.none()) }))
}

function yuan(fen: number | null): string {
  return fen === null ? "" : m.yuan({ n: (fen / 100).toLocaleString("en-US") })
}
