import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm"
import { NotFound } from "#app/domain/errors.ts"
import { withScope } from "#db/door.server.ts"
import type { Role, UnitKind } from "#db/enums.ts"
import { officers, posts } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"
import type { Actor } from "./actor.ts"
import { administered, mustAdminister } from "./find.ts"
import { administersOfficer, administersUnit, isOver, kindsBelow, needsOfficer, stands } from "./rules.ts"

export type OwnPost = { id: string; role: Role; unitName: string; fromOn: string; toOn: string | null }

/** One's own posts that stand or will. */
export async function ownPosts(actor: Actor, today: string): Promise<OwnPost[]> {
  return withScope(actor, async (tx) => {
    const rows = await tx
      .select({ id: posts.id, role: posts.role, unitName: units.name, fromOn: posts.fromOn, toOn: posts.toOn })
      .from(posts)
      .innerJoin(units, eq(units.id, posts.unitId))
      .where(eq(posts.officerId, actor.id))
      .orderBy(asc(posts.fromOn), asc(posts.id))
    return rows.filter((post) => !isOver(post, today))
  })
}

export type UnitPost = {
  id: string
  officerId: string
  called: string
  name: string
  role: Role
  fromOn: string
  toOn: string | null
  state: "standing" | "coming" | "over"
  disabled: boolean
}

export type TreeUnit = {
  id: string
  name: string
  kind: UnitKind
  scope: string | null
  /** How many steps below the unit the page is about. */
  depth: number
  /** A territory or service point nobody stands for. */
  vacant: boolean
  mayGrow: boolean
  /** Units below that this page does not show. */
  hidden: number
  posts: UnitPost[]
}

/** A page shows the whole tree below its unit up to this many units, of a larger one only the next step. */
const wholeTree = 200

/**
 * The administrator's units from `unitId` (default: the top of his tree) downwards, with who holds which post; with
 * `past` also who held it before.
 */
export async function unitTree(
  actor: Actor,
  asked: { unitId?: string; past?: boolean },
  today: string,
): Promise<{ above: { id: string; name: string }[]; units: TreeUnit[]; vacant: number }> {
  mustAdminister(actor)
  return withScope(actor, async (tx) => {
    const tops = await tx
      .select()
      .from(units)
      .where(and(administered(actor), isNull(units.closedOn), asked.unitId ? eq(units.id, asked.unitId) : isTop(actor)))
      .orderBy(asc(units.path))
    if (tops.length === 0) throw new NotFound()
    const under = or(...tops.map((top) => sql`${units.path} ^@ ${top.path}`))
    const all = await tx
      .select()
      .from(units)
      .where(and(under, isNull(units.closedOn)))
    const lines = inOrder(all, tops)
    const shown = lines.length <= wholeTree ? lines : lines.filter((line) => line.depth <= 1)
    const held = await tx
      .select({
        id: posts.id,
        unitId: posts.unitId,
        officerId: officers.id,
        called: officers.called,
        name: officers.name,
        role: posts.role,
        fromOn: posts.fromOn,
        toOn: posts.toOn,
        disabledAt: officers.disabledAt,
      })
      .from(posts)
      .innerJoin(units, eq(units.id, posts.unitId))
      .innerJoin(officers, eq(officers.id, posts.officerId))
      .where(and(under, asked.past ? undefined : notOver(today)))
      .orderBy(asc(posts.fromOn), asc(posts.id))
    const byUnit = grouped(
      held.map(({ disabledAt, ...post }) => ({ ...post, disabled: disabledAt !== null, state: stateOf(post, today) })),
      (post) => post.unitId,
    )
    const isVacant = (unit: Row) =>
      needsOfficer(unit.kind) && !byUnit.get(unit.id)?.some((p) => p.state === "standing" && !p.disabled)
    return {
      above: asked.unitId ? await above(tx, actor, tops[0] as Row) : [],
      vacant: all.filter(isVacant).length,
      units: shown.map(({ unit, depth, size }) => ({
        id: unit.id,
        name: unit.name,
        kind: unit.kind,
        scope: unit.scope,
        depth,
        vacant: isVacant(unit),
        mayGrow: kindsBelow(unit.kind).length > 0,
        hidden: shown === lines || depth === 0 ? 0 : size,
        posts: byUnit.get(unit.id) ?? [],
      })),
    }
  })
}

type Row = typeof units.$inferSelect

