import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { benefitLevels, documentKinds, hardshipCategories } from "#db/enums.ts"
import { isDay } from "../calendar.ts"
import { type Cap, catalogue, type PolicyKey, type PolicyValue } from "./catalogue.ts"

// What the fields of a rule are called in its form, in what unit they are typed, and where they stand in its value.

export type Unit =
  | "yuan"
  | "days"
  | "workdays"
  | "months"
  | "times"
  | "number"
  | "phone"
  | "monthday"
  | "basis"
  | "level"
export type Part = {
  /** Name in the form; a dot leads into a group. */
  field: string
  /** Where it stands in the value, likewise. */
  at: string
  unit: Unit
  optional?: boolean
}

export const intervalSubjects = [...hardshipCategories, "model_worker", "employer"] as const
export const equivalentHonours = ["N", "P", "C", "NM", "PM"] as const
/** As many caps as a form has room for. */
export const capRows = 12

const days = (field: string): Part => ({ field, at: field, unit: "days" })
const months = (field: string): Part => ({ field, at: field, unit: "months" })
const times = (field: string): Part => ({ field, at: field, unit: "times" })

/** The parts of each rule in the order of its form. The caps on aid are a list and stand apart. */
export const parts: Record<PolicyKey, Part[]> = {
  minimum_living_line: [{ field: "monthly", at: "monthlyFen", unit: "yuan" }],
  hardship_test: [
    times("deepTimes"),
    times("relativeTimes"),
    { field: "accidentBasis", at: "accident.basis", unit: "basis" },
    { field: "accidentValue", at: "accident.value", unit: "number" },
  ],
  publicity: [
    { field: "workingDays", at: "workingDays", unit: "workdays" },
    { field: "phone", at: "phone", unit: "phone" },
  ],
  file_terms: [
    months("reviewMonths"),
    months("homeVisitMonths"),
    months("watchMonths"),
    days("noticeDays"),
    days("answerDays"),
  ],
  paper_months: documentKinds.map((kind) => ({ field: `months.${kind}`, at: kind, unit: "months", optional: true })),
  aid_caps: [],
  aid_tiers: [{ field: "streetUpTo", at: "streetUpToFen", unit: "yuan" }],
  aid_terms: [days("followUpDays"), days("bounceDays")],
  honour_equivalence: equivalentHonours.map((level) => ({
    field: `levels.${level}`,
    at: level,
    unit: "level",
    optional: true,
  })),
  honour_allowance: benefitLevels.map((level) => ({
    field: `allowance.${level}`,
    at: level,
    unit: "yuan",
    optional: true,
  })),
  model_worker_terms: [
    days("deathReportDays"),
    days("festivalLeadDays"),
    days("birthdayLeadDays"),
    days("urgentVisitDays"),
    days("unseenDays"),
  ],
  loan_terms: [
    months("checkUpMonths"),
    days("noticeDays"),
    days("overdueTaskDays"),
    days("repayNoticeDays"),
    days("disburseDays"),
  ],
  school_terms: [
    { field: "autumnFrom", at: "autumnFrom", unit: "monthday" },
    { field: "springFrom", at: "springFrom", unit: "monthday" },
    days("recordDays"),
    months("wordMonths"),
    days("payNoticeDays"),
    days("recordLateDays"),
    days("familyDays"),
  ],
  visit_interval_days: intervalSubjects.map((who) => ({ field: `days.${who}`, at: who, unit: "days", optional: true })),
}

/** What was typed for a rule: texts by the names of its parts, and the lines of the caps. */
export type Typed = Record<string, unknown> & { caps?: Partial<Record<keyof Cap, string | undefined>>[] }
export type Fault = { path: (string | number)[]; said: string }

/** The value that was typed for a rule, or what is wrong with it, field by field. */
export function readValue<K extends PolicyKey>(
  key: K,
  typed: Typed,
): { ok: true; value: PolicyValue<K> } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = []
  const value: Record<string, unknown> = {}
  for (const part of parts[key]) {
    const path = part.field.split(".")
    const text = String(dig(typed, path) ?? "").trim()
    if (text === "") {
      if (!part.optional) faults.push({ path, said: m.policy_part_missing() })
      continue
    }
    const read = readPart(part, text)
    if ("said" in read) faults.push({ path, said: read.said })
    else put(value, part.at.split("."), read.value)
  }
  if (key === "aid_caps") value.caps = readCaps(typed.caps ?? [], faults)
  const first = parts[key][0]?.field.split(".") ?? ["caps", 0, "amount"]
  const isNothing = Object.keys(value).length === 0 || (key === "aid_caps" && (value.caps as unknown[]).length === 0)
  if (faults.length === 0 && isNothing) faults.push({ path: first, said: m.policy_nothing_said() })
  if (faults.length > 0) return { ok: false, faults }
  const checked = v.safeParse(catalogue[key], value)
  if (checked.success) return { ok: true, value: checked.output as PolicyValue<K> }
  const at = String(checked.issues[0]?.path?.[0]?.key ?? "")
  const path = parts[key].find((part) => part.at.split(".")[0] === at)?.field.split(".") ?? first
  return { ok: false, faults: [{ path, said: m.policy_part_out_of_range() }] }
}

