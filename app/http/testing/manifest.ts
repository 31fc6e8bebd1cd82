import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { RouteConfigEntry } from "@remix-run/route-config"
import type { GenericSchema } from "valibot"
import routes from "#app/routes.ts"

// The site map as tests want it: every address with its parameters, the forms it takes and the queries it reads.

export type Place = {
  /** As in the build, such as routes/tasks/show. */
  id: string
  /** /tasks/:taskId/completion */
  pattern: string
  params: string[]
  source: string
  /** The schemas its action reads a form with. */
  forms: { name: string; schema: GenericSchema }[]
  /** Names it reads from the address's query. */
  queries: string[]
}

const modules = import.meta.glob<Record<string, unknown>>("../../domain/*/schema.ts", { eager: true })

/** The schema a route imports under this name: two areas may have a form of the same name. */
function schemaFor(source: string, name: string): GenericSchema | undefined {
  const area = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "#app/domain/([\\w-]+)/schema.ts"`).exec(
    source,
  )?.[1]
  const found = area ? modules[`../../domain/${area}/schema.ts`]?.[name] : undefined
  return isSchema(found) ? found : undefined
}

function isSchema(value: unknown): value is GenericSchema {
  return typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "schema"
}

/** Every address of the site map but the catch-all. */
export function readManifest(): Place[] {
  return flatten(routes as RouteConfigEntry[], "")
    .filter(({ pattern }) => !pattern.includes("*"))
    .map(({ pattern, file }) => {
      const source = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8")
      return {
        id: file.replace(/\.tsx?$/, ""),
        pattern,
        params: [...pattern.matchAll(/:(\w+)/g)].map((found) => found[1] as string),
        source,
        forms: formsIn(source),
        queries: queriesIn(source),
      }
    })
}

function flatten(entries: RouteConfigEntry[], above: string): { pattern: string; file: string }[] {
  return entries.flatMap((entry) => {
    const pattern = [above, entry.path].filter(Boolean).join("/")
    return [{ pattern: `/${pattern}`, file: entry.file }, ...flatten(entry.children ?? [], pattern)]
  })
}

function formsIn(source: string): Place["forms"] {
  const names = [...source.matchAll(/parseForm\(\s*[\w.]+(?:\.clone\(\))?,\s*(\w+)\b/g)].map(
    (found) => found[1] as string,
  )
  return [...new Set(names)].flatMap((name) => {
    const schema = schemaFor(source, name)
    return schema ? [{ name, schema }] : []
  })
}

function queriesIn(source: string): string[] {
  const names = [...source.matchAll(/searchParams\.get(?:All)?\("(\w+)"\)/g)].map((found) => found[1] as string)
  const asked = /parseQuery\(\s*[\w.]+,\s*(\w+)/.exec(source)?.[1]
  if (asked) {
    const schema = schemaFor(source, asked) as { entries?: Record<string, unknown> } | undefined
    const own = new RegExp(`const ${asked} = v\\.object\\(\\{([\\s\\S]*?)\\n\\}\\)`).exec(source)?.[1]
    if (schema?.entries) names.push(...Object.keys(schema.entries))
    else if (own) names.push(...[...own.matchAll(/^ {2}(\w+)[:,]/gm)].map((found) => found[1] as string))
  }
  return [...new Set(names)]
}
