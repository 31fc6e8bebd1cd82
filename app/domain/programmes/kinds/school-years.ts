// School years run from September; what is due in one is due when it begins.

/** The first calendar year of the school year a day lies in: 2026 of 2026–2027; August counts as the new one. */
export function schoolYearOf(day: string): number {
  const year = Number(day.slice(0, 4))
  return Number(day.slice(5, 7)) >= 8 ? year : year - 1
}

/** 2026–2027 学年: stored with what is due, so Chinese in every language of the pages. */
export const schoolYearLabel = (year: number): string => `${year}–${year + 1} 学年`

/** School years still to come at `day`, the running one included, of a course of `years` years begun on `entersOn`. */
export function schoolYearsLeft(entersOn: string, years: number, day: string): number[] {
  const begun = schoolYearOf(entersOn)
  const from = Math.max(begun, schoolYearOf(day))
  return Array.from({ length: Math.max(0, begun + years - from) }, (_, i) => from + i)
}

/** When a school year's payment is due: its first day, or `awardedOn` where that has passed. */
export const dueIn = (year: number, awardedOn: string): string => {
  const first = `${year}-09-01`
  return first < awardedOn ? awardedOn : first
}
