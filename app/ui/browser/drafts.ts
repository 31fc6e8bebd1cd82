// What is typed into a long form survives a reload, a crash of the tab and a session that ended meanwhile. It stays in
// this tab's own storage, which dies with the tab, and goes as soon as the form was taken.

const prefix = "draft "

type Draft = { at: string; fields: [string, string][]; sent?: boolean }

export function keepDrafts(): void {
  forgetTaken()
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) keep(form)
}

/** A form that was sent and did not come back refused was taken: its draft has served. */
function forgetTaken(): void {
  const refused = document.getElementById("problems")
  const asksWho = location.pathname === "/sign-in"
  if (refused || asksWho) return
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix) && (JSON.parse(sessionStorage.getItem(key) ?? "{}") as Draft).sent) {
      sessionStorage.removeItem(key)
    }
  }
}

function keep(form: HTMLFormElement): void {
  const key = prefix + form.dataset.draft
  const note = form.querySelector<HTMLElement>("[data-draft-note]")
  const say = (at: string) => {
    if (!note) return
    note.hidden = false
    note.textContent = document.documentElement.lang === "en" ? `Draft kept ${at}` : `草稿 ${at} 已存`
  }
  const stored = sessionStorage.getItem(key)
  if (stored && !document.getElementById("problems")) {
    const draft = JSON.parse(stored) as Draft
    restore(form, draft.fields)
    say(draft.at)
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = (sent: boolean) => {
    const at = new Date().toTimeString().slice(0, 5)
    const fields = [...new FormData(form)].filter((f): f is [string, string] => typeof f[1] === "string")
    sessionStorage.setItem(key, JSON.stringify({ at, fields, sent } satisfies Draft))
    return at
  }
  form.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(() => say(save(false)), 800)
  })
  form.addEventListener("submit", () => {
    clearTimeout(timer)
    save(true)
  })
}

function restore(form: HTMLFormElement, fields: [string, string][]): void {
  const values = new Map<string, string[]>()
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value])
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = values.get(field.name)?.includes(field.value) ?? false
    } else if (
      (field instanceof HTMLInputElement && field.type !== "hidden") ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ) {
      const value = values.get(field.name)?.shift()
      if (value !== undefined) field.value = value
    }
  }
}
