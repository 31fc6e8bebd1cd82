import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { revealChairPhone } from "#app/domain/employers/commands.ts"
import { getEmployer } from "#app/domain/employers/queries.ts"
import { RevealNumber } from "#app/domain/employers/schema.ts"
import { NotFound } from "#app/domain/errors.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { employerNumberPath, employerPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

export const meta = () => [{ title: `${m.employer_number_title()} · ${m.app_name()}` }]
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" })

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { id, name, chairName, phone } = await getEmployer(officer, idIn(args.params.employerId), today())
    if (!phone) throw new NotFound()
    return { id, name, chairName, phone }
  })
}

/** Shows the number on this page once, never behind a redirect: it stands in no address and in no cache. */
export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RevealNumber)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const number = await revealChairPhone(officer, idIn(args.params.employerId), form.value)
    return data({ number }, { headers: { "Cache-Control": "no-store" } })
  }, form.values)
}

export default function EmployerNumber() {
  const { id, name, chairName, phone } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Refusal | { number: string } | undefined
  const number = answered && "number" in answered ? answered.number : undefined
  const refusal = answered && !("number" in answered) ? answered : undefined
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={employerPath(id)}>
          <Icon name="back" />
          {name}
        </a>
        <header className="head">
          <h1>{m.employer_number_title()}</h1>
          {number ? null : <p className="sub">{m.employer_number_lead()}</p>}
        </header>
        {number ? (
          <>
            <p>{m.employer_number_is({ name: chairName || name })}</p>
            <p className="head">
              <a className="lead nb" href={`tel:${number}`}>
                {number}
              </a>
            </p>
            <p className="note">{m.employer_number_recorded()}</p>
            <p className="btns gap">
              <a className="btn" href={employerPath(id)}>
                {m.employer_back()}
              </a>
            </p>
          </>
        ) : (
          <>
            <FormProblems refusal={refusal} labels={{ reason: m.employer_number_why() }} />
            <p className="gap nb">{phone}</p>
            <form method="post" action={employerNumberPath(id)} className="gap" noValidate>
              <Field
                form={formState(refusal)}
                name="reason"
                label={m.employer_number_why()}
                hint={m.employer_number_hint()}
                maxLength={200}
              />
              <p className="btns">
                <button className="btn main">{m.employer_number_show()}</button>
              </p>
            </form>
          </>
        )}
      </div>
    </main>
  )
}
