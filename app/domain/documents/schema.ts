import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { documentKinds } from "#db/enums.ts"
import { optionalDay, optionalText, requiredText, uuid } from "../fields.ts"

const whatItIs = {
  kind: v.picklist(documentKinds, () => m.paper_kind_missing()),
  /** Whose it is; without it the whole household's. */
  personId: v.optional(uuid),
  issuedOn: optionalDay,
  expiresOn: optionalDay,
  note: optionalText(200),
}

/** A paper put on file; the file itself comes beside the form. */
export const AddDocument = v.object({ key: uuid, ...whatItIs })
export type AddDocument = v.InferOutput<typeof AddDocument>

/** What a paper is, set right; `was` is what it said when the form was opened (`factsOf`). */
export const CorrectDocument = v.object({ was: optionalText(400), ...whatItIs })
export type CorrectDocument = v.InferOutput<typeof CorrectDocument>

export const RemoveDocument = v.object({ reason: requiredText(() => m.paper_removal_reason_missing()) })
export type RemoveDocument = v.InferOutput<typeof RemoveDocument>

/** Why a guarded paper is opened: one of the reasons to choose from, or one's own. */
export const ReadDocument = v.object({ reason: optionalText(200), ownReason: optionalText(200) })

/** What the upload form is to begin with: a kind and whose, from the list of what is missing. */
export const PapersQuery = v.object({
  kind: v.fallback(v.optional(v.picklist(documentKinds)), undefined),
  person: v.fallback(v.optional(uuid), undefined),
})
