import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { found } from "#app/domain/errors.ts"
import { endPost } from "#app/domain/officers/post-commands.ts"
import { getOfficer } from "#app/domain/officers/queries.ts"
import { PostEndingForm } from "#app/domain/officers/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { officerPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { OfficerFormPage } from "./form-page.tsx"
import { termName } from "./terms.ts"

export const meta = () => [{ title: `${m.post_end_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireAdministrator(args)
  const { officerId, postId } = args.params as { officerId: string; postId: string }
  const day = today()
  return reading(async () => {
    const { id, name, posts } = await getOfficer(actor, officerId, day)
    return { officer: { id, name }, post: found(posts.filter((post) => post.id === postId)), today: day }
  })
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireAdministrator(args)
  const { officerId, postId } = args.params as { officerId: string; postId: string }
  const form = await parseForm(args.request, PostEndingForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { when, lastOn } = form.value
    await endPost(actor, officerId, postId, form.value, today())
    const { name } = await getOfficer(actor, officerId, today())
    const said =
      when === "later" && lastOn ? m.post_ending_later({ name, day: dayName(lastOn, today()) }) : m.post_ended({ name })
    return redirectWithFlash(officerPath(officerId), said)
  }, form.values)
}

export default function EndPost() {
  const { officer, post, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { when: "now", lastOn: post.toOn ?? today })
  return (
    <OfficerFormPage
      officer={officer}
      title={m.post_end_for({ unit: post.unitName, role: word("role", post.role) })}
      lead={`${officer.name} · ${termName(post, today)}`}
      refusal={refusal}
      labels={{ lastOn: m.post_end_last_day(), reason: m.post_end_why() }}
      button={m.post_end_button()}
    >
      <Choices
        form={form}
        name="when"
        legend={m.post_end_when()}
        options={[
          { value: "now", label: m.post_end_now() },
          { value: "later", label: m.post_end_later() },
        ]}
      />
      <Field form={form} name="lastOn" type="date" label={m.post_end_last_day()} />
      <Field form={form} name="reason" label={m.post_end_why()} maxLength={200} />
    </OfficerFormPage>
  )
}
