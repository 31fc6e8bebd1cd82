import type { AidPage } from "#app/domain/aid/queries.ts"
import type { Stage } from "#app/domain/aid/rules.ts"
import type { Refusal } from "#app/http/form.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidActPath, aidPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { typedYuan, yuan } from "#app/ui/money.ts"
import { sumWords } from "./aid-words.ts"
import { Caps } from "./caps.tsx"
import { ActPage } from "./form-page.tsx"
import { YearAidTable } from "./year-aid.tsx"

/** One step of a decision: what was asked for, all aid of the year, the caps, and the amount this step speaks for. */
export function DecisionPage({ aid, stage, refusal }: { aid: AidPage; stage: Stage; refusal: Refusal | undefined }) {
  const form = formState(refusal, { amount: typedYuan(aid.latestFen) || "0" })
  return (
    <ActPage
      back={{ to: aidPath(aid.id), label: m.aid_of({ name: aid.person, item: aid.item }) }}
      title={m.aid_decide_title({ step: word("aid_stage", stage), name: aid.person })}
      sub={[
        `${word("aid_kind", aid.kind)} · ${aid.item}`,
        m.aid_asked({ sum: sumWords({ ...aid, fen: aid.requestedFen }), who: aid.requester }),
      ].join(" · ")}
      action={aidActPath(aid.id, stage)}
      button={m.aid_decide_yes({ step: word("aid_stage", stage) })}
      refusal={refusal}
      labels={{ amount: m.aid_amount(), reason: m.aid_opinion() }}
      above={
        <>
          {aid.against.length > 0 ? (
            <ul className="check">
              {aid.against.map((said) => (
                <li key={said}>
                  <Icon name="late" className="late" />
                  <p>{said}</p>
                </li>
              ))}
            </ul>
          ) : null}
          <section className="part" aria-labelledby="year">
            <h2 id="year">{m.aid_year_title({ year: aid.year })}</h2>
            <YearAidTable year={aid.yearAid} householdId={aid.householdId} self={aid.id} />
          </section>
          <section className="part" aria-labelledby="caps">
            <h2 id="caps">{m.aid_caps_title()}</h2>
            <Caps caps={aid.caps} />
          </section>
        </>
      }
    >
      {aid.requestedFen > 0 ? (
        <Field
          form={form}
          name="amount"
          label={m.aid_amount()}
          hint={m.aid_amount_hint({ n: yuan(aid.requestedFen) })}
          inputMode="decimal"
        />
      ) : null}
      <Field form={form} name="reason" label={m.aid_opinion()} rows={2} maxLength={500} optional />
      <p className="note">
        <a href={aidActPath(aid.id, "refusal")}>{m.aid_refuse_instead()}</a>
      </p>
    </ActPage>
  )
}
