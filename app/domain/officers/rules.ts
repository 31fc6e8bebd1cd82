import { m } from "#app/i18n/messages.ts"
import { caseWorkRoles, type Role, type UnitKind } from "#db/enums.ts"

/** A term of office; one whose end lies before its beginning never stood. */
export type Term = { fromOn: string; toOn: string | null }

export const isCaseWork = (role: Role) => (caseWorkRoles as readonly Role[]).includes(role)

export function stands(term: Term, today: string): boolean {
  return term.fromOn <= today && (term.toOn === null || term.toOn >= today)
}

/** Stands today or will. */
export function isOver(term: Term, today: string): boolean {
  return term.toOn !== null && (term.toOn < today || term.toOn < term.fromOn)
}

export function overlap(a: Term, b: Term): boolean {
  const void_ = (t: Term) => t.toOn !== null && t.toOn < t.fromOn
  if (void_(a) || void_(b)) return false
  return (a.toOn === null || b.fromOn <= a.toOn) && (b.toOn === null || a.fromOn <= b.toOn)
}

const below: Record<UnitKind, UnitKind[]> = {
  federation: ["federation", "city", "district"],
  city: ["district"],
  district: ["street", "territory", "enterprise_union", "service_point"],
  street: ["territory", "enterprise_union", "service_point"],
  enterprise_union: ["territory"],
  service_point: [],
  territory: [],
}

/** The kinds of unit that may stand directly below one of this kind. */
export function kindsBelow(kind: UnitKind): UnitKind[] {
  return below[kind]
}

/** Units somebody has to be there for: an empty one is a gap in the work. */
export function needsOfficer(kind: UnitKind): boolean {
  return kind === "territory" || kind === "service_point"
}

/** Why nobody can hold this role at a unit of this kind, or null. */
export function misplaced(role: Role, kind: UnitKind): string | null {
  const aboveDistricts = kind === "federation" || kind === "city"
  return aboveDistricts && (role === "officer" || role === "clerk") ? m.post_above_district() : null
}

/** Why these terms do not go together with a new one, or null: who gives posts has no case work, who has does not give. */
export function clash(
  wanted: Term & { role: Role; unitId: string },
  held: (Term & { role: Role; unitId: string })[],
): string | null {
  const meanwhile = held.filter((post) => overlap(post, wanted))
  if (meanwhile.some((post) => post.role === wanted.role && post.unitId === wanted.unitId)) return m.post_held_already()
  if (wanted.role === "admin" && meanwhile.some((post) => isCaseWork(post.role))) return m.post_admin_has_case_work()
  if (isCaseWork(wanted.role) && meanwhile.some((post) => post.role === "admin")) return m.post_case_work_has_admin()
  return null
}

/** Whether the unit is one the administrator places officers in: his own unit and everything below. */
export function administersUnit(actor: { administers: string[] }, path: string): boolean {
  return actor.administers.some((own) => path.startsWith(own))
}

/**
 * Whether an account is this administrator's to disable or reset: nothing the officer holds or will hold lies outside
 * his units – a new password would otherwise open more than he has. Of one who holds nothing, the last post decides.
 */
export function administersOfficer(
  actor: { administers: string[] },
  posts: (Term & { path: string })[],
  today: string,
): boolean {
  const alive = posts.filter((post) => !isOver(post, today))
  const last = [...posts].sort((a, b) => (b.toOn ?? "").localeCompare(a.toOn ?? "")).slice(0, 1)
  const deciding = alive.length > 0 ? alive : last
  return deciding.length > 0 && deciding.every((post) => administersUnit(actor, post.path))
}

/**
 * A unit's own part of the path, unlike its siblings': initials of the short name for unions, the next number for
 * territories.
 */
export function unitCode(kind: UnitKind, initials: string, siblings: string[]): string {
  const taken = new Set(siblings)
  const plain = initials
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 4)
  const stem = kind === "territory" ? "" : /^[a-z]/.test(plain) ? plain : "u"
  if (stem && !taken.has(stem)) return stem
  for (let n = stem ? 2 : 1; ; n++) {
    const code = stem ? `${stem}${n}` : String(n).padStart(2, "0")
    if (!taken.has(code)) return code
  }
}
