import type { CallRow } from "#app/domain/festivals/queries.ts"
import { shownName } from "#app/domain/people/rules.ts"
import { m } from "#app/i18n/messages.ts"
import { festivalCallPath, householdPath, personPath, visitPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"

/** What is or was given: 500 元、米 10 斤. */
export function giftWords({ giftFen, giftGoods }: { giftFen: number; giftGoods: string }): string {
  return [giftFen ? m.mw_yuan({ n: yuan(giftFen) }) : "", giftGoods].filter(Boolean).join("、")
}

/** One door of a round: whose, who goes or went, what was given or why not, and the next step. */
export function Door(props: { call: CallRow; me: string; today: string; assigning: boolean; closed: boolean }) {
  const { call, me, today, assigning, closed } = props
  const open = !call.doneOn && call.skipReason === null
  const name = shownName(call)
  const who = call.officerId === me ? m.me() : call.officer
  return (
    <li id={`call-${call.id}`}>
      <Icon name={call.doneOn ? "done" : open ? "ring" : "undo"} />
      <div>
        <p>
          <a href={call.householdId ? householdPath(call.householdId) : personPath(call.personId)}>{name}</a>{" "}
          <span className="note">{call.address}</span>
        </p>
        <p className="note">
          {call.doneOn
            ? m.festival_was_given({
                day: dayName(call.doneOn, today),
                who: [call.officer, call.companion].filter(Boolean).join("、"),
                gift: giftWords(call) || m.festival_nothing(),
              })
            : open
              ? m.festival_goes({ who })
              : m.festival_was_skipped({ why: call.skipReason ?? "" })}{" "}
          {call.visitId ? <a href={visitPath(call.visitId)}>{m.benefit_visit()}</a> : null}
        </p>
        {call.doneOn || closed ? null : (
          <p className="acts no-print">
            <a className="act" href={festivalCallPath(call.roundId, call.id, "gift")}>
              {m.festival_give()}
              <span className="vh"> {name}</span>
            </a>
            {open ? (
              <a className="act" href={festivalCallPath(call.roundId, call.id, "skip")}>
                {m.festival_skip()}
                <span className="vh"> {name}</span>
              </a>
            ) : null}
            {open && assigning ? (
              <label className="choice">
                <input type="checkbox" name="call" value={call.id} />
                <span className="vh">{m.festival_assign_select({ name })}</span>
                <span aria-hidden="true">{m.festival_assign_tick()}</span>
              </label>
            ) : null}
          </p>
        )}
      </div>
    </li>
  )
}
