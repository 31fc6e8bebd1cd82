import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { decideMany } from "#app/domain/programmes/award.ts"
import { getRound } from "#app/domain/programmes/queries.ts"
import { DecideMany } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { programmeRoundActPath, programmeRoundPath } from "#app/paths.ts"
import { Choices, Field, formState, Select } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { ActPage } from "../aid/form-page.tsx"
import { inBrief } from "./programme-words.ts"

export const meta = () => [{ title: `${m.applications_decide_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const id = idIn(args.params.programmeRoundId)
    const { round, rows, funds } = await getRound(officer, id, { stage: "all", state: "running" })
    const chosen = new URL(args.request.url).searchParams.getAll("application")
    return {
      round: { id: round.id, name: round.name },
      chosen,
      funds: funds.map(({ source, leftFen }) => ({ source, leftFen })),
      rows: rows.map((row) => ({ id: row.id, person: row.person, stage: row.stage, brief: inBrief(row.facts) })),
    }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, DecideMany)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.programmeRoundId)
    const { done, refused } = await decideMany(officer, id, form.value, today())
    if (refused.length === 0) return redirectWithFlash(programmeRoundPath(id), m.applications_decided({ n: done }))
    const { rows } = await getRound(officer, id, { stage: "all", state: "all" })
    const named = refused.map(({ applicationId, why }) => ({
      label: rows.find((row) => row.id === applicationId)?.person ?? "",
      said: why,
    }))
    // What could not be taken stays ticked, each with its sentence.
    return refuse({
      errors: { applicationId: named.map((one) => m.labelled(one)) },
      values: { ...form.values, applicationId: refused.map((one) => one.applicationId) },
      problem: m.applications_some_refused({ n: done }),
    })
  }, form.values)
}

export default function Decisions() {
  const { round, rows, chosen, funds } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { applicationId: chosen, outcome: "advance", source: funds[0]?.source })
  const ticked = form.values("applicationId")
  const why = refusal?.errors.applicationId ?? []
  return (
    <ActPage
      back={{ to: programmeRoundPath(round.id), label: round.name }}
      title={m.applications_decide_title()}
      sub={m.applications_decide_lead()}
      action={programmeRoundActPath(round.id, "decisions")}
      button={m.applications_decide_do()}
      refusal={refusal}
      labels={{
        reason: m.application_reason(),
        outcome: m.applications_outcome(),
        source: m.application_award_source(),
      }}
    >
      {why.length > 1 ? (
        <ul className="lines">
          {why.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      ) : null}
      <fieldset className="field choices" id="applicationId">
        <legend>{m.round_applications()}</legend>
        {rows.map((row) => (
          <label className="choice" key={row.id}>
            <input type="checkbox" name="applicationId" value={row.id} defaultChecked={ticked.includes(row.id)} />{" "}
            {[row.person, row.brief, word("application_stage", row.stage)].filter(Boolean).join(" · ")}
          </label>
        ))}
      </fieldset>
      <Choices
        form={form}
        name="outcome"
        legend={m.applications_outcome()}
        options={(["advance", "refuse", "award"] as const).map((one) => ({
          value: one,
          label: word("applications_outcome", one),
        }))}
      />
      <Field form={form} name="reason" label={m.application_reason()} rows={2} maxLength={500} />
      <Select
        form={form}
        name="source"
        label={m.application_award_source()}
        options={funds.map(({ source, leftFen }) => ({
          value: source,
          label: m.application_award_left({ source: word("fund_source", source), n: yuan(leftFen) }),
        }))}
        optional
      />
      <div className="pair">
        <Field form={form} name="publicFrom" label={m.application_public_from()} type="date" optional />
        <Field form={form} name="publicPlace" label={m.application_public_place()} maxLength={100} optional />
      </div>
    </ActPage>
  )
}
