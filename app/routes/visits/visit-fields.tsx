import { m, word } from "#app/i18n/messages.ts"
import { dayName } from "#app/ui/day.tsx"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { changeKinds, channels, purposes } from "#db/enums.ts"
import { taskTitle } from "../tasks/task-words.ts"

/** Names of the fields for the list of what is missing. */
export function fieldLabels(): Record<string, string> {
  return {
    visitedOn: m.visit_day(),
    visitedTime: m.visit_time(),
    note: m.visit_note(),
    gift: m.visit_gift_money(),
    nextVisitOn: m.visit_next(),
    reason: m.visit_correction_reason(),
    "instruction.orderedBy": m.instruction_leader(),
    "instruction.title": m.visit_instruction(),
    "instruction.dueOn": m.instruction_due(),
  }
}

type Member = { id: string; name: string; called: string; relation: string | null }

/** What a visit says of itself: defaults as one sentence with 改, then what was seen, changes, gifts, next visit. */
export function VisitFields(props: {
  form: FormState
  members: Member[]
  today: string
  task?: { title: string; rule: string | null; orderedBy: string | null; open: boolean } | null
  cases?: { id: string; summary: string }[]
  allOpen?: boolean
}) {
  const { form, members, today, task, cases = [] } = props
  const met = members.filter((p) => form.values("met").includes(p.id)).map((p) => p.called || p.name)
  const brief = m.visit_brief({
    who: [...met, form.value("metText")].filter(Boolean).join("、") || "—",
    day: `${form.value("visitedOn") === today ? m.today() : isDayText(form.value("visitedOn"), today)} ${form.value("visitedTime")}`.trim(),
    channel: word("channel", channels.find((c) => c === form.value("channel")) ?? "home"),
  })
  const wrong = ["visitedOn", "visitedTime", "channel", "purpose"].some((name) => form.error(name))
  return (
    <>
      <section className="part" aria-labelledby="p1">
        <h2 id="p1">{m.visit_when_how()}</h2>
        <details className="taken" open={wrong || props.allOpen}>
          <summary>
            <span className="brief">{brief}</span>
            <span className="act">
              {m.change()}
              <span className="vh">{m.visit_change_brief()}</span>
              <Icon name="turn" className="turn" />
            </span>
          </summary>
          {members.length > 0 ? (
            <Choices
              form={form}
              name="met"
              many
              legend={m.visit_met()}
              options={members.map((p) => ({
                value: p.id,
                label: [p.called || p.name, p.relation && p.relation !== "head" ? word("relation", p.relation) : ""]
                  .filter(Boolean)
                  .join("，"),
              }))}
            />
          ) : null}
          <div className="pair">
            <Field form={form} name="metText" label={m.visit_met_other()} optional maxLength={100} />
            <Field form={form} name="companions" label={m.visit_companions()} optional maxLength={100} />
          </div>
          <div className="pair">
            <Field form={form} name="visitedOn" type="date" label={m.visit_day()} />
            <Field form={form} name="visitedTime" type="time" label={m.visit_time()} optional />
          </div>
          <Choices
            form={form}
            name="channel"
            legend={m.visit_channel()}
            options={channels.map((c) => ({ value: c, label: word("channel", c) }))}
          />
          <Select
            form={form}
            name="purpose"
            label={m.visit_purpose()}
            options={purposes.map((p) => ({ value: p, label: word("purpose", p) }))}
          />
        </details>
      </section>
      <section className="part" aria-labelledby="p2">
        <h2 id="p2">{m.visit_saw()}</h2>
        <Field
          form={form}
          name="note"
          label={<span className="vh">{m.visit_note()}</span>}
          hint={m.visit_saw_hint()}
          rows={5}
          maxLength={4000}
        />
        <label className="choice">
          <input
            type="checkbox"
            name="notHome"
            defaultChecked={form.value("notHome") === "on" || form.value("notHome") === "true"}
          />{" "}
          {m.visit_not_home()}
        </label>
        {task?.open ? (
          <label className="choice">
            <input type="checkbox" name="taskDone" defaultChecked={form.value("taskDone") === "on"} />{" "}
            {m.visit_task_done({ title: taskTitle(task) })}
          </label>
        ) : null}
        <Choices
          form={form}
          name="changes"
          many
          optional
          legend={m.visit_changes()}
          options={changeKinds.map((c) => ({ value: c, label: word("change", c) }))}
        />
        <Field form={form} name="changeNote" label={m.visit_change_note()} optional maxLength={1000} />
        <fieldset className="field">
          <legend>
            {m.visit_gifts()} <span className="opt">{m.optional()}</span>
          </legend>
          <div className="pair">
            <Field form={form} name="gift" label={m.visit_gift_money()} inputMode="decimal" />
            <Field form={form} name="giftGoods" label={m.visit_gift_goods()} maxLength={200} />
          </div>
        </fieldset>
        <Field form={form} name="nextVisitOn" type="date" label={m.visit_next()} hint={m.visit_next_hint()} optional />
        {cases.length > 0 ? (
          <Select
            form={form}
            name="caseId"
            label={m.visit_case()}
            optional
            options={cases.map((c) => ({ value: c.id, label: c.summary }))}
          />
        ) : null}
      </section>
    </>
  )
}

function isDayText(text: string, today: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayName(text, today) : text
}
