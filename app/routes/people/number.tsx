import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { aboutNumber, revealNumber } from "#app/domain/people/reveal.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { NumberQuery, RevealNumber } from "#app/domain/people/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { personNumberPath, personPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { numberWord } from "./facts.tsx"

export const meta = () => [{ title: `${m.person_number_title()} · ${m.app_name()}` }]
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" })

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { what, phone } = parseQuery(args.request, NumberQuery)
    return aboutNumber(officer, idIn(args.params.personId), what, phone)
  })
}

/** Shows the number on this page once, never behind a redirect: it stands in no address and in no cache. */
export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.personId))
  const form = await parseForm(args.request, RevealNumber)
  if (!form.ok) return refuse(form.refusal)
  const { what, phone, ownReason, reason } = form.value
  return answer(async () => {
    const number = await revealNumber(officer, id, what, ownReason || reason, phone)
    return data({ number }, { headers: { "Cache-Control": "no-store" } })
  }, form.values)
}

export default function NumberPage() {
  const about = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Refusal | { number: string } | undefined
  const number = answered && "number" in answered ? answered.number : undefined
  const refusal = answered && !("number" in answered) ? answered : undefined
  const name = shownName(about)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={personPath(about.id)}>
          <Icon name="back" />
          {name}
        </a>
        <header className="head">
          <h1>{m.person_number_of({ name, what: numberWord(about.what) })}</h1>
          {number ? null : <p className="sub">{m.person_number_lead()}</p>}
        </header>
        {number ? <Shown about={about} number={number} /> : <Ask about={about} refusal={refusal} />}
      </div>
    </main>
  )
}

type About = Awaited<ReturnType<typeof aboutNumber>>

function Shown({ about, number }: { about: About; number: string }) {
  return (
    <>
      <p className="secret">{number}</p>
      <p className="note">{m.person_number_recorded()}</p>
      <p className="btns gap">
        {about.what === "phone" ? (
          <a className="btn main" href={`tel:${number}`}>
            <Icon name="phone" />
            {m.person_number_dial()}
          </a>
        ) : null}
        <a className="btn" href={personPath(about.id)}>
          {m.person_number_back({ name: shownName(about) })}
        </a>
      </p>
    </>
  )
}

function Ask({ about, refusal }: { about: About; refusal: Refusal | undefined }) {
  const reasons =
    about.what === "phone"
      ? [m.person_number_why_call(), m.person_number_why_form()]
      : about.what === "card"
        ? [m.person_number_why_pay(), m.person_number_why_check()]
        : [m.person_number_why_form(), m.person_number_why_check()]
  const form = formState(refusal, { reason: reasons[0] })
  return (
    <>
      <FormProblems refusal={refusal} labels={{ ownReason: m.person_number_why() }} />
      <p className="nb">{about.masked}</p>
      <form
        method="post"
        action={personNumberPath(about.id, about.what, about.phone ?? undefined)}
        className="gap"
        noValidate
      >
        <input type="hidden" name="what" value={about.what} />
        {about.phone ? <input type="hidden" name="phone" value={about.phone} /> : null}
        <Choices
          form={form}
          name="reason"
          legend={m.person_number_why()}
          options={reasons.map((reason) => ({ value: reason, label: reason }))}
        />
        <Field form={form} name="ownReason" label={m.person_number_why_own()} maxLength={200} optional />
        <p className="btns">
          <button className="btn main">{m.person_number_show()}</button>
        </p>
      </form>
    </>
  )
}
