import { eq } from "drizzle-orm"
import { record } from "#app/domain/audit/commands.ts"
import { addDays } from "#app/domain/calendar.ts"
import { NotFound, RuleBroken } from "#app/domain/errors.ts"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { posts } from "#db/schema/officers.ts"
import type { Actor } from "./actor.ts"
import {
  type HeldPost,
  isAdministeredWithout,
  mustAdminister,
  officerOf,
  oneAdministratorVerbAtATime,
  unitOf,
} from "./find.ts"
import { administersUnit, clash, isOver, misplaced } from "./rules.ts"
import type { NewPost, PostEnding } from "./schema.ts"

/** Gives an officer a post at one of the administrator's units; it counts from the officer's next request. */
export async function givePost(
  actor: Actor,
  officerId: string,
  input: NewPost,
  today: string,
): Promise<{ postId: string }> {
  mustAdminister(actor)
  return withScope(actor, async (tx) => {
    const { officer, held } = await officerOf(tx, actor, officerId)
    if (officerId === actor.id) throw new RuleBroken(m.officer_not_oneself())
    if (officer.disabledAt) throw new RuleBroken(m.officer_is_disabled())
    return { postId: await insertPost(tx, actor, officerId, held, input, today) }
  })
}

/** The checks and the row of a new post, for a person known to be this administrator's to place. */
export async function insertPost(
  tx: Tx,
  actor: Actor,
  officerId: string,
  held: HeldPost[],
  input: NewPost,
  today: string,
): Promise<string> {
  const unit = await unitOf(tx, actor, input.unitId)
  const term = { role: input.role, unitId: unit.id, fromOn: input.fromOn, toOn: input.toOn ?? null }
  if (term.toOn !== null && term.toOn < term.fromOn) throw new RuleBroken(m.post_ends_before_it_begins(), "toOn")
  if (isOver(term, today)) throw new RuleBroken(m.post_over_already(), "toOn")
  const wrong = misplaced(input.role, unit.kind) ?? clash(term, held)
  if (wrong) throw new RuleBroken(wrong, "role")
  const postId = newId()
  await tx.insert(posts).values({ id: postId, officerId, ...term, givenBy: actor.id })
  await record(tx, actor, {
    event: "post.given",
    subject: "officer",
    subjectId: officerId,
    unitPath: unit.path,
    fields: ["role", "unitId", "fromOn", ...(term.toOn ? ["toOn"] : [])],
  })
  return postId
}

/** Ends a post, at once or after a day to come; a tree never loses its last administrator. */
export async function endPost(
  actor: Actor,
  officerId: string,
  postId: string,
  input: PostEnding,
  today: string,
): Promise<void> {
  mustAdminister(actor)
  await withScope(actor, async (tx) => {
    await oneAdministratorVerbAtATime(tx)
    const { held } = await officerOf(tx, actor, officerId)
    const post = held.find((p) => p.id === postId)
    if (!post || !administersUnit(actor, post.path)) throw new NotFound()
    if (officerId === actor.id) throw new RuleBroken(m.officer_not_oneself())
    if (isOver(post, today)) throw new RuleBroken(m.post_is_over())
    const lastOn = input.when === "now" ? addDays(today, -1) : (input.lastOn ?? today)
    if (input.when === "later" && lastOn < today) throw new RuleBroken(m.post_last_day_past(), "lastOn")
    if (post.role === "admin" && !(await isAdministeredWithout(tx, post.path, { postId }, today))) {
      throw new RuleBroken(m.post_last_administrator())
    }
    await tx.update(posts).set({ toOn: lastOn }).where(eq(posts.id, postId))
    await record(tx, actor, {
      event: "post.ended",
      subject: "officer",
      subjectId: officerId,
      unitPath: post.path,
      fields: ["toOn"],
      reason: input.reason,
    })
  })
}
