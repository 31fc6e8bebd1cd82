/**
 * A container with `data-fragment="/address"` and `data-fragment-fields="a,b"` shows what the server has to say about
 * those fields while they are typed. They are posted, never put into an address, because they may be numbers of a person.
 */
export function loadFragments(): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-fragment]")) watch(box)
}

function watch(box: HTMLElement): void {
  const form = box.closest("form")
  const names = (box.dataset.fragmentFields ?? "").split(",")
  if (!form) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  form.addEventListener("input", (event) => {
    if (!names.includes((event.target as HTMLInputElement).name)) return
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const turn = ++asked
      const typed = new FormData(form)
      const body = new URLSearchParams()
      for (const name of names) body.set(name, String(typed.get(name) ?? ""))
      try {
        const answer = await fetch(box.dataset.fragment as string, { method: "POST", body })
        // Led to the sign-in page: nothing to say about these fields.
        if (answer.ok && !answer.redirected && turn === asked) box.innerHTML = await answer.text()
      } catch {
        // No signal: the same is said after saving.
      }
    }, 400)
  })
}
