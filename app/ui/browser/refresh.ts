/** Back at a board left open: asks, with the board's mark, whether anything changed; only then loads it anew. */
export function refreshOnReturn(): void {
  if (location.pathname !== "/board") return
  let mark: string | null = null
  let busy = false
  const ask = async () => {
    if (document.visibilityState !== "visible" || busy || isWriting()) return
    busy = true
    try {
      const answer = await fetch(location.pathname + location.search, {
        headers: mark ? { "If-None-Match": mark } : {},
        redirect: "manual",
      })
      const now = answer.headers.get("ETag")
      if (answer.status === 200 && mark && now !== mark) location.reload()
      if (now) mark = now
    } catch {
      // No signal: the page stays as it is.
    }
    busy = false
  }
  mark = document.querySelector<HTMLMetaElement>("meta[name=mark]")?.content ?? null
  document.addEventListener("visibilitychange", ask)
}

function isWriting(): boolean {
  return [...document.querySelectorAll<HTMLInputElement>(".quick input[name=text]")].some((i) => i.value !== "")
}
