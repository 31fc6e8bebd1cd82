import { hash } from "@node-rs/argon2"
import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/postgres-js"
import postgres from "postgres"
import * as schema from "../schema/schema.ts"
import { tellAid } from "./aid.ts"
import { type Book, openBook } from "./book.ts"
import { signInNames } from "./cast.ts"
import { tellFollowUpRules } from "./follow-up-rules.ts"
import { tellHardshipFiles } from "./hardship.ts"
import { tellShengliInspection, tellYichunInspection } from "./inspections.ts"
import { tellLists } from "./lists.ts"
import { tellLiuzhou } from "./liuzhou.ts"
import { tellLoans } from "./liuzhou-loans.ts"
import { tellModelWorkers } from "./model-workers.ts"
import { tellNanping } from "./nanping.ts"
import { drawPapers, tellPapers } from "./papers.ts"
import { tellPolicies } from "./policies.ts"
import { tellTianjin } from "./tianjin.ts"
import { tellUnits } from "./units.ts"
import { writeBook } from "./write.ts"
import { tellYangpu } from "./yangpu.ts"
import { tellYichun } from "./yichun.ts"
import { tellYichunProgrammes } from "./yichun-programmes.ts"

/** Loads the demo cast into an empty, migrated database, all of it or nothing; returns the sign-in names. */
export async function seedDemo(
  ownerUrl: string,
  options: { password: string; today: string; fieldKeys: string },
): Promise<{ names: string[] }> {
  process.env.FIELD_KEYS ||= options.fieldKeys
  const passwordHash = await hash(options.password.normalize("NFKC"), {
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  })
  const book = tellDemo(options.today, passwordHash)
  await drawPapers(book)
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const db = drizzle(client, { schema, casing: "snake_case" })
    await db.transaction((tx) => writeBook(tx, book))
    await db.execute(sql`analyze`)
  } finally {
    await client.end()
  }
  return { names: [...signInNames] }
}

/** All stories of the cast as seen on `today`, not yet written anywhere. */
export function tellDemo(today: string, passwordHash: string): Book {
  const book = openBook(today)
  tellUnits(book, passwordHash)
  tellPolicies(book)
  tellFollowUpRules(book)
  tellLiuzhou(book)
  tellTianjin(book)
  tellNanping(book)
  tellYichun(book)
  tellYangpu(book)
  tellModelWorkers(book)
  tellHardshipFiles(book)
  tellPapers(book)
  tellAid(book)
  tellLoans(book)
  tellLists(book)
  tellYichunInspection(book)
  tellShengliInspection(book)
  tellYichunProgrammes(book)
  return book
}

/** Whether the database holds no officer and no unit yet: only then may the demo be loaded. */
export async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const [row] = await client`select exists (select from officers) or exists (select from units) as used`
    return !row?.used
  } finally {
    await client.end()
  }
}
