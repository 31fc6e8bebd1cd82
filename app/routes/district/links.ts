import { casesPath, employersPath, householdsPath, tasksPath, visitsPath } from "#app/paths.ts"

/** Of what, by whom: the rows behind one number. Without either they are everything in reach. */
type Rows = { territory?: string; officer?: string }

export type Key = "cases" | "open" | "overdue" | "reported" | "week" | "month" | "unseen" | "untouched" | "bodies"

/** Where each number of a section opens. */
export type Places = {
  /** Rows of one unit and those below it. */
  unit(path: string, key: Key): string
  officer(id: string, key: Key): string
  total(key: Key): string
  lateInstructions(): string
}

/** The addresses of one section's numbers; the territory is left out where the section is all there is in reach. */
export function placesOf(
  load: { whole: boolean; today: string; monday: string; monthFrom: string },
  rootPath: string,
): Places {
  const root = load.whole ? undefined : rootPath
  return {
    unit: (path, key) => rowsAt(load, key, { territory: path }),
    officer: (id, key) => rowsAt(load, key, { officer: id, territory: root }),
    total: (key) => rowsAt(load, key, { territory: root }),
    lateInstructions: () => tasksPath({ state: "overdue", ordered: "1", territory: root }),
  }
}

function rowsAt(load: { today: string; monday: string; monthFrom: string }, key: Key, rows: Rows): string {
  switch (key) {
    case "cases":
      return casesPath({ state: "open", ...rows })
    case "open":
    case "overdue":
    case "reported":
      return tasksPath({ state: key, ...rows })
    case "week":
      return visitsPath({ from: load.monday, to: load.today, ...rows })
    case "month":
      return visitsPath({ from: load.monthFrom, to: load.today, ...rows })
    case "unseen":
      return householdsPath({ unseen: "1", ...rows })
    case "untouched":
      return employersPath({ untouched: "1", ...rows })
    case "bodies":
      return employersPath(rows)
  }
}
