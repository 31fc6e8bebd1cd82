import { healthStates } from "#db/enums.ts"
import type { NoticeLine } from "#db/schema/hardship.ts"

// What may stand on a public notice (handbook 8.4): a masked name, the employer, category, the kind of aid planned.
// Never an ID, card or telephone number, never an illness. The check refuses; it does not warn.

/** 覃**: a name as a notice shows it, the family name alone; a name of two characters keeps one star. */
export function noticeName(name: string): string {
  const letters = [...name.trim()]
  const family = compound.find((two) => name.trim().startsWith(two)) ?? letters[0] ?? ""
  return family + "*".repeat(Math.max(1, letters.length - [...family].length))
}

const compound = [
  "欧阳",
  "司马",
  "上官",
  "诸葛",
  "夏侯",
  "东方",
  "尉迟",
  "公孙",
  "慕容",
  "令狐",
  "司徒",
  "宇文",
  "长孙",
  "皇甫",
]

export type NoticeSecrets = {
  /** Full names of everybody in the household. */
  names: string[]
  /** ID, card and telephone numbers of everybody in the household, digits and X only. */
  numbers: string[]
  /** What is written about their health. */
  illnesses: string[]
}

export type NoticeFault = { what: "number" | "name" | "illness"; where: keyof NoticeLine | "place" }

/** Words of illness besides those on file: whoever types the notice must not type one of these either. */
const illnessWords = [
  "癌",
  "肿瘤",
  "白血病",
  "尿毒症",
  "透析",
  "肾病",
  "肾衰",
  "肝病",
  "肝炎",
  "肝硬化",
  "心脏病",
  "冠心病",
  "脑梗",
  "中风",
  "糖尿病",
  "高血压",
  "精神病",
  "抑郁",
  "残疾",
  "瘫痪",
  "艾滋",
  "结核",
  "帕金森",
  "阿尔茨海默",
  "化疗",
  "病",
]

/** What must not stand where it stands in a notice or in the words about its place; empty when it may be put up. */
export function noticeFaults(notice: NoticeLine, place: string, secrets: NoticeSecrets): NoticeFault[] {
  const parts: [NoticeFault["where"], string][] = [
    ["name", notice.name],
    ["employer", notice.employer],
    ["category", notice.category],
    ["plan", notice.plan],
    ["place", place],
  ]
  return parts.flatMap(([where, text]) => {
    const faults: NoticeFault[] = []
    if (hasNumber(text, secrets.numbers)) faults.push({ what: "number", where })
    if (secrets.names.some((name) => [...name].length > 1 && folded(text).includes(folded(name))))
      faults.push({ what: "name", where })
    // An employer may be called after an illness (肿瘤医院); what is on file about these people stands nowhere.
    const words =
      where === "employer" || where === "place" ? secrets.illnesses : [...illnessWords, ...secrets.illnesses]
    if (words.some((word) => word.trim().length > 0 && folded(text).includes(folded(word)))) {
      faults.push({ what: "illness", where })
    }
    return faults
  })
}

/** Seven digits in a row, however spaced, are a number of somebody; so are six of one on file. */
function hasNumber(text: string, numbers: string[]): boolean {
  const digits = folded(text).replace(/(?<=[\dx])[\s.\-—–_/·]+(?=[\dx])/g, "")
  if (/\d{7}/.test(digits)) return true
  const runs = digits.match(/\d{6,}/g) ?? []
  return runs.some((run) => numbers.some((number) => folded(number).includes(run)))
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\u200b|\u200c|\u200d|\ufeff/g, "")
}

/** Chinese words of the health codes, so that a notice does not say in words what the file says in codes. */
export function healthWords(say: (code: (typeof healthStates)[number]) => string): string[] {
  const told = healthStates.filter((code) => code !== "good" && code !== "other" && code !== "general")
  // 肾病、尿毒症 are two words, and either of them tells.
  return told.flatMap((code) => say(code).split("、"))
}
