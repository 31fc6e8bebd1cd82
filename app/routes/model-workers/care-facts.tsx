import type { ModelWorkerFile } from "#app/domain/model-workers/file.ts"
import { m, word } from "#app/i18n/messages.ts"
import { householdPath, personNumberPath, personPath } from "#app/paths.ts"
import { dayName, sinceContact } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"
import { Fact } from "../people/facts.tsx"

type Care = Pick<
  ModelWorkerFile,
  | "file"
  | "phones"
  | "householdId"
  | "householdName"
  | "housingKind"
  | "housingArea"
  | "housingNote"
  | "health"
  | "healthNote"
  | "contactOfficer"
  | "category"
  | "levelReason"
  | "lastVisitOn"
  | "lastContactOn"
>

/** The margin of a care file: who looks after him, what he gets, his work, and where to find him. */
export function CareFacts({ care, today }: { care: Care; today: string }) {
  const { file } = care
  return (
    <aside className="aside sheet" aria-label={m.mw_file()}>
      <section className="part">
        <h2>{m.mw_file()}</h2>
        <dl className="facts">
          <Fact label={m.mw_contact()}>{care.contactOfficer ?? m.mw_contact_none()}</Fact>
          <Fact label={m.mw_self_care()}>
            {file.canCareForSelf === null ? m.mw_unasked() : word("mw_self_care", file.canCareForSelf ? "yes" : "no")}
          </Fact>
          <Fact label={m.mw_last_visit()}>{sinceContact(care.lastVisitOn, today)}</Fact>
          <Fact label={m.mw_last_contact()}>{sinceContact(care.lastContactOn, today)}</Fact>
          <Fact label={m.mw_benefit_level()}>
            {word("benefit_level", file.benefitLevel)}
            {care.levelReason ? <span className="note"> {care.levelReason}</span> : null}
          </Fact>
          <Fact label={m.mw_allowance_fact()}>
            {file.monthlyAllowanceFen > 0
              ? m.mw_allowance_is({ n: yuan(file.monthlyAllowanceFen) })
              : m.mw_allowance_none()}
            {file.allowanceStoppedOn ? (
              <span className="note"> {m.mw_allowance_stopped({ day: dayName(file.allowanceStoppedOn, today) })}</span>
            ) : null}
          </Fact>
          <Fact label={m.mw_insurances()}>{file.insurances.map((one) => word("insurance", one)).join("、")}</Fact>
          <Fact label={m.person_health()}>
            {[word("health", care.health), care.healthNote].filter(Boolean).join("，")}
          </Fact>
          <Fact label={m.household_housing()}>
            {[
              word("housing", care.housingKind),
              care.housingArea === null ? "" : m.household_area_is({ n: care.housingArea }),
              care.housingNote,
            ]
              .filter(Boolean)
              .join("，")}
          </Fact>
          <Fact label={m.mw_category()}>{care.category ? word("category", care.category) : null}</Fact>
          <Fact label={m.mw_former_employer()}>
            {file.formerEmployer}
            {file.formerEmployerClosed ? `（${m.mw_closed()}）` : ""}
          </Fact>
          <Fact label={m.mw_caretaker()}>{file.caretakerUnit}</Fact>
          <Fact label={m.mw_title_field()}>{file.title}</Fact>
          <Fact label={m.mw_education()}>{file.education}</Fact>
          {file.deathReportedOn ? (
            <Fact label={m.mw_death_report_day()}>{dayName(file.deathReportedOn, today)}</Fact>
          ) : null}
          <Fact label={m.person_phone()}>
            {care.phones.map((phone) => (
              <a key={phone.id} href={personNumberPath(file.id, "phone", phone.id)}>
                {phone.masked}
              </a>
            ))}
          </Fact>
          <Fact label={m.mw_also()}>
            <a href={personPath(file.id)}>{m.mw_person_page()}</a>
            {care.householdId ? (
              <>
                {" "}
                <a href={householdPath(care.householdId)}>{care.householdName}</a>
              </>
            ) : null}
          </Fact>
        </dl>
      </section>
    </aside>
  )
}
