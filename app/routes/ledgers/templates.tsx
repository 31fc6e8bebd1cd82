import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { AddTemplate } from "#app/domain/ledgers/schema.ts"
import { addTemplate, listTemplates } from "#app/domain/ledgers/templates.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { readUpload } from "#app/http/upload.server.ts"
import { m } from "#app/i18n/messages.ts"
import { ledgerSamplePath, ledgersPath, ledgerTemplateRemovalPath, ledgerTemplatesPath } from "#app/paths.ts"
import { momentName } from "#app/ui/day.tsx"
import { Choices, Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { wordForms } from "#db/enums.ts"
import { ledgerName } from "./ledger-words.ts"

export const meta = () => [{ title: `${m.ledger_templates()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    return { today: todayInShanghai(), key: randomUUID(), templates: await listTemplates(officer) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const upload = await readUpload(args.request)
  const form = await parseForm(upload.fields, AddTemplate)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { unknownTags } = await addTemplate(officer, form.value, upload.files)
    const tags = unknownTags.slice(0, 12).join(m.case_comma())
    return redirectWithFlash(
      ledgerTemplatesPath(),
      unknownTags.length === 0
        ? m.ledger_template_added_flash()
        : m.ledger_template_added_unknown({ n: unknownTags.length, tags }),
    )
  }, form.values)
}

export default function Templates() {
  const { today, key, templates } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, form: "hardship-file" })
  const error = form.error("file")
  const labels = {
    form: m.ledger_template_form(),
    name: m.ledger_template_name(),
    file: m.ledger_template_file(),
  }
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={ledgersPath()}>
          <Icon name="back" />
          {m.ledger_back()}
        </a>
        <header className="head">
          <h1>{m.ledger_templates()}</h1>
          <p className="sub">{m.ledger_templates_lead()}</p>
        </header>
        <FormProblems refusal={refusal} labels={labels} />
        {templates.length === 0 ? <Empty>{m.ledger_templates_none()}</Empty> : null}
        {templates.map((template) => (
          <section className="part" key={template.id} aria-labelledby={`t-${template.id}`}>
            <h2 id={`t-${template.id}`}>
              {template.name} <small>{ledgerName(template.form)}</small>
            </h2>
            <p className="note">
              {m.ledger_template_col_by()} {template.addedBy} · {momentName(template.createdAt, today)} ·{" "}
              {m.ledger_template_known({ n: template.knownTags.length })}
            </p>
            {template.unknownTags.length === 0 ? (
              <p>
                <Icon name="done" /> {m.ledger_template_all_known()}
              </p>
            ) : (
              <>
                <p className="late">
                  <Icon name="late" /> {m.ledger_template_unknown({ n: template.unknownTags.length })}
                </p>
                <ul className="tags" lang="zh-CN">
                  {template.unknownTags.map((tag) => (
                    <li key={tag}>{`{${tag}}`}</li>
                  ))}
                </ul>
              </>
            )}
            <form method="post" action={ledgerTemplateRemovalPath(template.id)} className="btns">
              <button className="act">{m.ledger_template_remove()}</button>
            </form>
          </section>
        ))}
        <section className="part" aria-labelledby="add">
          <h2 id="add">{m.ledger_template_add()}</h2>
          <p>
            {wordForms.map((name) => (
              <a className="act beside" key={name} href={ledgerSamplePath(name)}>
                {m.ledger_template_sample({ form: ledgerName(name) })}
              </a>
            ))}
          </p>
          <form method="post" action={ledgerTemplatesPath()} encType="multipart/form-data" className="gap" noValidate>
            <input type="hidden" name="key" value={form.value("key") || key} />
            <Choices
              form={form}
              name="form"
              legend={labels.form}
              options={wordForms.map((name) => ({ value: name, label: ledgerName(name) }))}
            />
            <Field form={form} name="name" label={labels.name} hint={m.ledger_template_name_hint()} maxLength={60} />
            <div className={error ? "field bad" : "field"}>
              <label htmlFor="file">{labels.file}</label>
              <p className="note" id="file-hint">
                {m.ledger_template_file_hint({ opening: "{", closing: "}" })}
              </p>
              {error ? (
                <p className="why" id="file-why">
                  <Icon name="late" /> {error}
                </p>
              ) : null}
              <input
                className="in"
                id="file"
                name="file"
                type="file"
                accept=".docx"
                aria-describedby={error ? "file-hint file-why" : "file-hint"}
              />
            </div>
            <p className="btns gap">
              <button className="btn main">{m.ledger_template_save()}</button>
            </p>
          </form>
        </section>
      </div>
    </main>
  )
}
