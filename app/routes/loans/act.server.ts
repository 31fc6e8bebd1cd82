import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import type { GenericSchema, InferOutput } from "valibot"
import { today } from "#app/domain/calendar.ts"
import { getLoan } from "#app/domain/loans/queries.ts"
import type { Actor } from "#app/domain/officers/actor.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { loanPath } from "#app/paths.ts"

// What every act on a loan asks of the server: the loan it is about, and doing it with what the form says.

/** The loan that an act's page is about, with a key for its form. */
export function readLoan(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const day = today()
    const loan = await getLoan(officer, idIn(args.params.loanId), day)
    return { today: day, key: crypto.randomUUID(), loan }
  })
}

/** Does one act with what the form says; back on the loan stands the sentence that it gives. */
export async function act<S extends GenericSchema>(
  args: ActionFunctionArgs,
  schema: S,
  work: (officer: Actor, loanId: string, said: InferOutput<S>, today: string) => Promise<string>,
) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.loanId))
  // A loan that is not his is not there, however the form is filled in.
  await readLoan(args)
  const form = await parseForm(args.request, schema)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => redirectWithFlash(loanPath(id), await work(officer, id, form.value, today())), form.values)
}
