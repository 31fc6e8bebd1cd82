import { execFileSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

// The house inspects itself: sizes of its rooms, its two walls, its two languages (docs/decisions/001). A rule that
// only stands in a document is soon a memory.

const root = fileURLToPath(new URL("..", import.meta.url))
const generated = /(^|\/)(paraglide|node_modules|build|results)\//

function filesIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name).replaceAll("\\", "/"))
      .filter((name) => /\.(ts|tsx)$/.test(name) && !generated.test(name)),
  )
}

const read = (file: string) => readFileSync(join(root, file), "utf8")
const isTest = (file: string) => /\.(test|spec)\.tsx?$|\/testing(\/|\.ts)/.test(file)
const all = filesIn("app", "db", "e2e")

/** What a file imports, as written. */
function importsOf(file: string): string[] {
  const text = read(file).replace(/^\s*\/\/.*$/gm, "")
  return [
    ...text.matchAll(
      /(?:^|\s)(?:import|export)\s[^"'`;]*?from\s*"([^"]+)"|import\(\s*"([^"]+)"\s*\)|^import\s*"([^"]+)"/gm,
    ),
  ].map((found) => (found[1] ?? found[2] ?? found[3]) as string)
}

/** The file of this house that an import means; undefined for a package. */
function targetOf(file: string, wanted: string): string | undefined {
  const path = wanted.startsWith("#")
    ? wanted.slice(1)
    : wanted.startsWith(".")
      ? relative(root, resolve(root, dirname(file), wanted))
      : undefined
  return path && existsSync(join(root, path)) ? path : undefined
}

describe("a room is read in one sitting", () => {
  const limits: [string, RegExp, number][] = [
    ["a route", /^app\/routes\//, 200],
    ["a file of the domain", /^app\/domain\//, 300],
  ]
  test.each(limits)("%s", (_what, where, limit) => {
    const long = all
      .filter((file) => where.test(file) && !isTest(file))
      .map((file) => [file, read(file).split("\n").length - 1] as const)
      .filter(([, lines]) => lines > limit)
    expect(long).toEqual([])
  })

  test("a test", () => {
    const long = all
      .filter(isTest)
      .map((file) => [file, read(file).split("\n").length - 1] as const)
      .filter(([, lines]) => lines > 400)
    expect(long).toEqual([])
  })
})

describe("the walls", () => {
  const breaches = (where: RegExp, forbidden: RegExp) =>
    all
      .filter((file) => where.test(file) && !isTest(file))
      .flatMap((file) =>
        importsOf(file)
          .map((wanted) => targetOf(file, wanted) ?? wanted)
          .filter((wanted) => forbidden.test(wanted))
          .map((wanted) => `${file} imports ${wanted}`),
      )

  test("the domain knows no page and no request", () => {
    const forbidden = /^(react|react-dom|express|@remix-run\/|@conform-to\/)|^app\/(http|ui|routes)\//
    expect(breaches(/^app\/domain\//, forbidden)).toEqual([])
  })

  test("a page asks the domain, not the database", () => {
    const forbidden =
      /^(drizzle-orm|postgres|lucia)(\/|$)|^db\/(schema\/|client\.server|door\.server|reach|migrate|roles)/
    expect(breaches(/^app\/(routes|ui)\//, forbidden)).toEqual([])
  })

  test("the database knows nothing above it", () => {
    expect(breaches(/^db\/(?!testing\/)/, /^app\//)).toEqual([])
  })

  test("one file knows Lucia", () => {
    expect(all.filter((file) => importsOf(file).some((wanted) => /^(lucia|@lucia-auth)/.test(wanted)))).toEqual([
      "app/http/lucia.server.ts",
    ])
  })

  test("case work is asked for through the door alone", () => {
    // These read officers and sessions, which stand before any reach is known; the daily round reads an office's rules
    // to find out under whose name each is followed.
    const may = /^app\/(http\/|cli\/|domain\/officers\/|domain\/follow-up-rules\/round\.ts)|^db\/|^e2e\//
    const others = all.filter((file) => !may.test(file) && !isTest(file) && /\bdatabase\(\)/.test(read(file)))
    expect(others).toEqual([])
  })
})

describe("habits", () => {
  test("no file only passes on what others say", () => {
    const barrels = all.filter((file) => {
      const lines = read(file)
        .split("\n")
        .filter((line) => line.trim() && !/^\s*(\/\/|\*|\/\*)/.test(line))
      return lines.length > 0 && lines.every((line) => /^export (\*|\{[^}]*\}|type \{[^}]*\}) from/.test(line))
    })
    expect(barrels).toEqual(["db/schema/schema.ts"])
  })

  test("no room is called after nothing", () => {
    expect(all.filter((file) => /(^|\/)(utils?|helpers?|services?|common|misc|lib)(\/|\.tsx?$)/.test(file))).toEqual([])
  })

  test("every change and removal of case work names its district", () => {
    const faults = all
      .filter((file) => file.startsWith("app/domain/") && !isTest(file))
      .flatMap((file) => {
        const text = read(file)
        return [...text.matchAll(/\.(update|delete)\((\w+)\)/g)]
          .filter(
            ([, , table]) =>
              !["sessions", "officers", "posts", "units", "policies", "followUpRules", "signInAttempts"].includes(
                table ?? "",
              ),
          )
          .filter((found) => {
            const statement = text.slice(found.index, text.indexOf("\n\n", found.index))
            return !/districtId|district_id|\bplace\b|\bhere\b|\bbelonging\(|\bstrangers\(/.test(statement)
          })
          .map((found) => `${file}: ${found[0]}`)
      })
    expect(faults).toEqual([])
  })

  test("nothing is built from text that somebody typed", () => {
    const house = all.filter(
      (file) => /^app\/(domain|http|routes|ui)\//.test(file) && !isTest(file) && !/\/testing[./]/.test(file),
    )
    // A code of our own may stand in a text, so that an index made for it is found.
    const raw = house.filter((file) => /sql\.raw\((?!String\((taskStatus\.)?\w+\)\))|\.unsafe\(/.test(read(file)))
    // The library that counts attempts writes its own queries, with its values apart.
    expect(raw).toEqual(["app/http/sign-in-limits.server.ts"])
    const html = all.filter((file) => file !== "app/house.test.ts" && /dangerouslySetInnerHTML/.test(read(file)))
    expect(html).toEqual(["app/ui/icon.tsx"])
  })

  test("pages are HTML: nothing in them waits for a browser to wake it", () => {
    const woken = filesIn("app/routes", "app/ui")
      .filter((file) => !file.startsWith("app/ui/browser/"))
      .filter((file) => /\buse(State|Effect|Reducer|Ref|Fetcher|Submit|Navigate)\(|\son[A-Z]\w+=\{/.test(read(file)))
    expect(woken).toEqual([])
  })
})

describe("the browser's half", () => {
  /** Everything the browser's script reaches. */
  function reached(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen
    seen.add(file)
    for (const wanted of importsOf(file)) {
      const target = targetOf(file, wanted)
      if (target) reached(target, seen)
      else seen.add(wanted)
    }
    return seen
  }

  test("is a script of this house alone, without a library and without the server", () => {
    const files = [...reached("app/entry.client.ts")]
    expect(files.filter((file) => !/^app\/(entry\.client|ui\/browser\/\w[\w-]*)\.ts$/.test(file))).toEqual([])
    const large = ["pinyin-pro", "echarts", "chinese-days", "temporal-polyfill", "drizzle-orm", "react"]
    expect(files.filter((file) => large.some((name) => file.startsWith(name)))).toEqual([])
  })

  test("cannot be given the database: its client is named so that the build stops at it", () => {
    const server = all.filter((file) =>
      importsOf(file).some((wanted) => /^(postgres|drizzle-orm\/postgres-js)$/.test(wanted)),
    )
    const reachable = server.filter((file) => /^(app\/(?!cli|http\/testing)|db\/)/.test(file) && !isTest(file))
    const locked =
      /\.server\.ts$|^db\/(seed|testing|migrate|roles|embedded|embedded-lock)\b|^app\/(cli|http\/testing)\//
    expect(reachable.filter((file) => !locked.test(file))).toEqual([])
  })
})

describe("two languages", () => {
  const folder = join(root, "app/i18n/messages")
  const areas = [...new Set(readdirSync(folder).map((name) => name.split(".")[0] as string))]
  const messages = (area: string, locale: string) =>
    JSON.parse(readFileSync(join(folder, `${area}.${locale}.json`), "utf8")) as Record<string, unknown>
  const keys = (area: string, locale: string) =>
    Object.keys(messages(area, locale))
      .filter((key) => key !== "$schema")
      .sort()

  test.each(areas)("%s says everything in both, with the same places to fill in", (area) => {
    expect(keys(area, "en")).toEqual(keys(area, "zh-CN"))
    const holes = (value: unknown) => [...new Set(JSON.stringify(value).match(/\{\w+\}/g) ?? [])].sort()
    for (const key of keys(area, "en")) {
      // English may say "them" where Chinese counts.
      const chinese = holes(messages(area, "zh-CN")[key])
      expect([key, holes(messages(area, "en")[key]).filter((hole) => !chinese.includes(hole))]).toEqual([key, []])
      expect([key, String(messages(area, "en")[key]).trim()]).not.toEqual([key, ""])
    }
  })

  test("no key is said twice, and there are enough of them for a product", () => {
    const said = areas.flatMap((area) => keys(area, "zh-CN"))
    expect(said.filter((key, i) => said.indexOf(key) !== i)).toEqual([])
    expect(said.length).toBeGreaterThan(400)
  })

  test("the words the program uses are there, and it has no others", () => {
    const known = new Set(areas.flatMap((area) => keys(area, "zh-CN")))
    const unknown = filesIn("app").flatMap((file) =>
      [...read(file).matchAll(/\bm\.(\w+)\(/g)].map((found) => found[1] as string).filter((key) => !known.has(key)),
    )
    expect([...new Set(unknown)]).toEqual([])
    // 中文 in a page would be Chinese to an English reader.
    const literal = filesIn("app/routes")
      .filter((file) => !isTest(file))
      .filter((file) => /\p{Script=Han}/u.test(withoutComments(read(file)).replaceAll("娘家", "")))
    expect(literal).toEqual([])
  })

  test("the compiled words are those of the files", () => {
    const compiled = join(root, "app/i18n/paraglide/messages.js")
    expect(existsSync(compiled)).toBe(true)
  })
})

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")

test("nothing but the lock file names where packages come from", () => {
  const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).split("\n")
  const texts = tracked.filter(
    (file) => /\.(ts|tsx|js|mjs|json|md|css|yml)$|^\.npmrc$/.test(file) && file !== "package-lock.json",
  )
  const naming = texts.filter(
    (file) => existsSync(join(root, file)) && /registry\.npm|registry=|_authToken/.test(read(file)),
  )
  expect(naming.filter((file) => file !== "app/house.test.ts")).toEqual([])
})
