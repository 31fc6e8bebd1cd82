import { describe, expect, it } from "vitest"
import { samePlace } from "./place.ts"

const hosts = [
  "evil.example",
  "evil.example:8080",
  "user@evil.example",
  "127.0.0.1",
  "[::1]",
  "3232235777",
  "ｅvil.example",
]
const starts = [
  "//",
  "///",
  "////",
  "/\\",
  "\\\\",
  "\\/",
  "/\\/",
  "\\",
  "http://",
  "https://",
  "HTTP://",
  "http:",
  "https:/",
  "ftp://",
  "javascript:",
  "JaVaScRiPt:",
  "data:text/html,",
  "vbscript:",
  "blob:",
  "file:///",
  "mailto:",
  "tel:",
  "about:",
  "ws://",
  "/\t/",
  "/\n/",
  "/\r/",
  "\t//",
  " //",
  "\u00a0//",
  "\u2028//",
  "\u0000//",
  "/\u0000/",
  "/ /",
  "/%09/",
  "/%0a/",
  "/%0d%0a/",
  "/%5c",
  "/%5C",
  "/%2f%2f",
  "/%2F%2F",
  "/.//",
  "/..//",
  "/./\\",
  "/a/..//",
  "/a/..\\",
  "/a/../..//",
  "@",
  ":",
  "?//",
  "#//",
  "//%2f",
]
const corpus = starts.flatMap((start) => hosts.map((host) => start + host))

describe("samePlace", () => {
  it(`leads none of ${corpus.length} strange addresses off the site`, () => {
    expect(corpus.length).toBeGreaterThanOrEqual(300)
    for (const text of corpus) {
      const to = samePlace(text, "/board")
      expect(to, JSON.stringify(text)).toMatch(/^\/(?![/\\])/)
      for (const origin of ["https://house.example", "http://127.0.0.1:3000"]) {
        expect(new URL(to, `${origin}/sign-in`).origin, JSON.stringify(text)).toBe(origin)
      }
      // A header is one line.
      expect(to).toMatch(/^[\x21-\x7e]+$/)
    }
  })

  it("keeps addresses of the site", () => {
    for (const to of ["/", "/board", "/visits?from=2026-11-01&q=%E8%8C%83", "/people/0197-a#family", "/a//b"]) {
      expect(samePlace(to, "/board")).toBe(to)
    }
  })

  it("does without an address, and without an endless one", () => {
    for (const to of [null, undefined, "", `/${"a".repeat(3000)}`]) expect(samePlace(to, "/board")).toBe("/board")
  })
})
