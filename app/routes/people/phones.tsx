import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { addPhone } from "#app/domain/people/phones.ts"
import { getPersonFacts } from "#app/domain/people/queries.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { AddPhone } from "#app/domain/people/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { personNumberPath, personPath, personPhonePath, personPhonesPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { newId } from "#db/id.ts"
import { phoneNote } from "./person-facts.tsx"

export const meta = ({ data }: { data: { person: { name: string; called: string } } | undefined }) => [
  { title: `${m.person_phones_title({ name: data ? shownName(data.person) : "" })} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const { person, phones } = await getPersonFacts(officer, idIn(args.params.personId), today)
    return { today, key: newId(), person, phones }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.personId))
  const form = await parseForm(args.request, AddPhone)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await addPhone(officer, id, form.value)
    return redirectWithFlash(personPhonesPath(id), m.person_phone_saved())
  }, form.values)
}

export default function Phones() {
  const { today, key, person, phones } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={personPath(person.id)}>
          <Icon name="back" />
          {shownName(person)}
        </a>
        <header className="head">
          <h1>{m.person_phones_title({ name: shownName(person) })}</h1>
          <p className="sub">{m.person_phones_lead()}</p>
        </header>
        {phones.length === 0 ? <Empty>{m.person_phones_none()}</Empty> : null}
        <ul className="lines">
          {phones.map((phone) => (
            <li key={phone.id}>
              <p>
                <Icon name="phone" /> <b className="nb">{phone.masked}</b>{" "}
                <span className="note">{phoneNote(phone, today)}</span>
              </p>
              <div className="acts">
                <a className="act" href={personNumberPath(person.id, "phone", phone.id)}>
                  {m.show()}
                  <span className="vh"> {phone.masked}</span>
                </a>
                <form method="post" action={personPhonePath(person.id, phone.id, "state")}>
                  <input type="hidden" name="version" value={phone.version} />
                  <button className="act" name="state" value="works">
                    {m.person_phone_works()}
                    <span className="vh"> {phone.masked}</span>
                  </button>
                  <button className="act" name="state" value="wrong">
                    {m.person_phone_wrong_mark()}
                    <span className="vh"> {phone.masked}</span>
                  </button>
                </form>
                <form method="post" action={personPhonePath(person.id, phone.id, "removal")}>
                  <input type="hidden" name="version" value={phone.version} />
                  <button className="act">
                    {m.person_phone_remove()}
                    <span className="vh"> {phone.masked}</span>
                  </button>
                </form>
              </div>
            </li>
          ))}
        </ul>
        <section className="part" aria-labelledby="add">
          <h2 id="add">{m.person_phone_add()}</h2>
          <FormProblems refusal={refusal} labels={{ number: m.person_phone() }} />
          <form method="post" action={personPhonesPath(person.id)} className="gap" noValidate>
            <input type="hidden" name="key" value={form.value("key")} />
            <div className="pair">
              <Field form={form} name="number" label={m.person_phone()} type="tel" inputMode="tel" maxLength={30} />
              <Field
                form={form}
                name="label"
                label={m.person_phone_label()}
                hint={m.person_phone_label_hint()}
                maxLength={20}
                optional
              />
            </div>
            <p className="btns">
              <button className="btn main">{m.save()}</button>
            </p>
          </form>
        </section>
      </div>
    </main>
  )
}
