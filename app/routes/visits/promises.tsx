import { m } from "#app/i18n/messages.ts"
import { Field, type FormState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

type Colleague = { id: string; called: string; unitName: string }

function owners(colleagues: Colleague[], me: string) {
  return [
    { value: me, label: m.me() },
    ...colleagues.filter((c) => c.id !== me).map((c) => ({ value: c.id, label: `${c.called}（${c.unitName}）` })),
  ]
}

/** Lines for what was promised: title, day or range, who. “One more” is a button of the same form. */
export function Promises({ form, colleagues, me }: { form: FormState; colleagues: Colleague[]; me: string }) {
  const count = Math.min(Math.max(2, form.values("rows").length), 20)
  return (
    <section className="part" aria-labelledby="p3">
      <h2 id="p3">{m.visit_promises()}</h2>
      <p className="note">{m.visit_promises_hint()}</p>
      {Array.from({ length: count }, (_, i) => {
        const at = `followUps[${i}]`
        const n = i + 1
        return (
          <fieldset className="promise" key={at}>
            <legend className="vh">{m.visit_promise_n({ n })}</legend>
            <input type="hidden" name="rows" value="1" />
            <Field form={form} name={`${at}.title`} label={m.visit_promise_n({ n })} maxLength={60} />
            <div className="pair">
              <Field
                form={form}
                name={`${at}.dueOn`}
                type="date"
                label={<Named short={m.visit_promise_due()} full={m.visit_promise_due_of({ n })} />}
              />
              <Field
                form={form}
                name={`${at}.fromOn`}
                type="date"
                label={<Named short={m.visit_promise_from()} full={m.visit_promise_from_of({ n })} />}
                optional
              />
              <Select
                form={form}
                name={`${at}.officerId`}
                label={<Named short={m.visit_promise_who()} full={m.visit_promise_who_of({ n })} />}
                options={owners(colleagues, me)}
              />
            </div>
          </fieldset>
        )
      })}
      <button className="btn" name="more" value="1">
        {m.visit_more_promises()}
      </button>
    </section>
  )
}

/** The short word for the eye, the full one for the ear. */
function Named({ short, full }: { short: string; full: string }) {
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span className="vh">{full}</span>
    </>
  )
}

/** A leader's instructions given on the spot; they become owned tasks that another person strikes off. */
export function Instructions({ form, colleagues, me }: { form: FormState; colleagues: Colleague[]; me: string }) {
  const filled = form.value("instruction.orderedBy") || form.value("instruction.title")
  const wrong = Object.keys(form.refusal?.errors ?? {}).some((name) => name.startsWith("instruction"))
  return (
    <section className="part" aria-labelledby="p4">
      <h2 id="p4">
        {m.visit_instruction()} <span className="opt note">{m.visit_instruction_hint()}</span>
      </h2>
      <details open={Boolean(filled) || wrong}>
        <summary className="act">
          <Icon name="order" />
          {m.visit_instruction_open()}
          <Icon name="turn" className="turn" />
        </summary>
        <div className="menu wide-menu">
          <Field form={form} name="instruction.orderedBy" label={m.instruction_leader()} maxLength={40} />
          {["instruction", "instruction2"].map((at, i) => (
            <fieldset className="promise" key={at}>
              <legend className={i === 0 ? "vh" : "lbl"}>
                {i === 0 ? m.visit_instruction() : m.instruction_second()}
              </legend>
              <Field form={form} name={`${at}.title`} label={m.instruction_words()} maxLength={60} />
              <div className="pair">
                <Field form={form} name={`${at}.dueOn`} type="date" label={m.instruction_due()} />
                <Select
                  form={form}
                  name={`${at}.officerId`}
                  label={m.instruction_who()}
                  options={owners(colleagues, me)}
                />
              </div>
            </fieldset>
          ))}
        </div>
      </details>
    </section>
  )
}
