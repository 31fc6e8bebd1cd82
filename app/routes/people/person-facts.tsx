import type { getPerson } from "#app/domain/people/queries.ts"
import { shownName } from "#app/domain/people/rules.ts"
import { m, word } from "#app/i18n/messages.ts"
import { employerPath, personHonoursPath, personNumberPath } from "#app/paths.ts"
import { dayName, sinceContact } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"
import { Fact, numberWord, Watchers } from "./facts.tsx"

type File = Awaited<ReturnType<typeof getPerson>> & { today: string; auditor: boolean }

/** The margin of a person's page: numbers masked, home, work and health, and who has looked. */
export function PersonFacts({ file, phonesPath }: { file: File; phonesPath: string }) {
  const { person, household, phones, honours, today } = file
  const show = (what: "id" | "phone" | "card", phone?: string) => (
    <a className="act" href={personNumberPath(person.id, what, phone)}>
      {m.show()}
      <span className="vh"> {m.person_show_of({ name: shownName(person), what: numberWord(what) })}</span>
    </a>
  )
  const work = [word("work_state", person.workState), person.job].filter(Boolean).join(" · ")
  const health = [word("health", person.health), person.healthNote].filter(Boolean).join("，")
  return (
    <aside className="aside sheet" aria-label={m.person_facts()}>
      <section className="part">
        <h2>{m.person_facts()}</h2>
        <dl className="facts">
          <div>
            <dt>{m.person_phone()}</dt>
            <dd>
              {phones.map((phone) => (
                <p key={phone.id}>
                  <span className="nb">{phone.masked}</span> {show("phone", phone.id)}
                  <br />
                  <span className="note">{phoneNote(phone, today)}</span>
                </p>
              ))}
              <a href={phonesPath}>{m.person_phones_edit()}</a>
            </dd>
          </div>
          <Fact label={person.idKind === "other" ? m.person_id_other() : m.person_id_number()}>
            {person.maskedId ? (
              <>
                <span className="nb">{person.maskedId}</span> {show("id")}
                {person.idKind === "resident15" ? <span className="note">{m.person_id_old()}</span> : null}
              </>
            ) : null}
          </Fact>
          <Fact label={m.person_card()}>
            {person.maskedCard ? (
              <>
                <span className="nb">{person.maskedCard}</span> {show("card")}
              </>
            ) : null}
          </Fact>
          <Fact label={m.person_sex()}>
            {[word("sex", person.sex), person.birthYear ? m.person_born({ year: person.birthYear }) : ""]
              .filter(Boolean)
              .join("，")}
          </Fact>
          <Fact label={m.person_work_state()}>{work}</Fact>
          <Fact label={m.person_employer()}>
            {person.employerId ? <a href={employerPath(person.employerId)}>{person.employerName}</a> : null}
          </Fact>
          <Fact label={m.person_health()}>{health}</Fact>
          {household ? (
            <>
              <Fact label={m.household_housing()}>
                {[
                  word("housing", household.housingKind),
                  household.housingArea === null ? "" : m.household_area_is({ n: household.housingArea }),
                  household.housingNote,
                ]
                  .filter(Boolean)
                  .join("，")}
              </Fact>
              <Fact label={m.household_income_fact()}>
                {household.monthlyIncomeFen === null
                  ? null
                  : m.household_income_is({ n: yuan(household.monthlyIncomeFen) })}
              </Fact>
              <Fact label={m.household_last_seen()}>{sinceContact(household.lastContactOn, today)}</Fact>
              <Fact label={m.household_helper()}>{household.helper ?? m.household_helper_none()}</Fact>
            </>
          ) : null}
          <Fact label={m.person_note()}>{person.note}</Fact>
          {honours.length === 0 ? (
            <Fact label={m.person_honours()}>
              <a href={personHonoursPath(person.id)}>{m.person_honour_add()}</a>
            </Fact>
          ) : null}
        </dl>
      </section>
      <Watchers shown={file.shown} today={today} auditor={file.auditor} />
    </aside>
  )
}

type Phone = { label: string; state: string; checkedOn: string | null }

/** 本人，10月28日打通 */
export function phoneNote(phone: Phone, today: string): string {
  const day = phone.checkedOn ? dayName(phone.checkedOn, today) : ""
  const state =
    phone.state === "works" && day
      ? m.person_phone_checked({ day })
      : phone.state === "wrong" && day
        ? m.person_phone_dead({ day })
        : word("phone_state", phone.state)
  return [phone.label, state].filter(Boolean).join("，")
}
