import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getNewAid, requestAid } from "#app/domain/aid/request.ts"
import { RequestAid } from "#app/domain/aid/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { aidPath, casePath, newAidPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Say } from "#app/ui/say.tsx"
import { aidKinds, aidTags, fundSources } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { kindOptions } from "./aid-words.ts"
import { YearAidTable } from "./year-aid.tsx"

export const meta = () => [{ title: `${m.aid_request()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    return { ...(await getNewAid(officer, idIn(args.params.caseId), today)), year0: today.slice(0, 4), key: newId() }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RequestAid)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await requestAid(officer, idIn(args.params.caseId), form.value, todayInShanghai())
    return redirectWithFlash(aidPath(id), m.aid_requested())
  }, form.values)
}

const labels = () => ({
  kind: m.aid_kind(),
  item: m.aid_item(),
  source: m.aid_source(),
  year: m.aid_year(),
  money: m.aid_money(),
  goods: m.aid_goods(),
  goodsValue: m.aid_goods_value(),
  tag: m.aid_tag(),
  personId: m.aid_payee(),
  payWay: m.aid_pay_way(),
  reason: m.aid_reason(),
})

export default function NewAid() {
  const { caseId, problem, file, members, year, year0, key } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const said = labels()
  const form = formState(refusal, {
    year: year0,
    personId: file?.holderId,
    payWay: "card",
    kind: file?.temporary ? "temporary" : "",
  })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={casePath(caseId)}>
          <Icon name="back" />
          {m.aid_back_to_case()}
        </a>
        <header className="head">
          <h1>{m.aid_request()}</h1>
          {file?.fileNo ? <p className="sub">{m.aid_on_file({ no: file.fileNo })}</p> : null}
        </header>
        <FormProblems refusal={refusal} labels={said} />
        {problem && !refusal ? (
          <Say icon="late">
            <p>{problem}</p>
          </Say>
        ) : null}
        {year && file ? (
          <section className="part" aria-labelledby="year">
            <h2 id="year">{m.aid_year_title({ year: year.year })}</h2>
            <YearAidTable year={year} householdId={file.householdId} />
          </section>
        ) : null}
        {problem ? null : (
          <form method="post" action={newAidPath(caseId)} noValidate>
            <input type="hidden" name="key" value={form.value("key") || key} />
            <Select form={form} name="kind" label={said.kind} options={kindOptions("aid_kind", aidKinds)} optional />
            <Field form={form} name="item" label={said.item} hint={m.aid_item_hint()} maxLength={60} />
            <div className="pair">
              <Field form={form} name="money" label={said.money} inputMode="decimal" optional />
              <Field form={form} name="year" label={said.year} inputMode="numeric" maxLength={4} />
            </div>
            <div className="pair">
              <Field form={form} name="goods" label={said.goods} hint={m.aid_goods_hint()} maxLength={60} optional />
              <Field form={form} name="goodsValue" label={said.goodsValue} inputMode="decimal" optional />
            </div>
            <Choices form={form} name="source" legend={said.source} options={kindOptions("fund_source", fundSources)} />
            <Choices form={form} name="tag" legend={said.tag} options={kindOptions("aid_tag", aidTags)} />
            <Choices
              form={form}
              name="personId"
              legend={said.personId}
              options={members.map((one) => ({ value: one.id, label: shownName(one) }))}
            />
            <Choices
              form={form}
              name="payWay"
              legend={said.payWay}
              hint={m.aid_pay_way_hint()}
              options={kindOptions("pay_way", ["card", "cash"] as const)}
            />
            <Field form={form} name="reason" label={said.reason} rows={3} maxLength={500} />
            <div className="savebar">
              <button className="btn main">{m.aid_request_do()}</button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
