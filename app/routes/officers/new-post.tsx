import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { givePost } from "#app/domain/officers/post-commands.ts"
import { getOfficer, unitChoices } from "#app/domain/officers/queries.ts"
import { PostForm } from "#app/domain/officers/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { officerPath } from "#app/paths.ts"
import { formState } from "#app/ui/field.tsx"
import { OfficerFormPage } from "./form-page.tsx"
import { PostFields, postLabels } from "./post-fields.tsx"

export const meta = () => [{ title: `${m.post_give()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireAdministrator(args)
  const day = today()
  return reading(async () => {
    const { id, name, posts } = await getOfficer(actor, args.params.officerId as string, day)
    const unitId = posts.find((post) => post.state === "standing")?.unitId ?? ""
    return { officer: { id, name }, unitId, today: day, units: await unitChoices(actor) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireAdministrator(args)
  const officerId = args.params.officerId as string
  const form = await parseForm(args.request, PostForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await givePost(actor, officerId, form.value, today())
    const { name } = await getOfficer(actor, officerId, today())
    return redirectWithFlash(officerPath(officerId), m.post_given({ name }))
  }, form.values)
}

export default function NewPost() {
  const { officer, unitId, today, units } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { unitId, fromOn: today })
  return (
    <OfficerFormPage
      officer={officer}
      title={m.post_give_title({ name: officer.name })}
      refusal={refusal}
      labels={postLabels()}
      button={m.post_give_button()}
    >
      <PostFields form={form} units={units} />
    </OfficerFormPage>
  )
}
