import { parseWithValibot } from "@conform-to/valibot"
import { data } from "@remix-run/node"
import type { GenericSchema, InferOutput } from "valibot"
import { m } from "#app/i18n/messages.ts"

/** What goes back to a page whose form was not taken: sentences by field, and everything that was typed. */
export type Refusal = {
  errors: Record<string, string[]>
  values: Record<string, unknown>
  /** A sentence above the form that belongs to no single field. */
  problem?: string
  /** Somebody else's version, label by label, when the row changed meanwhile. */
  current?: { label: string; value: string }[]
}

export type Parsed<T> = { ok: true; value: T; values: Record<string, unknown> } | { ok: false; refusal: Refusal }

/** What a form says. One that was cut off or is none is refused; the character that no text can hold is left out. */
export async function readForm(request: Request | FormData): Promise<FormData> {
  const sent =
    request instanceof FormData
      ? request
      : await request.formData().catch(() => {
          throw new Response(null, { status: 400 })
        })
  const form = new FormData()
  for (const [name, value] of sent) {
    if (typeof value === "string") form.append(legible(name), legible(value))
    else form.append(legible(name), value)
  }
  return form
}

const legible = (text: string) => text.replaceAll("\0", "")

/**
 * Reads a form, or one whose files were taken out of it (upload.server.ts), and checks it against `schema`; names like
 * `followUps[0].title` become nested values.
 */
export async function parseForm<S extends GenericSchema>(
  request: Request | FormData,
  schema: S,
): Promise<Parsed<InferOutput<S>>> {
  const submission = parseWithValibot(await readForm(request), { schema })
  if (submission.status === "success") return { ok: true, value: submission.value, values: submission.payload }
  const errors = Object.fromEntries(
    Object.entries(submission.error ?? {}).map(([name, said]) => [name, (said as string[] | null) ?? []]),
  )
  const { "": whole, ...fields } = errors
  return {
    ok: false,
    refusal: { errors: fields, values: submission.payload, ...(whole?.[0] && { problem: whole[0] }) },
  }
}

/** The answer to a form that was not taken: the same page, 422, with what was typed. */
export function refuse(refusal: Refusal) {
  return data(refusal, { status: 422 })
}

/** Reads an address's query against `schema`; what does not fit falls back to the schema's own default. */
export function parseQuery<S extends GenericSchema>(request: Request, schema: S): InferOutput<S> {
  const asked = new URLSearchParams()
  for (const [name, value] of new URL(request.url).searchParams) asked.append(name, legible(value))
  const submission = parseWithValibot(asked, { schema })
  if (submission.status === "success") return submission.value
  throw new Response(m.bad_address(), { status: 400 })
}
