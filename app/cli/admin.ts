import { randomBytes } from "node:crypto"
import { Command } from "commander"
import { closeDatabase } from "#db/client.server.ts"
import { isMigrated } from "#db/migrate.ts"
import { appUrl } from "#db/roles.ts"
import { readDatabaseSettings } from "#db/settings.ts"
import { StartProblem } from "#db/start-problem.ts"
import * as verbs from "./admin-verbs.ts"
import { checkDatabase, openDatabase } from "./open-database.ts"
import { type Life, run } from "./run.ts"

// `npm run admin -- <command>`: what an administrator does from the server's shell. The words are read first, so that
// a slip of the fingers opens no database.

let job: (() => Promise<void>) | undefined
const later =
  <A extends unknown[]>(verb: (...args: A) => Promise<void>) =>
  (...args: A) => {
    job = () => verb(...args)
  }

const program = new Command("npm run admin --")
  .description("人员、岗位、单位、密钥 · officers, posts, units, keys")
  .showHelpAfterError("（--help 看用法 · --help shows how）")
  .helpCommand(false)

const as = ["--as <username>", "谁来办：一位管理员的用户名 · the administrator who does it"] as const
const role = ["--role <role>", "officer · supervisor · clerk · inspector · admin"] as const
const unit = ["--unit <unit>", "单位的路径或全称，如 /cn/lz/ · its path or full name"] as const

const officer = program.command("officer").description("账号 · accounts")
officer.command("list").description("所有账号和岗位 · all accounts and posts").action(later(verbs.listOfficers))
officer
  .command("add <username>")
  .description("建账号，给第一个岗位 · make an account with its first post")
  .requiredOption("--name <name>", "姓名 · name")
  .option("--called <name>", "大家怎么叫他 · what people call him")
  .requiredOption(...role)
  .requiredOption(...unit)
  .option("--from <day>", "第一天，默认今天 · first day, default today")
  .option("--to <day>", "最后一天 · last day")
  .requiredOption(...as)
  .action(later(verbs.addOfficerBy))
officer
  .command("reset <username>")
  .description("给一次性密码；不带 --as 只能救管理员 · one-time password; without --as only for an administrator")
  .option(...as)
  .action(later(verbs.resetPasswordOf))
officer
  .command("disable <username>")
  .description("停用 · disable")
  .requiredOption("--reason <text>", "为什么 · why")
  .requiredOption(...as)
  .action(later(verbs.disableOfficerBy))
officer
  .command("enable <username>")
  .description("启用 · enable")
  .requiredOption(...as)
  .action(later(verbs.enableOfficerBy))

const post = program.command("post").description("岗位 · posts")
post
  .command("give <username>")
  .description("给岗位 · give a post")
  .requiredOption(...role)
  .requiredOption(...unit)
  .option("--from <day>", "第一天，默认今天 · first day, default today")
  .option("--to <day>", "最后一天 · last day")
  .requiredOption(...as)
  .action(later(verbs.givePostBy))
post
  .command("end <username>")
  .description("结束岗位 · end a post")
  .requiredOption(...role)
  .requiredOption(...unit)
  .option("--last <day>", "最后一天；不写就马上收回 · last day; left out, at once")
  .requiredOption("--reason <text>", "为什么 · why")
  .requiredOption(...as)
  .action(later(verbs.endPostBy))

const units = program.command("unit").description("单位 · units")
units.command("list").description("单位树 · the tree of units").action(later(verbs.listUnits))
units
  .command("add")
  .description("加单位 · add a unit")
  .requiredOption("--below <unit>", "上级单位的路径或全称 · path or full name of the unit above")
  .requiredOption(
    "--kind <kind>",
    "federation · city · district · street · enterprise_union · service_point · territory",
  )
  .requiredOption("--name <name>", "全称 · full name")
  .requiredOption("--short <name>", "简称 · short name")
  .option("--scope <text>", "管到哪里 · what it covers")
  .requiredOption(...as)
  .action(later(verbs.addUnitBy))

program
  .command("holidays <year>")
  .description("填入一年的国务院放假通知 · load a year's national holiday notice")
  .option(
    "--unit <unit>",
    "管哪里：单位的路径或全称，默认这位管理员的最上级 · for which unit, default the top of the tree",
  )
  .requiredOption(...as)
  .action(later(verbs.loadHolidaysBy))

program
  .command("sessions")
  .description("登录 · sessions")
  .command("end <username>")
  .description("让他在所有设备上退出 · sign him out everywhere")
  .option(...as)
  .action(later(verbs.endSessionsOf))

program
  .command("keys")
  .description("密钥 · keys")
  .command("new")
  .description("新的 FIELD_KEYS 条目 · a new entry for FIELD_KEYS")
  .action(printNewKey)

program.parse()
const asked = job
if (asked) {
  await run("job", async (life) => {
    await openAsApp(life)
    await verbs.withSentences(asked)
  })
}

/** The app's own role is enough for all of these verbs; the owner is asked only to find out where it connects. */
async function openAsApp(life: Life): Promise<void> {
  const settings = readDatabaseSettings(process.env)
  if (settings.appDatabaseUrl && !settings.databaseUrl) {
    await checkDatabase(settings.appDatabaseUrl, "APP_DATABASE_URL")
  } else {
    const { ownerUrl } = await openDatabase(settings, life)
    if (!(await isMigrated(ownerUrl))) {
      throw new StartProblem(
        "数据库的结构不是最新的，请先运行 npm run db:migrate。",
        "The database's schema is behind this program: run npm run db:migrate first.",
      )
    }
    process.env.APP_DATABASE_URL = settings.appDatabaseUrl ?? appUrl(ownerUrl)
  }
  life.atEnd(closeDatabase)
  life.checkpoint()
}

/** Needs no database: the keys live outside it. */
function printNewKey(): void {
  const ids = [...(process.env.FIELD_KEYS ?? "").matchAll(/(?:^|,)(\d+):/g)].map((found) => Number(found[1]))
  const id = Math.max(0, ...ids) + 1
  console.log(`${id}:${randomBytes(32).toString("base64")}`)
  console.error(
    ids.length === 0
      ? `把上面这一行作为 FIELD_KEYS 的值，保存在密码库里，不要放进数据库或它的备份。丢了它，证件号、电话和卡号就再也打不开。
Set FIELD_KEYS to the line above and keep it in your vault, never beside the database or its backups. Without it no ID, phone or card number can be opened again.`
      : `用逗号把上面这一行接在 FIELD_KEYS 的最后，保存好，重启服务：新写的用它来封，旧的照样打得开。前面的都要留着，第一把还管查找，不能动也不能换位置。
Append the line above to FIELD_KEYS after a comma, store it, restart: new values are sealed with it, old ones still open. Keep all earlier entries where they are; the first one also serves the search.`,
  )
}