function readPart(part: Part, text: string): { value: unknown } | { said: string } {
  const plain = text.normalize("NFKC").replace(/[,\s元天月倍%]/g, "")
  switch (part.unit) {
    case "yuan":
      return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? { value: Math.round(Number(plain) * 100) } : { said: m.bad_money() }
    case "times":
    case "number":
      return /^\d{1,3}(\.\d{1,2})?$/.test(plain) && Number(plain) <= 100
        ? { value: Number(plain) }
        : { said: m.policy_bad_times() }
    case "days":
    case "workdays":
    case "months": {
      const least = part.unit === "workdays" ? 1 : 0
      const most = part.unit === "workdays" ? 60 : part.unit === "months" ? 120 : 3660
      return /^\d{1,4}$/.test(plain) && Number(plain) >= least && Number(plain) <= most
        ? { value: Number(plain) }
        : { said: m.policy_bad_count({ least, most }) }
    }
    case "phone":
      return /^[\d()+\-– ]{3,30}$/.test(text.normalize("NFKC"))
        ? { value: text.normalize("NFKC") }
        : { said: m.policy_bad_phone() }
    case "monthday":
      return readMonthDay(text)
    case "basis":
      return text === "share" || text === "line" ? { value: text } : { said: m.choose_one() }
    case "level":
      return (benefitLevels as readonly string[]).includes(text) ? { value: text } : { said: m.choose_one() }
  }
}

/** 9-1, 09-01 and 9月1日 are one day. */
function readMonthDay(text: string): { value: unknown } | { said: string } {
  const [, month = "", day = ""] =
    /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize("NFKC").replace(/\s/g, "")) ?? []
  const value = `${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  return isDay(`2001-${value}`) ? { value } : { said: m.policy_bad_monthday() }
}

/** A line without an amount is an empty line. */
function readCaps(lines: NonNullable<Typed["caps"]>, faults: Fault[]): unknown[] {
  const seen = new Map<string, number>()
  return lines.flatMap((line, i) => {
    const amount = String(line.amount ?? "").trim()
    if (!amount && !line.kind) return []
    const basis = line.basis === "line_months" ? "line_months" : "fen"
    const read = amount
      ? readPart({ field: "", at: "", unit: basis === "fen" ? "yuan" : "months" }, amount)
      : { said: m.policy_part_missing() }
    if ("said" in read) faults.push({ path: ["caps", i, "amount"], said: read.said })
    if (!line.kind) faults.push({ path: ["caps", i, "kind"], said: m.choose_one() })
    const same = [line.kind, line.category, line.per, basis].join()
    const earlier = seen.get(same)
    if (earlier === undefined) seen.set(same, i + 1)
    else faults.push({ path: ["caps", i, "kind"], said: m.policy_cap_twice({ n: earlier }) })
    const cap = {
      kind: line.kind,
      per: line.per ?? "household",
      basis,
      ...(line.category && { category: line.category }),
      ...("value" in read && { amount: read.value }),
    }
    return [cap]
  })
}

/** A value as it would be typed: what a form is filled in with. */
export function typedValue(key: PolicyKey, value: unknown): Typed {
  const typed: Typed = {}
  for (const part of parts[key]) {
    const said = dig(value, part.at.split("."))
    if (said === undefined || said === null) continue
    put(typed, part.field.split("."), part.unit === "yuan" ? yuanText(Number(said)) : String(said))
  }
  if (key === "aid_caps") {
    typed.caps = (value as PolicyValue<"aid_caps">).caps.map((cap) => ({
      ...cap,
      amount: cap.basis === "fen" ? yuanText(cap.amount) : String(cap.amount),
    }))
  }
  return typed
}

const yuanText = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

export function dig(source: unknown, path: string[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], source)
}

function put(target: Record<string, unknown>, path: string[], value: unknown): void {
  const [first = "", ...rest] = path
  if (rest.length === 0) {
    target[first] = value
    return
  }
  if (typeof target[first] !== "object") target[first] = {}
  put(target[first] as Record<string, unknown>, rest, value)
}
