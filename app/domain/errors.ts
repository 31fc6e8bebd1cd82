/** Not there, or out of reach: the two are never told apart. */
export class NotFound extends Error {
  override name = "NotFound"
}

/** The officer's role does not include this act at all, wherever it is. */
export class NotAllowed extends Error {
  override name = "NotAllowed"
}

/** A rule of the work said no; the message is a sentence the officer can act on. */
export class RuleBroken extends Error {
  override name = "RuleBroken"
  readonly field: string | undefined
  constructor(sentence: string, field?: string) {
    super(sentence)
    this.field = field
  }
}

/** The row was changed since the page was opened; `current` is what it says now, label by label. */
export class Stale extends Error {
  override name = "Stale"
  readonly current: { label: string; value: string }[]
  constructor(current: { label: string; value: string }[]) {
    super("stale")
    this.current = current
  }
}

/** The first row, or NotFound. */
export function found<T>(rows: T[]): T {
  const row = rows[0]
  if (!row) throw new NotFound()
  return row
}
