import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { addOutsideAid, getOutsideAid } from "#app/domain/aid/outside.ts"
import { AddOutsideAid } from "#app/domain/aid/schema.ts"
import { today } from "#app/domain/calendar.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { householdPath, outsideAidPath, outsideAidRemovalPath } from "#app/paths.ts"
import { Choices, Field, formState, Select } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"
import { aidKinds } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { kindOptions } from "./aid-words.ts"
import { ActPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.outside_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const page = await getOutsideAid(officer, idIn(args.params.householdId))
    return { ...page, key: newId(), year: today().slice(0, 4) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, AddOutsideAid)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.householdId)
    await addOutsideAid(officer, id, form.value)
    return redirectWithFlash(outsideAidPath(id), m.outside_added())
  }, form.values)
}

export default function OutsideAid() {
  const { householdId, name, rows, members, key, year } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { year })
  const labels = {
    giver: m.outside_giver(),
    kind: m.aid_kind(),
    item: m.aid_item(),
    year: m.aid_year(),
    money: m.outside_money(),
    personId: m.outside_for(),
  }
  return (
    <ActPage
      back={{ to: householdPath(householdId), label: name }}
      title={m.outside_title()}
      sub={m.outside_lead()}
      action={outsideAidPath(householdId)}
      button={m.outside_add()}
      refusal={refusal}
      labels={labels}
      above={rows.length === 0 ? <Empty>{m.outside_none()}</Empty> : <Rows />}
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <Field form={form} name="giver" label={labels.giver} hint={m.outside_giver_hint()} maxLength={60} />
      <Select form={form} name="kind" label={labels.kind} options={kindOptions("aid_kind", aidKinds)} optional />
      <Field form={form} name="item" label={labels.item} hint={m.aid_item_hint()} maxLength={60} />
      <div className="pair">
        <Field form={form} name="money" label={labels.money} inputMode="decimal" />
        <Field form={form} name="year" label={labels.year} inputMode="numeric" maxLength={4} />
      </div>
      <Choices
        form={form}
        name="personId"
        legend={labels.personId}
        options={members.map((one) => ({ value: one.id, label: shownName(one) }))}
        optional
      />
    </ActPage>
  )
}

function Rows() {
  const { householdId, rows } = useLoaderData<typeof loader>()
  return (
    <table className="fold">
      <caption className="vh">{m.outside_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.aid_item()}</th>
          <th scope="col">{m.outside_giver()}</th>
          <th scope="col">{m.aid_year()}</th>
          <th scope="col">{m.aid_sum()}</th>
          <th scope="col">{m.aid_for()}</th>
          <th scope="col" className="no-print">
            <span className="vh">{m.outside_remove()}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.item} <small>{word("aid_kind", row.kind)}</small>
            </th>
            <td>{row.giver}</td>
            <td>{row.year}</td>
            <td>{m.yuan({ n: yuan(row.amountFen) })}</td>
            <td>{row.person ?? m.aid_whole_household()}</td>
            <td className="no-print">
              <a className="act" href={outsideAidRemovalPath(householdId, row.id)}>
                {m.outside_remove()}
                <span className="vh"> {row.item}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
