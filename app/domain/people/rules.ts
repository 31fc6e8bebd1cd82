import { NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"

/** The name to say: 黄老 where the neighbours say so, else the full name. */
export function shownName(person: { name: string; called: string }): string {
  return person.called || person.name
}

// A national medal brings the treatment of a provincial model worker, a provincial one that of the city's.
const honourRank = { N: 0, P: 1, NM: 2, C: 3, PM: 4 }

/** The title that counts most, the oldest of its level. */
export function highestHonour<T extends { level: keyof typeof honourRank; year: number | null }>(
  all: T[],
): T | undefined {
  return [...all].sort((a, b) => honourRank[a.level] - honourRank[b.level] || (a.year ?? 9999) - (b.year ?? 9999))[0]
}

/** Full years on `today`; from the birth year alone, the age reached this year. */
export function ageOf(person: { birthOn: string | null; birthYear: number | null }, today: string): number | null {
  const year = Number(today.slice(0, 4))
  if (person.birthOn) {
    const before = today.slice(5) < person.birthOn.slice(5) ? 1 : 0
    return year - Number(person.birthOn.slice(0, 4)) - before
  }
  return person.birthYear === null ? null : year - person.birthYear
}

/** A name as it is kept: full-width letters folded, no space within a Chinese name. */
export function cleanName(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, "$1")
}

/** 前进巷 of 前进巷 14 号: an address up to its first digit is the lane that visits are walked by. */
export function laneOf(address: string): string {
  const lane = /^[^\d０-９#＃]*/.exec(address.trim())?.[0].trim() ?? ""
  return lane.length >= 2 ? lane.replace(/[\s,，第]+$/, "") : ""
}

/** The digits of a mobile number, a landline with or without area code, or undefined if it is none of them. */
export function phoneDigits(text: string): string | undefined {
  const digits = text
    .normalize("NFKC")
    .replace(/[\s()\u002d\u2010-\u2015\u2212]/g, "")
    .replace(/^(\+|00)86/, "")
  return /^(1[3-9]\d{9}|0\d{2,3}\d{7,8}|[2-8]\d{6,7})$/.test(digits) ? digits : undefined
}

/** Whether the officer holds a post at this very unit: there, phone numbers are shown with four digits. */
export function isOwnTerritory(actor: Pick<Actor, "posts">, unitPath: string): boolean {
  return actor.posts.some((post) => post.within !== null && post.path === unitPath)
}

const longNumber = /(?<!\d)(1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\d[\d-]{5,}[\dxX])(?!\d)/g

/** Numbers in a search are cut to their last four, so that no whole number stands in an address. */
export function shortenNumbers(text: string): string {
  return text.normalize("NFKC").replace(longNumber, (number) => number.replace(/[\s-]/g, "").slice(-4))
}

const id = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** The id in an address; what cannot be one is not there. */
export function idIn(text: string | undefined): string {
  if (!text || !id.test(text)) throw new NotFound()
  return text
}
