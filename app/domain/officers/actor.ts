import type { Role } from "#db/enums.ts"
import type { Reach } from "#db/reach.ts"

/** A post as read from the database on each request; `within` are the units it covers (case-work roles only). */
export type StandingPost = {
  role: Role
  unitId: string
  path: string
  districtId: string | null
  name: string
  shortName: string
  kind: string
  within: { districtId: string; path: string; kind: string }[] | null
}

/** Who acts: the officer of this request with today's posts. Every query and command takes it first. */
export type Actor = {
  id: string
  username: string
  name: string
  called: string
  mustChangePassword: boolean
  posts: StandingPost[]
  roles: Role[]
  /** First wall: districts and units of his case work. */
  reach: Reach
  /** Second wall: the path prefixes of his case work, as the door wants them. */
  paths: string[]
  /** Prefixes whose audit lines he may read though he has no case work there. */
  oversight: string[]
  /** Prefixes below which he may place officers. */
  administers: string[]
  /** The unit shown in the frame; null for an officer without a post, who sees nothing. */
  unit: { id: string; path: string; name: string; shortName: string; districtId: string | null } | null
}

const caseWork: Role[] = ["officer", "supervisor", "clerk"]

/** Reach and rights that follow from an officer's standing posts. */
export function actorOf(
  officer: { id: string; username: string; name: string; called: string; mustChangePassword: boolean },
  posts: StandingPost[],
): Actor {
  const working = posts.filter((p) => caseWork.includes(p.role))
  const byDistrict = new Map<string, Set<string> | "whole">()
  for (const unit of working.flatMap((p) => p.within ?? [])) {
    const known = byDistrict.get(unit.districtId)
    if (unit.kind === "district") byDistrict.set(unit.districtId, "whole")
    else if (known instanceof Set) known.add(unit.path)
    else if (!known) byDistrict.set(unit.districtId, new Set([unit.path]))
  }
  const first = posts.find((p) => p.role === "supervisor") ?? working[0] ?? posts[0]
  return {
    ...officer,
    posts,
    roles: [...new Set(posts.map((p) => p.role))],
    reach: [...byDistrict].map(([districtId, paths]) => ({
      districtId,
      unitPaths: paths === "whole" ? "whole" : [...paths].sort(),
    })),
    paths: shortest(working.map((p) => p.path)),
    oversight: shortest(posts.filter((p) => p.role === "inspector" || p.role === "supervisor").map((p) => p.path)),
    administers: shortest(posts.filter((p) => p.role === "admin").map((p) => p.path)),
    unit: first
      ? {
          id: first.unitId,
          path: first.path,
          name: first.name,
          shortName: first.shortName,
          districtId: first.districtId,
        }
      : null,
  }
}

/** Drops paths that lie below another one. */
function shortest(paths: string[]): string[] {
  return [...new Set(paths)].filter((p) => !paths.some((q) => q !== p && p.startsWith(q))).sort()
}

export function hasCaseWork(actor: Actor): boolean {
  return actor.paths.length > 0
}

export function isSupervisor(actor: Actor): boolean {
  return actor.roles.includes("supervisor")
}

export function isAdministrator(actor: Actor): boolean {
  return actor.administers.length > 0
}

export function mayReadAudit(actor: Actor): boolean {
  return actor.oversight.length > 0
}

/** Whether the unit lies within the actor's case work. */
export function reaches(actor: Actor, unitPath: string): boolean {
  return actor.paths.some((p) => unitPath.startsWith(p))
}
