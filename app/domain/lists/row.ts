/** One row: who, why, since when, by when (ISO days, null where there is none). `id` is its subject's. */
export type ListRow = {
  id: string
  districtId: string
  unitPath: string
  householdId: string | null
  personId: string | null
  officerId: string | null
  reason: string
  since: string | null
  due: string | null
  contactOn: string | null
  state: string
  school: string
  more: string
  /** Which of several it is, where a reason comes again and again; else empty. */
  period: string
  who: string
  home: string
  address: string
  unitName: string
  officer: string | null
}

/** What tells one row from the others, and stands in addresses and forms. */
export const keyOf = (row: Pick<ListRow, "id" | "reason">): string => `${row.id}.${row.reason}`

/** A list longer than this is neither printed nor frozen nor given as a file at once. */
export const longList = 2000

/** Rows that one step makes tasks of at most: each is held and written by itself. */
export const mostTasks = 500
