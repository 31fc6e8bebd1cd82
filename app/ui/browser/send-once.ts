/** A second tap on the same button sends nothing: the form is on its way. The server would not save it twice either. */
export function sendOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement
    if (form.method !== "post") return
    if (form.dataset.sent) event.preventDefault()
    else form.dataset.sent = "1"
  })
  // Back from the page cache: the form may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent
  })
}
