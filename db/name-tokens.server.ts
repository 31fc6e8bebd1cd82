import { pinyin } from "pinyin-pro"
import { blind, normalised } from "./fields.server.ts"

// A person is found by pieces: one and two characters of the name, runs of its pinyin syllables, runs of initials,
// and the last four of an ID or phone number. Each piece is stored as 8 bytes of a keyed hash and compared with `=`,
// which row-level security leaves to the index (a LIKE or a trigram would not be).

const han = /\p{Script=Han}/u

/** Syllables of a name without tones; a leading surname is read as a surname (单 shan, 仇 qiu). */
export function syllables(name: string): string[] {
  return pinyin(name, { toneType: "none", type: "array", surname: "head", nonZh: "consecutive", v: true })
    .map((s) => s.toLowerCase().replace(/[^a-z0-9]/g, ""))
    .filter(Boolean)
}

/** The pieces under which a name is filed, in the clear; see `tokensOf`. */
export function namePieces(name: string): Set<string> {
  const pieces = new Set<string>()
  const letters = [...name.normalize("NFKC").replace(/\s/g, "").toLowerCase()]
  letters.forEach((letter, i) => {
    if (han.test(letter)) pieces.add(`c:${letter}`)
    if (i + 1 < letters.length) pieces.add(`c:${letter}${letters[i + 1]}`)
  })
  const sounds = syllables(name)
  for (let from = 0; from < sounds.length; from++) {
    for (let to = from + 1; to <= Math.min(sounds.length, from + 4); to++) {
      const run = sounds.slice(from, to)
      pieces.add(`p:${run.join("")}`)
      pieces.add(`i:${run.map((s) => s[0]).join("")}`)
    }
  }
  return pieces
}

/** Tokens of a person: of the name, of what he is called, and of the last four of each number. */
export function tokensOf(person: { name: string; called?: string; numbers?: string[] }): Buffer[] {
  const pieces = namePieces(person.name)
  if (person.called) for (const piece of namePieces(person.called)) pieces.add(piece)
  for (const number of person.numbers ?? []) pieces.add(`t:${normalised(number).slice(-4)}`)
  return [...pieces].map(token)
}

/**
 * What to look up for the words someone typed, one list of tokens for each word: all tokens of a list must match.
 * 黄梓松 → its two pairs; huangzs → pinyin or initials are told apart by what exists, so both are offered as `either`.
 */
export function tokensAsked(text: string): { all: Buffer[]; either: Buffer[] }[] {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean)
    .slice(0, 4)
  return words.map((word) => {
    if (/^\d{3}[\dx]$/.test(word)) return { all: [token(`t:${word.toUpperCase()}`)], either: [] }
    const letters = [...word]
    if (letters.some((l) => han.test(l))) {
      if (letters.length === 1) return { all: [token(`c:${word}`)], either: [] }
      return { all: letters.slice(1).map((l, i) => token(`c:${letters[i]}${l}`)), either: [] }
    }
    const plain = word.replace(/[^a-z0-9]/g, "")
    return { all: [], either: [token(`p:${plain}`), token(`i:${plain}`)] }
  })
}

function token(piece: string): Buffer {
  return blind(piece, "person_tokens").subarray(0, 8)
}
