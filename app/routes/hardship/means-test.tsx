import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getMeansTest } from "#app/domain/hardship/prepare.ts"
import { TestMeans } from "#app/domain/hardship/schema.ts"
import { testMeans } from "#app/domain/hardship/test-means.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, hardshipPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { typedYuan, yuan } from "#app/ui/money.ts"
import { exclusions } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { CaseFormPage } from "../cases/form-page.tsx"
import { MeansLines } from "./means-lines.tsx"

export const meta = () => [{ title: `${m.hardship_means_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const { members, ...data } = await getMeansTest(officer, idIn(args.params.caseId), today)
    // The last reckoning is where the next one starts; the first one starts from the incomes on the form.
    const lines =
      data.last?.lines.map((line) => ({
        kind: line.kind,
        label: line.label,
        amount: typedYuan(line.yearlyFen) || "0",
        per: "year",
        note: line.note,
      })) ??
      members.map((member) => ({
        kind: "income",
        label: member.name,
        amount: member.monthlyIncomeFen === null ? "" : typedYuan(member.monthlyIncomeFen) || "0",
        per: "month",
        note: "",
      }))
    return { ...data, key: newId(), today, lines, members: data.last?.members ?? members.length }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, TestMeans)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    const { category } = await testMeans(officer, id, form.value, todayInShanghai())
    const said = category
      ? m.hardship_tested({ category: word("category", category) })
      : m.hardship_tested_not_eligible()
    return redirectWithFlash(`${casePath(id)}#means`, said)
  }, form.values)
}

export default function MeansTest() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, {
    lines: data.lines,
    members: data.members,
    loss: data.last ? typedYuan(data.last.lossFen) : "",
    exclusions: data.last?.exclusions ?? [],
  })
  const line = data.line
    ? m.hardship_line_today({
        yuan: yuan(data.line.value.monthlyFen),
        day: dayName(data.line.used.validFrom, data.today),
      })
    : m.hardship_line_none()
  return (
    <CaseFormPage
      caseId={data.id}
      name={data.name}
      title={m.hardship_means_of({ name: data.name })}
      sub={line}
      action={hardshipPath(data.id, "means-test")}
      button={m.hardship_means_do()}
      refusal={refusal}
      labels={{ members: m.hardship_members(), loss: m.hardship_loss(), exclusions: m.hardship_exclusions() }}
    >
      <input type="hidden" name="key" value={form.value("key") || data.key} />
      <MeansLines form={form} filled={Math.max(data.lines.length, lastLine(refusal))} />
      <Field
        form={form}
        name="members"
        label={m.hardship_members()}
        hint={m.hardship_members_hint()}
        inputMode="numeric"
      />
      <Field
        form={form}
        name="loss"
        label={m.hardship_loss()}
        hint={m.hardship_loss_hint()}
        inputMode="decimal"
        optional
      />
      <Choices
        form={form}
        name="exclusions"
        legend={m.hardship_exclusions()}
        hint={m.hardship_exclusions_hint()}
        options={exclusions.map((one) => ({ value: one, label: word("exclusion", one) }))}
        many
        optional
      />
    </CaseFormPage>
  )
}

/** How many lines a refused form came with. */
function lastLine(refusal: Refusal | undefined): number {
  const lines = refusal?.values.lines
  return Array.isArray(lines) ? lines.length : 0
}
