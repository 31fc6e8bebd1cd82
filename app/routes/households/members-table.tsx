import type { Member } from "#app/domain/households/members.ts"
import { shownName } from "#app/domain/people/rules.ts"
import { m, word } from "#app/i18n/messages.ts"
import { personNumberPath, personPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Empty } from "#app/ui/say.tsx"

/** The family of one file: who, how old, how they are, the masked number. `here` is the person whose page this is. */
export function MembersTable({ members, here, today }: { members: Member[]; here?: string; today: string }) {
  if (members.length === 0) return <Empty>{m.household_members_none()}</Empty>
  return (
    <>
      <div className="wide">
        <table className="fold mid">
          <caption className="vh">{m.household_members_caption()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.person_name()}</th>
              <th scope="col">{m.household_age()}</th>
              <th scope="col">{m.household_state()}</th>
              <th scope="col">{m.person_id_number()}</th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.id}>
                <th scope="row">
                  {member.id === here ? (
                    shownName(member)
                  ) : (
                    <a className="to" href={personPath(member.id)}>
                      {shownName(member)}
                    </a>
                  )}{" "}
                  <small>
                    {[word("relation", member.relation), member.called ? member.name : ""].filter(Boolean).join(" · ")}
                  </small>
                </th>
                <td className="nb">{member.age === null || member.diedOn ? "" : m.person_age({ n: member.age })}</td>
                <td>{stateOf(member, today)}</td>
                <td data-k={m.person_id_number()}>
                  {member.maskedId ? (
                    <>
                      <span className="nb">{member.maskedId}</span>{" "}
                      <a className="act" href={personNumberPath(member.id, "id")}>
                        {m.show()}
                        <span className="vh">
                          {" "}
                          {m.person_show_of({ name: shownName(member), what: m.person_number_id() })}
                        </span>
                      </a>
                    </>
                  ) : (
                    <span className="quiet">{m.none()}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">{m.person_noted()}</p>
    </>
  )
}

function stateOf(member: Member, today: string): string {
  if (member.diedOn) return m.person_died({ day: dayName(member.diedOn, today) })
  const work = [word("work_state", member.workState), member.job, member.employerName].filter(Boolean).join(" · ")
  const health = member.healthNote || (member.health && member.health !== "good" ? word("health", member.health) : "")
  return [work, health].filter(Boolean).join("，")
}
