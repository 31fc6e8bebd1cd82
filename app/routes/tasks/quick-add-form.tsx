import { m } from "#app/i18n/messages.ts"
import { tasksPath } from "#app/paths.ts"

/** One line to write on: who, what and when. */
export function QuickAddForm({ formKey, text, wrong }: { formKey: string; text?: string; wrong?: string }) {
  return (
    <form className="quick" method="post" action={tasksPath()}>
      <input type="hidden" name="key" value={formKey} />
      <label className="lbl" htmlFor="q">
        {m.quick_add()}
      </label>
      {wrong ? <p className="why late">{wrong}</p> : null}
      <input
        className="in"
        id="q"
        name="text"
        defaultValue={text}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={200}
        aria-describedby="q-h"
      />
      <button className="btn">{m.quick_add_button()}</button>
      <p className="note" id="q-h">
        {m.quick_add_hint()}
      </p>
    </form>
  )
}
