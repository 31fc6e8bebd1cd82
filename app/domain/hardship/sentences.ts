import { m, word } from "#app/i18n/messages.ts"
import type { Requirement } from "./requirements.ts"

// What a requirement says to an officer: where it is not met, as a refusal or a next thing to do; where it is, in a word.

const fieldsOf = (requirement: Requirement) => (requirement.detail?.fields ?? []) as string[]
const text = (requirement: Requirement, name: string) => String(requirement.detail?.[name] ?? "")

/** 11月24日 of an ISO day. */
function monthDay(day: string): string {
  return day ? m.hardship_month_day({ month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }) : ""
}

/** The sentence of a requirement that is not met. */
export function requirementMissing(requirement: Requirement): string {
  switch (requirement.code) {
    case "fields":
      return m.hardship_need_fields({ n: fieldsOf(requirement).length, fields: fieldNames(fieldsOf(requirement)) })
    case "paper":
      return m.hardship_need_paper({ paper: word("document_kind", text(requirement, "kind")) })
    case "notice_over": {
      const until = text(requirement, "day")
      return until ? m.hardship_need_notice_over({ day: monthDay(until) }) : m.hardship_need_notice()
    }
    case "watched":
      return m.hardship_need_watched({ day: monthDay(text(requirement, "day")) })
    default:
      return said(`hardship_need_${requirement.code}`)
  }
}

/** The words of a requirement that is met. */
export function requirementMet(requirement: Requirement): string {
  if (requirement.code === "paper")
    return m.hardship_has_paper({ paper: word("document_kind", text(requirement, "kind")) })
  return said(`hardship_has_${requirement.code}`)
}

/** Names of starred fields in one line. */
export function fieldNames(fields: string[]): string {
  return fields.map((field) => word("hardship_field", field)).join(m.case_comma())
}

function said(key: string): string {
  const message = (m as unknown as Record<string, (() => string) | undefined>)[key]
  if (!message) throw new Error(`no sentence for ${key}`)
  return message()
}
