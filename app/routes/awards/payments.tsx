import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { type AskedMany, askInstalments } from "#app/domain/awards/disbursement.ts"
import { getDuePayments } from "#app/domain/awards/queries.ts"
import { AskInstalments, AwardQuery } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { awardPath, awardPaymentsPath, awardsPath, loanPath, newBatchPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty, Say } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.award_pay_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const today = todayInShanghai()
    const { round } = parseQuery(args.request, AwardQuery)
    return { today, round: round ?? null, rows: await getDuePayments(officer, { round }, today) }
  })
}

type Some = { said: AskedMany }

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, AskInstalments)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const said = await askInstalments(officer, form.value.instalmentId, todayInShanghai())
    if (said.refused.length > 0) return data({ said } satisfies Some, { status: 422 })
    return redirectWithFlash(newBatchPath(), m.award_pay_done({ n: said.asked.length }))
  }, form.values)
}

export default function DuePayments() {
  const { today, round, rows } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Refusal | Some | undefined
  const said = answered && "said" in answered ? answered.said : undefined
  const refusal = answered && !("said" in answered) ? answered : undefined
  const form = formState(refusal, {
    instalmentId: said ? said.refused.map((one) => one.id) : rows.filter((row) => !row.wanted).map((row) => row.id),
  })
  const chosen = form.values("instalmentId")
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={awardsPath()}>
          <Icon name="back" />
          {m.award_title()}
        </a>
        <header className="head">
          <h1>{m.award_pay_title()}</h1>
          <p className="sub">{m.award_pay_lead()}</p>
        </header>
        <FormProblems refusal={refusal} labels={{ instalmentId: m.award_pay_who() }} />
        {said ? (
          <Say icon="late" live>
            <p>{m.award_pay_some({ n: said.asked.length, left: said.refused.length })}</p>
            <ul>
              {said.refused.map((one) => (
                <li key={one.id}>{m.award_pay_row(one)}</li>
              ))}
            </ul>
          </Say>
        ) : null}
        {rows.length === 0 ? (
          <Empty>{m.award_pay_none()}</Empty>
        ) : (
          <form method="post" action={awardPaymentsPath({ round })} noValidate id="instalmentId">
            <table className="fold">
              <caption className="vh">{m.award_pay_title()}</caption>
              <thead>
                <tr>
                  <th scope="col">{m.award_pay_who()}</th>
                  <th scope="col">{m.award_line_label()}</th>
                  <th scope="col">{m.award_line_due()}</th>
                  <th scope="col" className="num">
                    {m.award_line_sum()}
                  </th>
                  <th scope="col">{m.award_source()}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <label className="choice">
                        <input
                          type="checkbox"
                          name="instalmentId"
                          value={row.id}
                          defaultChecked={chosen.includes(row.id)}
                        />{" "}
                        {row.person}
                      </label>
                    </th>
                    <td data-k={m.award_line_label()}>
                      <a href={row.kind === "microloan" ? loanPath(row.awardId) : awardPath(row.awardId)}>
                        {[row.label, row.school].filter(Boolean).join(" · ")}
                      </a>
                      {row.wanted ? <> · {m.award_pay_waits({ period: row.wanted })}</> : null}
                    </td>
                    <td data-k={m.award_line_due()}>{dayName(row.dueOn, today)}</td>
                    <td data-k={m.award_line_sum()} className="num">
                      {yuan(row.dueFen)}
                    </td>
                    <td data-k={m.award_source()}>{word("fund_source", row.source)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <div className="savebar">
              <button className="btn main">{m.award_pay_do()}</button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
