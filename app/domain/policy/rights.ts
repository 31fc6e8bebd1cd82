import { and, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { units } from "#db/schema/units.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isCentreOf } from "../officers/authority.ts"
import type { PolicyKey } from "./catalogue.ts"

// Policies and holidays are reference tables that everybody may read, without a wall of their own: this is it.

/** Rules that a street could bend in its own favour, and those that say who gets help: a district's or higher. */
const ofTheCentre: PolicyKey[] = [
  "minimum_living_line",
  "hardship_test",
  "publicity",
  "aid_caps",
  "aid_tiers",
  "honour_equivalence",
  "honour_allowance",
]

/** Prefixes below which the actor lays down rules: where he is a supervisor, and where he administers. */
export function keptRegions(actor: Pick<Actor, "posts" | "administers">): string[] {
  const supervised = actor.posts.filter((post) => post.role === "supervisor").map((post) => post.path)
  return [...new Set([...supervised, ...actor.administers])]
}

export function keepsPolicy(actor: Pick<Actor, "posts" | "administers">): boolean {
  return keptRegions(actor).length > 0
}

/** Whether the actor may lay down rules for the region, or change its holidays. */
export function keepsRegion(actor: Pick<Actor, "posts" | "administers">, regionPath: string): boolean {
  return keptRegions(actor).some((path) => regionPath.startsWith(path))
}

/** Whether the actor may lay down this rule there: some are not a street's to decide. */
export function keepsRule(actor: Pick<Actor, "posts" | "administers">, key: PolicyKey, regionPath: string): boolean {
  if (!keepsRegion(actor, regionPath)) return false
  if (!ofTheCentre.includes(key)) return true
  return isCentreOf(actor, regionPath) || actor.administers.some((path) => regionPath.startsWith(path))
}

/** NotAllowed for a post that keeps no rules at all, NotFound for a region that is not his. */
export function mustKeepRegion(actor: Pick<Actor, "posts" | "administers">, regionPath: string): void {
  if (!keepsPolicy(actor)) throw new NotAllowed()
  if (!keepsRegion(actor, regionPath)) throw new NotFound()
}

export function mustKeepRule(actor: Pick<Actor, "posts" | "administers">, key: PolicyKey, regionPath: string): void {
  mustKeepRegion(actor, regionPath)
  if (!keepsRule(actor, key, regionPath)) throw new RuleBroken(m.policy_centre_only(), "regionId")
}

/** The unit a rule is laid down for: one of the actor's, open. */
export async function regionOf(tx: Tx, actor: Actor, unitId: string) {
  if (!keepsPolicy(actor)) throw new NotAllowed()
  const [unit] = await tx
    .select({ id: units.id, path: units.path, name: units.name })
    .from(units)
    .where(and(eq(units.id, unitId), isNull(units.closedOn)))
  if (!unit || !keepsRegion(actor, unit.path)) throw new NotFound()
  return unit
}
