import { randomInt } from "node:crypto"
import { migrate } from "#db/migrate.ts"
import { signInNames } from "#db/seed/cast.ts"
import { isEmpty, seedDemo } from "#db/seed/seed.ts"
import type { Settings } from "#db/settings.ts"

export type DemoData = { names: string[]; password: string } | undefined

/**
 * Brings the database to the newest schema and, if it is empty, loads the demo cast. Gives the sign-in names and the
 * password all of them have; undefined if data was there already, whose password nothing but its hash remembers.
 */
export async function prepareDemo(ownerUrl: string, settings: Settings): Promise<DemoData> {
  await migrate(ownerUrl)
  if (!(await isEmpty(ownerUrl))) return undefined
  process.env.FIELD_KEYS = settings.fieldKeys
  const password = settings.demoPassword ?? newPassword()
  // Said before it is stored: cut off in between, nobody would know it.
  console.log(`正在装入演示数据，口令 Loading the demo cast, password: ${password}`)
  const { names } = await seedDemo(ownerUrl, { password, today: today(), fieldKeys: settings.fieldKeys })
  return { names, password }
}

/** What a person needs to sign in to the demo, in lines to print. */
export function signInLines(demo: DemoData): string[] {
  const names = `登录名 names: ${(demo?.names ?? signInNames).join("  ")}`
  if (!demo) {
    return [
      "演示数据早已装入，口令在第一次启动时显示过；要换新口令（数据重来）：npm run db:reset",
      "The demo cast was loaded before and its password printed then; for a new one (and fresh data): npm run db:reset",
      names,
    ]
  }
  return [
    `口令 password: ${demo.password}`,
    "（所有演示账号共用，只显示这一次；one for every name below, shown only now）",
    names,
  ]
}

/** 16 letters and digits that cannot be mistaken for one another, in groups: 79 bits. */
function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789"
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("")
  return [group(), group(), group(), group()].join("-")
}

/** Today's date in China as YYYY-MM-DD. */
function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date())
}
