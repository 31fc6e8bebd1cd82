import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { NotFound, RuleBroken } from "#app/domain/errors.ts"
import { SetupForm } from "#app/domain/officers/schema.ts"
import { anyOfficer, anyUnit, makeFirstAdministrator } from "#app/domain/officers/setup.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { forgetSetupCode, isSetupCode } from "#app/http/setup-code.ts"
import { forget, newSession } from "#app/http/sign-in.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { officersPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState } from "#app/ui/field.tsx"

export const meta = () => [{ title: `${m.setup_title()} · ${m.app_name()}` }]
export const handle = { body: "plain" }

const onlyBefore = async () => {
  if (await anyOfficer()) throw new NotFound()
}

export const loader = () =>
  reading(async () => {
    await onlyBefore()
    return { asksUnit: !(await anyUnit()) }
  })

export async function action({ request }: ActionFunctionArgs) {
  await reading(onlyBefore)
  const form = await parseForm(request, SetupForm)
  if (!form.ok) return refuse(forget(form.refusal, "password", "again"))
  const { code, ...input } = form.value
  const values = forget({ errors: {}, values: form.values }, "password", "again").values
  return answer(async () => {
    if (!isSetupCode(code)) throw new RuleBroken(m.setup_code_wrong(), "code")
    const { officerId } = await makeFirstAdministrator(input, today())
    forgetSetupCode()
    const response = redirectWithFlash(officersPath(), m.setup_done())
    const session = await newSession(request, officerId, { epoch: 1, kind: "desk" })
    for (const cookie of session.getSetCookie()) response.headers.append("Set-Cookie", cookie)
    return response
  }, values)
}

export default function SetUp() {
  const { asksUnit } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { unitKind: "city" })
  return (
    <main id="main" className="page cover">
      <div className="sheet">
        <header className="head">
          <h1>{m.setup_title()}</h1>
          <p className="sub">{m.setup_lead()}</p>
        </header>
        <FormProblems refusal={firstProblem(refusal)} />
        <form method="post" autoCapitalize="none" spellCheck={false}>
          <Field form={form} name="code" label={m.setup_code()} />
          {asksUnit ? (
            <>
              <Field form={form} name="unitName" label={m.setup_unit()} hint={m.setup_unit_hint()} maxLength={60} />
              <Choices
                form={form}
                name="unitKind"
                legend={m.setup_unit_kind()}
                options={["federation", "city", "district"].map((k) => ({ value: k, label: word("unit_kind", k) }))}
              />
            </>
          ) : null}
          <Field
            form={form}
            name="name"
            label={m.setup_name()}
            hint={m.setup_name_hint()}
            autoComplete="name"
            maxLength={40}
          />
          <Field
            form={form}
            name="username"
            label={m.sign_in_username()}
            hint={m.username_hint()}
            autoComplete="username"
            maxLength={40}
          />
          <Field
            form={form}
            name="password"
            type="password"
            label={m.sign_in_password()}
            hint={m.password_hint()}
            autoComplete="new-password"
            maxLength={200}
          />
          <Field
            form={form}
            name="again"
            type="password"
            label={m.password_again()}
            autoComplete="new-password"
            maxLength={200}
          />
          <p className="btns">
            <button className="btn main">{m.setup_button()}</button>
          </p>
        </form>
      </div>
    </main>
  )
}

/** The summary promises that what was typed is still there; of passwords nothing is, so it only says what is wrong. */
function firstProblem(refusal: Refusal | undefined): Refusal | undefined {
  const first = Object.values(refusal?.errors ?? {}).flat()[0]
  return refusal && first ? { ...refusal, errors: {}, problem: first } : refusal
}
