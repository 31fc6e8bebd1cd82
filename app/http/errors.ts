import { data } from "@remix-run/node"
import { NotAllowed, NotFound, RuleBroken, Stale } from "#app/domain/errors.ts"
import { m } from "#app/i18n/messages.ts"
import type { Refusal } from "./form.ts"

/**
 * Runs a verb and turns the domain's refusals into answers, in one place: a broken rule 422 with its sentence above
 * the form, a stale version 409 with both, not found 404, not allowed 403. `values` are what was typed.
 */
export async function answer<T>(work: () => Promise<T>, values: Record<string, unknown> = {}) {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RuleBroken) {
      const refusal: Refusal = error.field
        ? { errors: { [error.field]: [error.message] }, values }
        : { errors: {}, values, problem: error.message }
      return data(refusal, { status: 422 })
    }
    if (error instanceof Stale) {
      const refusal: Refusal = { errors: {}, values, problem: m.stale_form(), current: error.current }
      return data(refusal, { status: 409 })
    }
    throw refusedResponse(error)
  }
}

/** Runs a reading; what is not there is 404, the same as what is out of reach. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusedResponse(error)
  }
}

function refusedResponse(error: unknown): unknown {
  if (error instanceof NotFound) return new Response(null, { status: 404 })
  if (error instanceof NotAllowed) return new Response(null, { status: 403 })
  return error
}
