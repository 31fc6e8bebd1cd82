import { m } from "#app/i18n/messages.ts"
import { dayName } from "#app/ui/day.tsx"

type Rule = {
  workingDays: number
  phone: string
  until: string
  off: { day: string; works: boolean; name: string }[]
  unknownYear: number | null
}

/** How long a notice that starts today runs, and which days ahead count otherwise than their weekday says. */
export function NoticeRule({ rule, today }: { rule: Rule | null; today: string }) {
  if (!rule) return null
  return (
    <p className="note gap">
      {m.hardship_notice_rule({ n: rule.workingDays, day: dayName(rule.until, today), phone: rule.phone })}{" "}
      {rule.off
        .map((day) =>
          day.works
            ? m.hardship_day_worked({ day: dayName(day.day, today), name: day.name })
            : m.hardship_day_off({ day: dayName(day.day, today), name: day.name }),
        )
        .join("")}{" "}
      {rule.unknownYear ? m.hardship_holidays_unknown({ year: rule.unknownYear }) : ""}
    </p>
  )
}