function grouped<T, K>(list: T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

const isTop = (actor: Actor): SQL => sql`${units.path} in ${actor.administers}`

const notOver = (today: string) => or(isNull(posts.toOn), sql`${posts.toOn} >= ${today}`)

function stateOf(post: { fromOn: string; toOn: string | null }, today: string): UnitPost["state"] {
  return isOver(post, today) ? "over" : stands(post, today) ? "standing" : "coming"
}

/** The units as a person reads a tree: each followed by what lies below it; `size` counts that. */
function inOrder(all: Row[], tops: Row[]): { unit: Row; depth: number; size: number }[] {
  const children = grouped(
    [...all].sort((a, b) => a.sort - b.sort || (a.path < b.path ? -1 : 1)),
    (unit) => unit.parentId,
  )
  const lines: { unit: Row; depth: number; size: number }[] = []
  const walk = (unit: Row, depth: number) => {
    const line = { unit, depth, size: 0 }
    lines.push(line)
    for (const child of children.get(unit.id) ?? []) line.size += 1 + walk(child, depth + 1)
    return line.size
  }
  for (const top of tops) walk(top, 0)
  return lines
}

async function above(tx: Parameters<Parameters<typeof withScope>[1]>[0], actor: Actor, unit: Row) {
  return tx
    .select({ id: units.id, name: units.shortName })
    .from(units)
    .where(and(sql`${unit.path} ^@ ${units.path}`, sql`${units.id} <> ${unit.id}`, administered(actor)))
    .orderBy(asc(units.path))
}

export type OfficerFile = {
  id: string
  username: string
  name: string
  called: string
  disabledAt: Date | null
  mustChangePassword: boolean
  /** Has no password at all yet. */
  passwordless: boolean
  isSelf: boolean
  /** Whether the account itself is this administrator's to disable or reset. */
  wholly: boolean
  posts: (Omit<UnitPost, "officerId" | "called" | "name" | "disabled"> & { unitId: string; unitName: string })[]
}

/** One officer with the posts he has, had and will have in the administrator's units. */
export async function getOfficer(actor: Actor, officerId: string, today: string): Promise<OfficerFile> {
  mustAdminister(actor)
  return withScope(actor, async (tx) => {
    const [officer] = await tx.select().from(officers).where(eq(officers.id, officerId))
    const held = await tx
      .select({
        id: posts.id,
        unitId: posts.unitId,
        unitName: units.name,
        path: units.path,
        role: posts.role,
        fromOn: posts.fromOn,
        toOn: posts.toOn,
      })
      .from(posts)
      .innerJoin(units, eq(units.id, posts.unitId))
      .where(eq(posts.officerId, officerId))
      .orderBy(desc(posts.fromOn), desc(posts.id))
    const near = held.filter((post) => administersUnit(actor, post.path))
    if (!officer || near.length === 0) throw new NotFound()
    return {
      id: officer.id,
      username: officer.username,
      name: officer.name,
      called: officer.called,
      disabledAt: officer.disabledAt,
      mustChangePassword: officer.passwordGivenAt !== null,
      passwordless: officer.passwordHash === null,
      isSelf: officer.id === actor.id,
      wholly: administersOfficer(actor, held, today),
      posts: near.map(({ path, ...post }) => ({ ...post, state: stateOf(post, today) })),
    }
  })
}

export type UnitChoice = { id: string; name: string; kind: UnitKind; depth: number }

/** The administrator's units as choices of a form, in the order of the tree. */
export async function unitChoices(actor: Actor): Promise<UnitChoice[]> {
  mustAdminister(actor)
  return withScope(actor, async (tx) => {
    const all = await tx
      .select()
      .from(units)
      .where(and(administered(actor), isNull(units.closedOn)))
    const tops = all.filter((unit) => actor.administers.includes(unit.path))
    return inOrder(all, tops).map(({ unit, depth }) => ({ id: unit.id, name: unit.name, kind: unit.kind, depth }))
  })
}

/** A unit below which another is to be made. */
export async function getUnit(actor: Actor, unitId: string): Promise<{ id: string; name: string; kinds: UnitKind[] }> {
  mustAdminister(actor)
  return withScope(actor, async (tx) => {
    const [unit] = await tx
      .select()
      .from(units)
      .where(and(eq(units.id, unitId), administered(actor), isNull(units.closedOn)))
    if (!unit) throw new NotFound()
    return { id: unit.id, name: unit.name, kinds: kindsBelow(unit.kind) }
  })
}
