import { addDays, addMonths, endOfWeek, isDay, startOfWeek } from "../calendar.ts"

// Understands the day in a line such as “周四 范大姐 问商标”. One expression is taken; the rest is what to do.

const digits: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }
const weekdays: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 7 }
const english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
const count = "[一二两三四五六七八九十\\d]{1,3}"
const week = "(?:周|星期|礼拜)"

export type DayWords = { fromOn: string | null; dueOn: string; rest: string }

type Rule = [RegExp, (found: RegExpExecArray, today: string) => { fromOn?: string; dueOn: string } | undefined]

const rules: Rule[] = [
  [/(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?/, (f, t) => day(Number(f[1]), Number(f[2]), Number(f[3]), t)],
  [
    new RegExp(`(下下|下|这|本)?${week}([一二三四五六日天])[到至~–—-]+(?:${week})?([一二三四五六日天末])`),
    (f, t) => {
      const monday = mondayOf(f[1], t)
      const [from, to] = [weekdays[f[2] as string] as number, weekdays[f[3] as string] as number]
      return from <= to ? { fromOn: addDays(monday, from - 1), dueOn: addDays(monday, to - 1) } : undefined
    },
  ],
  [
    new RegExp(`(下下|下|这|本)?${week}([一二三四五六日天末])`),
    (f, t) => {
      const due = addDays(mondayOf(f[1], t), (weekdays[f[2] as string] as number) - 1)
      // “周二” said on a Thursday means the next one; “这周二” means what it says.
      return { dueOn: !f[1] && due < t ? addDays(due, 7) : due }
    },
  ],
  [
    /(\d{1,2})月(\d{1,2})[日号]?[到至~–—-]+(?:(\d{1,2})月)?(\d{1,2})[日号]?/,
    (f, t) => {
      const from = day(undefined, Number(f[1]), Number(f[2]), t)
      const to = day(undefined, Number(f[3] ?? f[1]), Number(f[4]), t)
      return from && to && from.dueOn <= to.dueOn ? { fromOn: from.dueOn, dueOn: to.dueOn } : undefined
    },
  ],
  [/(\d{1,2})月(\d{1,2})[日号]?/, (f, t) => day(undefined, Number(f[1]), Number(f[2]), t)],
  [/大后天/, (_, t) => ({ dueOn: addDays(t, 3) })],
  [/后天/, (_, t) => ({ dueOn: addDays(t, 2) })],
  [/明天|明日|tomorrow/i, (_, t) => ({ dueOn: addDays(t, 1) })],
  [/今天|今日|今晚|today/i, (_, t) => ({ dueOn: t })],
  [new RegExp(`(${count})天(?:以?后|之后|内)`), (f, t) => ({ dueOn: addDays(t, number(f[1] as string)) })],
  [
    new RegExp(`(${count})个?(?:周|星期|礼拜)(?:以?后|之后)`),
    (f, t) => ({ dueOn: addDays(t, 7 * number(f[1] as string)) }),
  ],
  [/半个?月后/, (_, t) => ({ dueOn: addDays(t, 15) })],
  [new RegExp(`(${count})个月(?:以?后|之后)`), (f, t) => ({ dueOn: addMonths(t, number(f[1] as string)) })],
  [/月底|月末/, (_, t) => ({ dueOn: addDays(addMonths(`${t.slice(0, 8)}01`, 1), -1) })],
  [/下下周/, (_, t) => ({ fromOn: addDays(startOfWeek(t), 14), dueOn: addDays(startOfWeek(t), 18) })],
  [/下周/, (_, t) => ({ fromOn: addDays(startOfWeek(t), 7), dueOn: addDays(startOfWeek(t), 11) })],
  [/这周|本周/, (_, t) => ({ dueOn: endOfWeek(t) })],
  [
    /(?<![\d月])(\d{1,2})[号日](?!楼|院|房|店|门|线)/,
    (f, t) => {
      const here = day(Number(t.slice(0, 4)), Number(t.slice(5, 7)), Number(f[1]), t)
      if (here && here.dueOn >= t) return here
      const next = addMonths(`${t.slice(0, 8)}01`, 1)
      return day(Number(next.slice(0, 4)), Number(next.slice(5, 7)), Number(f[1]), t)
    },
  ],
  [
    /\b(next )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b/i,
    (f, t) => {
      const due = addDays(startOfWeek(t), english.indexOf((f[2] as string).toLowerCase()) + (f[1] ? 7 : 0))
      return { dueOn: due < t ? addDays(due, 7) : due }
    },
  ],
  [/\bin (\d{1,3}) days?\b/i, (f, t) => ({ dueOn: addDays(t, Number(f[1])) })],
]

/** The day (or range) `text` speaks of, seen from `today`, and the text without it; null where it names none. */
export function readDayWords(text: string, today: string): DayWords | null {
  for (const [pattern, read] of rules) {
    const found = pattern.exec(text)
    const when = found && read(found, today)
    if (!found || !when) continue
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
    return {
      fromOn: when.fromOn ?? null,
      dueOn: when.dueOn,
      rest: rest
        .replace(/\s+/g, " ")
        .replace(/^[\s，,、：:。]+|[\s，,、：:]+$/g, "")
        .replace(/^(?:之前|以前|前|的)(?=\s)/, "")
        .trim(),
    }
  }
  return null
}

function number(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes("十") ? (text.split("十") as [string, string]) : [undefined, text]
  const high = tens === undefined ? 0 : (tens ? (digits[tens] ?? 0) : 1) * 10
  return high + (ones ? (digits[ones] ?? 0) : 0)
}

function mondayOf(which: string | undefined, today: string): string {
  return addDays(startOfWeek(today), which === "下" ? 7 : which === "下下" ? 14 : 0)
}

/** The day, in the coming twelve months when the year is not said; undefined where the calendar has none such. */
function day(year: number | undefined, month: number, date: number, today: string) {
  const at = (y: number) => `${y}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`
  const asked = year ?? Number(today.slice(0, 4))
  const here = at(asked)
  // “3月1日” said in November is next spring; “11月20日” said on the 23rd was meant for this year.
  const passed = year === undefined && addDays(today, -60) > (isDay(here) ? here : "9999")
  const due = passed ? at(asked + 1) : here
  return isDay(due) ? { dueOn: due } : undefined
}
