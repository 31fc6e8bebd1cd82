import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { fillForm } from "#app/domain/hardship/apply.ts"
import { getForm } from "#app/domain/hardship/prepare.ts"
import { FillForm } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath, hardshipPath } from "#app/paths.ts"
import { formState } from "#app/ui/field.tsx"
import { typedYuan } from "#app/ui/money.ts"
import { CaseFormPage } from "../cases/form-page.tsx"
import { FileFields, HolderFields, MemberFields } from "./form-fields.tsx"
import { MissingFields } from "./missing-fields.tsx"

export const meta = () => [{ title: `${m.hardship_form()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

const typed = (fen: number | null | undefined) => (fen == null ? "" : typedYuan(fen) || "0")
const yesNo = (said: boolean | null) => (said === null ? "" : said ? "yes" : "no")

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { file, household, holder, members, missing } = await getForm(officer, idIn(args.params.caseId))
    const person = (one: (typeof members)[number]) => ({
      personId: one.id,
      ethnicity: one.ethnicity,
      politicalStatus: one.politicalStatus,
      marital: one.marital,
      hukou: one.hukou,
      hukouRegion: one.hukouRegion,
      medicalInsurance: one.medicalInsurance,
      monthlyIncome: typed(one.monthlyIncomeFen),
      school: one.school,
    })
    const { memberNo, startedWorkOn, bankBranch } = holder ?? {}
    const { singleParent, nobodyEmployed, canHelpSelf, otherYearlyIncomeFen, allowanceFen, ...own } = file
    return {
      id: file.id,
      householdId: file.householdId,
      holderId: file.holderId,
      name: holder?.called || holder?.name || household.name,
      missing,
      family: members
        .filter((one) => one.id !== file.holderId)
        .map(({ id, name, relation }) => ({ id, name, relation })),
      values: {
        ...own,
        ...(holder ? person(holder) : {}),
        memberNo,
        startedWorkOn,
        bankBranch,
        housingKind: household.housingKind,
        housingArea: household.housingArea,
        singleParent: yesNo(singleParent),
        nobodyEmployed: yesNo(nobodyEmployed),
        canHelpSelf: yesNo(canHelpSelf),
        otherYearlyIncome: typed(otherYearlyIncomeFen),
        allowance: typed(allowanceFen),
        family: members.filter((one) => one.id !== file.holderId).map(person),
      },
    }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, FillForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await fillForm(officer, id, form.value)
    return redirectWithFlash(casePath(id), m.hardship_form_saved())
  }, form.values)
}

export default function ArchiveForm() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, data.values)
  return (
    <CaseFormPage
      caseId={data.id}
      name={data.name}
      title={m.hardship_form_of({ name: data.name })}
      sub={m.hardship_form_lead()}
      action={hardshipPath(data.id, "form")}
      button={m.save()}
      refusal={refusal}
    >
      <input type="hidden" name="version" value={refusal?.current ? data.values.version : form.value("version")} />
      <MissingFields file={data} fields={data.missing} />
      <h2 className="gap">{m.hardship_form_holder({ name: data.name })}</h2>
      <HolderFields form={form} />
      <h2 className="gap">{m.hardship_form_home()}</h2>
      <FileFields form={form} />
      {data.family.map((one, i) => (
        <MemberFields key={one.id} form={form} at={`family[${i}]`} member={one} />
      ))}
    </CaseFormPage>
  )
}
