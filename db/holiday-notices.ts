import { createRequire } from "node:module"

type Notices = Record<"holidays" | "workdays", Record<string, string>>

// The data themselves: the library's functions read a day by the clock of the machine, and miss it west of Greenwich.
const notices = createRequire(import.meta.url)("chinese-days/dist/chinese-days.json") as Notices

export type NoticeDay = { day: string; kind: "off" | "work"; name: string }

/**
 * The State Council's notice for a year as the library has it: days off and the weekends worked for them (调休), by
 * day. Undefined for a year it knows no notice of: nothing is guessed.
 */
export function nationalNotice(year: number): NoticeDay[] | undefined {
  const daysOf = (days: Record<string, string>, kind: NoticeDay["kind"]) =>
    Object.entries(days)
      .filter(([day]) => day.startsWith(`${year}-`))
      .map(([day, said]) => ({ day, kind, name: said.split(",")[1] ?? said }))
  const days = [...daysOf(notices.holidays, "off"), ...daysOf(notices.workdays, "work")]
  // A year's notice always has its national day; a few stray days are none.
  if (!days.some(({ day, kind }) => day === `${year}-10-01` && kind === "off")) return undefined
  return days.sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** What a row from a year's notice names as its source. */
export const noticeTitle = (year: number) => `国务院办公厅关于 ${year} 年部分节假日安排的通知`
