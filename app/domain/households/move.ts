import { and, eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { households, people } from "#db/schema/people.ts"
import { taskEvents, taskHandovers, tasks } from "#db/schema/tasks.ts"
import { record } from "../audit/commands.ts"
import { found, NotAllowed, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { nextVersion } from "../people/write.ts"
import { officersInPost, type ServingUnit, unitsBelow, unitWithin } from "../territories/queries.ts"
import { leavesOf } from "../territories/rules.ts"
import { belonging, carry, type Home } from "./carry.ts"
import type { MoveHousehold } from "./schema.ts"

export type Moved = { unitName: string; tasks: number; cases: number; officer: string }

/**
 * Gives a household to another unit of its district, with everything that hangs on it: its people, their numbers,
 * titles and search tokens, its visits, tasks and cases with all that belongs to these. A verb that adds to the
 * household holds its row (`holdHousehold`), so that nothing is written for the old unit meanwhile.
 *
 * Open work of officers who do not reach the new unit goes to whoever has served there longest, or to the supervisor
 * who moves it while nobody does: work without an owner who can open it would be seen by no one.
 */
export function moveHousehold(actor: Actor, householdId: string, input: MoveHousehold, today: string): Promise<Moved> {
  return withScope(actor, async (tx) => {
    const home = found(
      await tx
        .select()
        .from(households)
        .where(and(within(actor, households), eq(households.id, householdId)))
        .for("update"),
    )
    if (!isChairOf(actor, home.unitPath)) throw new NotAllowed()
    const to = await targetUnit(tx, actor, home, input.unitId)
    if (home.version !== input.version)
      throw new Stale([{ label: m.household_unit(), value: await unitName(tx, actor, home) }])
    const ids = await holdMembers(tx, actor, home)
    await carry(tx, home, ids, to.path)
    const heir = await heirOf(tx, actor, to, today)
    const handed = await handOn(tx, actor, { home, ids, to, heir, reason: input.reason })
    const helperId = home.helperId && !heir.standing.includes(home.helperId) ? heir.id : home.helperId
    await tx
      .update(households)
      .set({ unitPath: to.path, helperId, version: nextVersion, updatedAt: new Date() })
      .where(and(eq(households.id, home.id), eq(households.districtId, home.districtId)))
    await record(tx, actor, {
      event: "household.moved",
      subject: "household",
      subjectId: home.id,
      unitPath: to.path,
      fields: ["unitPath", ...(helperId === home.helperId ? [] : ["helperId"])],
      reason: input.reason,
    })
    return { unitName: to.shortName, ...handed, officer: heir.called }
  })
}

/** The units a household can be given to: those of its district that serve people, within the supervisor's reach. */
export async function targetUnits(
  tx: Tx,
  actor: Actor,
  home: { districtId: string; unitPath: string },
): Promise<ServingUnit[]> {
  const all = await unitsBelow(tx, actor.paths)
  const leaves = leavesOf(all)
  return all.filter(
    (unit) =>
      unit.districtId === home.districtId &&
      leaves.has(unit.path) &&
      unit.path !== home.unitPath &&
      isChairOf(actor, unit.path),
  )
}

async function targetUnit(tx: Tx, actor: Actor, home: Home, unitId: string): Promise<ServingUnit> {
  const unit = await unitWithin(tx, actor, unitId)
  if (unit.districtId !== home.districtId) throw new RuleBroken(m.household_move_other_district(), "unitId")
  if (unit.path === home.unitPath) throw new RuleBroken(m.household_move_same(), "unitId")
  const possible = await targetUnits(tx, actor, home)
  if (!possible.some((other) => other.id === unit.id)) throw new RuleBroken(m.household_move_not_serving(), "unitId")
  return unit
}

async function unitName(tx: Tx, actor: Actor, home: Home): Promise<string> {
  return (await unitsBelow(tx, actor.paths)).find((unit) => unit.path === home.unitPath)?.shortName ?? home.unitPath
}

/** Locks the members: a row that is about to hang on one of them waits, and then finds him in the new unit. */
async function holdMembers(tx: Tx, actor: Actor, home: Home): Promise<string[]> {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, home.districtId), eq(people.householdId, home.id)))
    .orderBy(people.id)
    .for("update")
  return rows.map((row) => row.id)
}

type Heir = { id: string; called: string; standing: string[] }

/** Who takes over what nobody of the new unit owns: its longest-serving officer, one above it, or the supervisor. */
async function heirOf(tx: Tx, actor: Actor, to: ServingUnit, today: string): Promise<Heir> {
  const reaching = (await officersInPost(tx, [to.path], today)).filter((o) => to.path.startsWith(o.path))
  const working = reaching.filter((o) => o.role !== "supervisor").sort((a, b) => b.path.length - a.path.length)
  const { id, called } = working[0] ?? actor
  return { id, called, standing: reaching.map((o) => o.id) }
}

type Handing = { home: Home; ids: string[]; to: ServingUnit; heir: Heir; reason: string }

async function handOn(tx: Tx, actor: Actor, { home, ids, to, heir, reason }: Handing) {
  const { districtId } = home
  const strangers = (table: typeof tasks | typeof cases) =>
    and(belonging(table, home, ids), notInArray(table.officerId, [...heir.standing, heir.id]))
  const handed = await tx
    .select({ id: tasks.id, officerId: tasks.officerId, fromOn: tasks.fromOn, dueOn: tasks.dueOn })
    .from(tasks)
    .where(and(strangers(tasks), eq(tasks.status, taskStatus.open)))
    .for("update")
  const taskIds = handed.map((task) => task.id)
  if (handed.length > 0) {
    await tx
      .update(tasks)
      .set({ officerId: heir.id, version: nextVersion, updatedAt: new Date() })
      .where(and(eq(tasks.districtId, districtId), inArray(tasks.id, taskIds)))
    await tx.insert(taskEvents).values(
      handed.map((task) => ({
        id: newId(),
        districtId,
        unitPath: to.path,
        taskId: task.id,
        kind: "reassigned" as const,
        by: actor.id,
        reason,
        oldFromOn: task.fromOn,
        oldDueOn: task.dueOn,
        oldOfficerId: task.officerId,
        newOfficerId: heir.id,
      })),
    )
  }
  await withdrawOffers(tx, { home, ids, to, heir, taskIds })
  const handedCases = await tx
    .update(cases)
    .set({ officerId: heir.id, version: nextVersion })
    .where(and(strangers(cases), eq(cases.isOpen, true)))
    .returning({ id: cases.id })
  return { tasks: handed.length, cases: handedCases.length }
}

/** An offer to hand a task over falls if its owner changed, or if whom it was made to no longer reaches the task. */
async function withdrawOffers(
  tx: Tx,
  { home, ids, to, heir, taskIds }: Omit<Handing, "reason"> & { taskIds: string[] },
): Promise<void> {
  const all = sql`${taskHandovers.taskId} in (select ${tasks.id} from ${tasks} where ${belonging(tasks, home, ids)})`
  await tx
    .update(taskHandovers)
    .set({
      decidedAt: new Date(),
      accepted: false,
      answer: m.household_moved_answer({ unit: to.shortName }, { locale: "zh-CN" }),
    })
    .where(
      and(
        eq(taskHandovers.districtId, home.districtId),
        isNull(taskHandovers.decidedAt),
        all,
        or(
          notInArray(taskHandovers.toOfficerId, [...heir.standing, heir.id]),
          taskIds.length ? inArray(taskHandovers.taskId, taskIds) : undefined,
        ),
      ),
    )
}
