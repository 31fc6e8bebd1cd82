import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { changePassword } from "#app/domain/officers/own-account.ts"
import { Crowded } from "#app/domain/officers/passwords.ts"
import { PasswordForm } from "#app/domain/officers/schema.ts"
import { answer } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { currentKind } from "#app/http/lucia.server.ts"
import { requireOfficer } from "#app/http/officer.server.ts"
import { newSession } from "#app/http/sign-in.server.ts"
import { countGuess } from "#app/http/sign-in-limits.server.ts"
import { m } from "#app/i18n/messages.ts"
import { accountPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Say } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.account_password_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const { mustChangePassword, username } = await requireOfficer(args)
  return { given: mustChangePassword, username }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const form = await parseForm(args.request, PasswordForm)
  // Nothing typed here goes back into the page.
  if (!form.ok) return refuse({ ...form.refusal, values: {} })
  const minutes = await countGuess(officer.id)
  if (minutes > 0) return data({ errors: {}, values: {}, problem: m.account_guesses({ minutes }) }, { status: 429 })
  try {
    return await answer(async () => {
      const kind = await currentKind(args.request)
      const { epoch } = await changePassword(officer, form.value)
      const session = await newSession(args.request, officer.id, { epoch, kind })
      const response = redirectWithFlash(officer.mustChangePassword ? "/" : accountPath(), m.account_password_changed())
      for (const cookie of session.getSetCookie()) response.headers.append("Set-Cookie", cookie)
      return response
    })
  } catch (error) {
    if (!(error instanceof Crowded)) throw error
    return data(
      { errors: {}, values: {}, problem: m.sign_in_crowded() },
      { status: 503, headers: { "Retry-After": "5" } },
    )
  }
}

export default function Password() {
  const { given, username } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <main id="main" className="page">
      <div className="sheet">
        {given ? null : (
          <a className="crumb" href={accountPath()}>
            <Icon name="back" />
            {m.nav_me()}
          </a>
        )}
        <header className="head">
          <h1>{m.account_password_title()}</h1>
          <p className="sub">{m.account_password_lead()}</p>
        </header>
        {given ? (
          <Say>
            <p>{m.account_password_given()}</p>
          </Say>
        ) : null}
        <FormProblems refusal={firstProblem(refusal)} />
        <form method="post" autoCapitalize="none" spellCheck={false}>
          {/* A password manager keeps the new password under this name. */}
          <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
          <Field
            form={form}
            name="oldPassword"
            type="password"
            label={m.account_old_password()}
            autoComplete="current-password"
            maxLength={200}
          />
          <Field
            form={form}
            name="password"
            type="password"
            label={m.account_new_password()}
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
          <div className="savebar">
            <button className="btn main">{m.account_password_button()}</button>
          </div>
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
