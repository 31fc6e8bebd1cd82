import { m } from "#app/i18n/messages.ts"
import { taskPath } from "#app/paths.ts"
import { taskTitle, whenName } from "./task-words.ts"

type Offer = {
  taskId: string
  title: string
  rule: string | null
  fromOn: string | null
  dueOn: string
  reason: string
  fromCalled: string
  householdName: string | null
  employerName: string | null
}

/** Tasks that colleagues would hand to the reader: take, or send back with a reason. */
export function Offers({ offers, today }: { offers: Offer[]; today: string }) {
  if (offers.length === 0) return null
  return (
    <section className="part" aria-labelledby="offers">
      <h2 id="offers">{m.board_offers()}</h2>
      <ul className="lines">
        {offers.map((o) => (
          <li key={o.taskId}>
            <p>
              <a href={taskPath(o.taskId)}>
                {[o.householdName ?? o.employerName, taskTitle(o)].filter(Boolean).join(" · ")}
              </a>{" "}
              {whenName(o, today)}
            </p>
            <p className="note">{m.board_offer_from({ who: o.fromCalled, reason: o.reason })}</p>
            <div className="acts">
              <form method="post" action={`${taskPath(o.taskId)}/handover/acceptance`}>
                <button className="act first">{m.act_accept()}</button>
              </form>
              <a className="act" href={`${taskPath(o.taskId)}/handover/refusal`}>
                {m.act_decline()}
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
