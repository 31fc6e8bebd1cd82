import { m, word } from "#app/i18n/messages.ts"
import type { Cap, PolicyKey } from "./catalogue.ts"
import { dig, type Part, parts } from "./parts.ts"

/** What a value says, line by line: what it is about, and the figure with its unit. */
export function valueLines(key: PolicyKey, value: unknown): { label: string; said: string }[] {
  if (key === "aid_caps") {
    const { caps } = value as { caps: Cap[] }
    return caps.map((cap) => ({ label: capLabel(cap), said: capSaid(cap) }))
  }
  return parts[key].flatMap((part) => {
    const figure = dig(value, part.at.split("."))
    if (figure === undefined || part.unit === "basis") return []
    return [{ label: partLabel(part), said: partSaid(part, figure, value) }]
  })
}

/** What a part of a rule is called, above its field and beside its figure. */
export function partLabel(part: Part): string {
  const [group = "", code = ""] = part.field.split(".")
  if (group === "months") return word("policy_paper", code)
  if (group === "levels") return word("honour", code)
  if (group === "allowance") return word("policy_level", code)
  if (group === "days")
    return code === "model_worker" || code === "employer" ? word("policy_days", code) : word("category", code)
  return word("policy_part", part.field)
}

function partSaid(part: Part, figure: unknown, value: unknown): string {
  const n = Number(figure)
  switch (part.unit) {
    case "yuan":
      return m.yuan({ n: money(n) })
    case "days":
      return m.policy_days({ n })
    case "workdays":
      return m.policy_workdays({ n })
    case "months":
      return m.policy_months({ n })
    case "times":
      return m.policy_below_times({ n })
    case "number":
      return dig(value, ["accident", "basis"]) === "share"
        ? m.policy_accident_share({ n })
        : m.policy_accident_line({ n })
    case "level":
      return m.policy_level_as({ level: word("policy_level", String(figure)) })
    default:
      return String(figure)
  }
}

const capLabel = (cap: Cap) =>
  [word("policy_aid", cap.kind), cap.category && word("category", cap.category)].filter(Boolean).join(" · ")

function capSaid(cap: Cap): string {
  const amount = cap.basis === "fen" ? m.yuan({ n: money(cap.amount) }) : m.policy_line_months({ n: cap.amount })
  return cap.per === "household" ? m.policy_cap_household({ amount }) : m.policy_cap_person({ amount })
}

function money(fen: number): string {
  const digits = fen % 100 === 0 ? 0 : 2
  return (fen / 100).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
