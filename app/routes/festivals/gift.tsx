import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { giveGift } from "#app/domain/festivals/calls.ts"
import { getCall } from "#app/domain/festivals/queries.ts"
import { GiveGift } from "#app/domain/festivals/schema.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, readForm, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { festivalCallPath, festivalPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { typedYuan } from "#app/ui/money.ts"
import { changeKinds } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { Instructions, Promises } from "../visits/promises.tsx"
import { fieldLabels } from "../visits/visit-fields.tsx"
import { festivalName } from "./festival-words.ts"

export const meta = () => [{ title: `${m.festival_give()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const { call, round, colleagues } = await getCall(
      officer,
      idIn(args.params.roundId),
      idIn(args.params.callId),
      today,
    )
    return { today, me: officer.id, key: newId(), call, round, colleagues }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const [id, callId] = await reading(async () => [idIn(args.params.roundId), idIn(args.params.callId)])
  const typed = await readForm(args.request.clone())
  // “One more” is a button of the same form: nothing is saved, everything typed comes back with one more line.
  if (typed.has("more")) {
    const form = await parseForm(args.request, v.looseObject({}))
    const values = form.ok ? form.values : form.refusal.values
    const rows = Array(typed.getAll("rows").length + 1).fill("1")
    return data({ errors: {}, values: { ...values, rows }, more: true } satisfies Again)
  }
  const form = await parseForm(args.request, GiveGift)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const given = await giveGift(officer, id, callId, form.value, todayInShanghai())
    const sentence = given.followUps > 0 ? m.festival_given_tasks({ n: given.followUps }) : m.festival_given()
    return redirectWithFlash(festivalPath(id), sentence)
  }, form.values)
}

type Again = Refusal & { more?: boolean }

export default function Gift() {
  const { today, me, key, call, round, colleagues } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Again | undefined
  const form = formState(refusal, {
    key,
    visitedOn: today,
    gift: typedYuan(call.giftFen),
    giftGoods: call.giftGoods,
    companion: call.companion,
  })
  const barred = call.doneOn ? m.festival_given_already() : round?.closedOn ? m.festival_is_closed() : undefined
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={festivalPath(call.roundId)}>
          <Icon name="back" />
          {round ? festivalName(round) : m.festival_title()}
        </a>
        <header className="head">
          <h1>{m.festival_give_of({ name: shownName(call) })}</h1>
          <p className="sub">{call.address}</p>
        </header>
        {refusal?.more ? null : (
          <FormProblems refusal={refusal} labels={{ ...fieldLabels(), companion: m.festival_companion() }} />
        )}
        {barred ? (
          <p className="quiet empty">
            {barred} <a href={festivalPath(call.roundId)}>{m.festival_back()}</a>
          </p>
        ) : (
          <form
            method="post"
            action={festivalCallPath(call.roundId, call.id, "gift")}
            noValidate
            data-draft={`gift ${call.id}`}
          >
            <input type="hidden" name="key" value={form.value("key")} />
            <div className="pair">
              <Field form={form} name="gift" label={m.visit_gift_money()} inputMode="decimal" maxLength={12} optional />
              <Field form={form} name="giftGoods" label={m.visit_gift_goods()} maxLength={200} optional />
            </div>
            <div className="pair">
              <Field form={form} name="visitedOn" label={m.visit_day()} type="date" />
              <Field
                form={form}
                name="companion"
                label={m.festival_companion()}
                hint={m.festival_companion_hint()}
                maxLength={60}
              />
            </div>
            <Field
              form={form}
              name="note"
              label={m.visit_note()}
              hint={m.festival_note_hint()}
              rows={4}
              maxLength={4000}
            />
            <Choices
              form={form}
              name="changes"
              legend={m.visit_changes()}
              options={changeKinds.map((one) => ({ value: one, label: word("change", one) }))}
              many
              optional
            />
            <Field form={form} name="changeNote" label={m.visit_change_note()} maxLength={1000} optional />
            <Field form={form} name="nextVisitOn" label={m.visit_next()} type="date" optional />
            <Promises form={form} colleagues={colleagues} me={me} />
            <Instructions form={form} colleagues={colleagues} me={me} />
            <div className="savebar">
              <button className="btn main">{m.festival_give_do()}</button>
              <p className="note" data-draft-note hidden />
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
