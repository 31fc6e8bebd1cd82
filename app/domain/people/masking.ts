// The one place where numbers and names lose what is nobody's business. Only queries on the server call it: a full
// number never enters a loader's answer, so no page, stream or log can carry it.

/** 450*************17: first three and last two. With an age beside it some three thousand people remain. */
export function maskId(number: string): string {
  return masked(number, 3, 2)
}

/** 138****5678 in one's own territory, 138******78 elsewhere. */
export function maskPhone(number: string, ownTerritory: boolean): string {
  return masked(number, 3, ownTerritory ? 4 : 2)
}

/** The last four of a card, after the bank's name where it is known. */
export function maskCard(number: string, bank?: string | null): string {
  return [bank, masked(number, 0, 4, 4)].filter(Boolean).join(" ")
}

/** 张*: for whoever has no business with the person. */
export function maskName(name: string): string {
  const first = [...name.trim()][0]
  return first ? `${first}*` : ""
}

/** Keeps `head` and `tail` characters; a short number shows less rather than nearly everything. */
function masked(text: string, head: number, tail: number, stars?: number): string {
  const letters = [...text]
  const spare = letters.length - 4 // at least four stay hidden
  if (spare < head + tail) {
    head = 0
    tail = Math.max(0, Math.min(2, spare))
  }
  const hidden = letters.length - head - tail
  return letters.slice(0, head).join("") + "*".repeat(stars ?? hidden) + (tail ? letters.slice(-tail).join("") : "")
}
