import postgres from "postgres"
import { migrate } from "#db/migrate.ts"
import { readDatabaseSettings, readSettings } from "#db/settings.ts"
import { StartProblem } from "#db/start-problem.ts"
import { prepareDemo, signInLines } from "./demo-data.ts"
import { openDatabase } from "./open-database.ts"
import { type Life, run } from "./run.ts"

// `npm run db:migrate`, `db:seed`, `db:reset`.

const [command, ...flags] = process.argv.slice(2)

const commands: Record<string, (life: Life) => Promise<void>> = {
  async migrate(life) {
    const { ownerUrl } = await openDatabase(readDatabaseSettings(process.env), life)
    await migrate(ownerUrl)
    console.log("数据库的结构已是最新。The schema is up to date.")
  },

  async seed(life) {
    const settings = readSettings(process.env, "dev")
    const { ownerUrl } = await openDatabase(settings, life)
    console.log(signInLines(await prepareDemo(ownerUrl, settings)).join("\n"))
  },

  async reset(life) {
    const settings = readSettings(process.env, "dev")
    if (settings.databaseUrl && !flags.includes("--yes")) {
      throw new StartProblem(
        "这会删除 DATABASE_URL 的数据库里的全部数据；确定的话，请运行 npm run db:reset -- --yes。",
        "This deletes everything in the database of DATABASE_URL; if you mean it, run npm run db:reset -- --yes.",
      )
    }
    const { ownerUrl } = await openDatabase(settings, life)
    await empty(ownerUrl)
    console.log(signInLines(await prepareDemo(ownerUrl, settings)).join("\n"))
  },
}

/** Drops every schema of the database and leaves it as a new one. */
async function empty(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.begin(async (tx) => {
      const schemas = await tx`
        select quote_ident(nspname) as name from pg_namespace
        where nspname !~ '^pg_' and nspname <> 'information_schema'`
      for (const { name } of schemas) await tx.unsafe(`drop schema ${name} cascade`)
      await tx.unsafe("create schema public")
      await tx.unsafe("grant usage on schema public to public")
    })
  } finally {
    await sql.end()
  }
}

await run("job", async (life) => {
  const work = commands[command ?? ""]
  if (work) return work(life)
  throw new StartProblem("用法：db migrate | seed | reset", "Usage: db migrate | seed | reset")
})
