import { and, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { getFile } from "#db/files.server.ts"
import { within } from "#db/reach.ts"
import { documents } from "#db/schema/documents.ts"
import { record } from "../audit/commands.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { guardedKinds } from "./rules.ts"

export type Content = { content: Buffer; mediaType: string; kind: string }

/**
 * The content of a paper; null for a guarded one, which is opened with a reason (`revealPaper`). Throws FileLost if
 * the file is not what was stored.
 */
export async function readPaper(actor: Actor, documentId: string): Promise<Content | null> {
  const paper = await withScope(actor, (tx) => stored(tx, actor, documentId))
  if (guardedKinds.includes(paper.kind)) return null
  return contentOf(paper)
}

/**
 * The content of any paper, with the reason. The audit line is committed first, in a transaction of its own; only
 * then is the file opened, so that no byte can leave that was not recorded.
 */
export async function revealPaper(actor: Actor, documentId: string, reason: string): Promise<Content> {
  const why = reason.trim()
  const paper = await withScope(actor, async (tx) => {
    const row = await stored(tx, actor, documentId)
    if ([...why].length < 4) throw new RuleBroken(m.paper_reason_short(), "ownReason")
    await record(tx, actor, {
      event: "document.shown",
      subject: "document",
      subjectId: row.id,
      unitPath: row.unitPath,
      fields: ["content"],
      reason: why,
    })
    return row
  })
  return contentOf(paper)
}

type Stored = Awaited<ReturnType<typeof stored>>

async function stored(tx: Tx, actor: Actor, documentId: string) {
  return found(
    await tx
      .select({
        id: documents.id,
        unitPath: documents.unitPath,
        kind: documents.kind,
        mediaType: documents.mediaType,
        contentHash: documents.contentHash,
      })
      .from(documents)
      .where(and(within(actor, documents), eq(documents.id, documentId), isNull(documents.removedAt))),
  )
}

async function contentOf({ id, kind, mediaType, contentHash }: Stored): Promise<Content> {
  return { content: await getFile("documents", id, contentHash), mediaType, kind }
}
