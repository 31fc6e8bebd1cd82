import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { SignInForm } from "#app/domain/officers/schema.ts"
import { anyOfficer } from "#app/domain/officers/setup.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { findOfficer } from "#app/http/officer.server.ts"
import { samePlace } from "#app/http/place.ts"
import { forget, signIn } from "#app/http/sign-in.server.ts"
import { m } from "#app/i18n/messages.ts"
import { setupPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"

export const meta = () => [{ title: `${m.sign_in_title()} · ${m.app_name()}` }]
export const handle = { body: "plain" }

export async function loader(args: LoaderFunctionArgs) {
  if (!(await anyOfficer())) return redirect(setupPath())
  const to = samePlace(new URL(args.request.url).searchParams.get("to"), "/")
  if (await findOfficer(args)) return redirect(to)
  return { to }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, SignInForm)
  if (!form.ok) return refuse(forget(form.refusal, "password"))
  const { username, password, ownPhone, to } = form.value
  const answer = await signIn(request, context.address, { username, password, kind: ownPhone ? "phone" : "desk" })
  if (answer.ok) return redirect(samePlace(to, "/"), { headers: answer.headers })
  const refusal: Refusal = forget({ errors: {}, values: form.values, problem: m.sign_in_wrong() }, "password")
  if (answer.why === "wrong") return refuse(refusal)
  const [status, wait, problem] =
    answer.why === "crowded"
      ? [503, 5, m.sign_in_crowded()]
      : [429, answer.minutes * 60, m.sign_in_too_many({ minutes: answer.minutes })]
  return data({ ...refusal, problem }, { status, headers: { "Retry-After": String(wait) } })
}

export default function SignIn() {
  const { to } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { to })
  return (
    <main id="main" className="page cover">
      <div className="sheet">
        <div className="leaf">
          <div className="row">
            <p className="when">
              <span className="mark big" aria-hidden="true" lang="zh-CN">
                娘家
              </span>
            </p>
            <div className="what">
              <header className="head">
                <h1 className="lead">{m.app_name()}</h1>
                <p className="sub">{m.sign_in_lead()}</p>
              </header>
              <FormProblems refusal={refusal} />
              <form method="post" action="/sign-in" autoCapitalize="none" spellCheck={false}>
                <input type="hidden" name="to" value={form.value("to")} />
                <Field
                  form={form}
                  name="username"
                  label={m.sign_in_username()}
                  autoComplete="username"
                  maxLength={100}
                />
                <Field
                  form={form}
                  name="password"
                  type="password"
                  label={m.sign_in_password()}
                  autoComplete="current-password"
                  maxLength={200}
                />
                <p>
                  <label className="choice">
                    <input type="checkbox" name="ownPhone" defaultChecked={form.value("ownPhone") === "on"} />{" "}
                    {m.sign_in_own_phone()}
                  </label>
                </p>
                <p className="btns gap">
                  <button className="btn main">{m.sign_in_button()}</button>
                </p>
              </form>
              <p className="note gap">{m.sign_in_note()}</p>
            </div>
          </div>
        </div>
      </div>
    </main>
  )
}
