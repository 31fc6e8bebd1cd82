import * as v from "valibot"
import { today } from "#app/domain/calendar.ts"
import { NotAllowed, NotFound, RuleBroken } from "#app/domain/errors.ts"
import { type Actor, isAdministrator } from "#app/domain/officers/actor.ts"
import {
  addOfficer,
  disableOfficer,
  enableOfficer,
  rescueAdministrator,
  resetPassword,
  signOutOfficer,
} from "#app/domain/officers/commands.ts"
import { loadActor } from "#app/domain/officers/load.ts"
import { endOwnSessions } from "#app/domain/officers/own-account.ts"
import { endPost, givePost } from "#app/domain/officers/post-commands.ts"
import { getOfficer } from "#app/domain/officers/queries.ts"
import { allOfficers, allUnits } from "#app/domain/officers/registers.ts"
import { OfficerForm, PostEndingForm, PostForm, ReasonForm, UnitForm } from "#app/domain/officers/schema.ts"
import { anyOfficer } from "#app/domain/officers/setup.ts"
import { addUnit } from "#app/domain/officers/unit-commands.ts"
import { loadNotice } from "#app/domain/policy/holiday-commands.ts"
import { HolidayNoticeForm } from "#app/domain/policy/schema.ts"
import { m } from "#app/i18n/messages.ts"
import { StartProblem } from "#db/start-problem.ts"

type As = { as: string }
type Post = { role: string; unit: string; from?: string; to?: string }

export async function listOfficers(): Promise<void> {
  for (const officer of await allOfficers(today())) {
    const state = officer.disabled ? "停用 disabled" : officer.passwordless ? "没有密码 no password" : ""
    console.log([officer.username, officer.name, officer.posts || "—", state].filter(Boolean).join("\t"))
  }
}

export async function listUnits(): Promise<void> {
  for (const unit of await allUnits()) console.log([unit.path, unit.kind, unit.name].join("\t"))
}

export async function addOfficerBy(
  username: string,
  options: Post & As & { name: string; called?: string },
): Promise<void> {
  const admin = await acting(options.as)
  const input = check(OfficerForm, { ...(await postOf(options)), username, name: options.name, called: options.called })
  const { password } = await addOfficer(admin, input, today())
  tellPassword(input.username, password)
}

export async function resetPasswordOf(username: string, options: Partial<As>): Promise<void> {
  const { actor } = await someone(username)
  if (options.as) {
    const { password } = await resetPassword(await acting(options.as), actor.id, today())
    return tellPassword(username, password)
  }
  if (!isAdministrator(actor)) {
    throw new StartProblem(
      `${username} 不是管理员：请用 --as 写明由哪位管理员来办。`,
      `${username} is no administrator: name the one who does it with --as.`,
    )
  }
  const { password } = await rescueAdministrator(actor, "在服务器命令行上 from the server's shell")
  tellPassword(username, password)
}

export async function disableOfficerBy(username: string, options: As & { reason: string }): Promise<void> {
  const { actor } = await someone(username)
  await disableOfficer(await acting(options.as), actor.id, check(ReasonForm, options), today())
  done()
}

export async function enableOfficerBy(username: string, options: As): Promise<void> {
  const { actor } = await someone(username)
  await enableOfficer(await acting(options.as), actor.id, today())
  done()
}

export async function givePostBy(username: string, options: Post & As): Promise<void> {
  const { actor } = await someone(username)
  await givePost(await acting(options.as), actor.id, check(PostForm, await postOf(options)), today())
  done()
}

export async function endPostBy(
  username: string,
  options: Post & As & { last?: string; reason: string },
): Promise<void> {
  const [{ actor }, admin] = [await someone(username), await acting(options.as)]
  const { role, unitId } = await postOf(options)
  const { posts } = await getOfficer(admin, actor.id, today())
  const post = posts.find((p) => p.state !== "over" && p.role === role && p.unitId === unitId)
  if (!post) throw new StartProblem("他在那里没有这样的岗位。", "He holds no such post there.")
  const input = { when: options.last ? "later" : "now", lastOn: options.last, reason: options.reason }
  await endPost(admin, actor.id, post.id, check(PostEndingForm, input), today())
  done()
}

type UnitOptions = As & { below: string; kind: string; name: string; short: string; scope?: string }

export async function addUnitBy(options: UnitOptions): Promise<void> {
  const admin = await acting(options.as)
  const parent = await unitNamed(options.below)
  const { kind, name, short: shortName, scope } = options
  const { unitId } = await addUnit(admin, parent.id, check(UnitForm, { kind, name, shortName, scope }))
  console.log((await allUnits()).find((unit) => unit.id === unitId)?.path)
}

export async function loadHolidaysBy(year: string, options: As & { unit?: string }): Promise<void> {
  const admin = await acting(options.as)
  const unit = await unitNamed(options.unit ?? admin.administers[0] ?? "/cn/")
  const { added, stood } = await loadNotice(admin, check(HolidayNoticeForm, { regionId: unit.id, year }))
  console.log([year, `新加 added ${added}`, `原有 stood ${stood}`].join("\t"))
}

export async function endSessionsOf(username: string, options: Partial<As>): Promise<void> {
  const { actor } = await someone(username)
  if (options.as) await signOutOfficer(await acting(options.as), actor.id, today())
  else await endOwnSessions(actor, "在服务器命令行上 from the server's shell")
  done()
}

/** Runs a verb and turns what the domain refuses into one sentence for the shell. */
export async function withSentences(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof RuleBroken) throw inBothLanguages(error.message)
    if (error instanceof NotAllowed)
      throw new StartProblem("--as 的这位不是管理员。", "The officer in --as is no administrator.")
    if (error instanceof NotFound) {
      throw new StartProblem("--as 的这位管不到这里。", "This is outside the units of the administrator in --as.")
    }
    throw error
  }
}

/** The domain speaks the language of a request; a shell has none, so it gets both. */
function inBothLanguages(sentence: string): StartProblem {
  type Message = (inputs: object, options: { locale: "zh-CN" | "en" }) => string
  const messages = Object.values(m) as unknown as Message[]
  const said = messages.find((message) => message({}, { locale: "zh-CN" }) === sentence)
  return new StartProblem(sentence, said?.({}, { locale: "en" }) ?? sentence)
}

async function acting(username: string): Promise<Actor> {
  const { actor, disabled } = await someone(username)
  if (disabled) throw new StartProblem(`${username} 的账号停用着。`, `The account ${username} is disabled.`)
  return actor
}

async function someone(username: string): Promise<{ actor: Actor; disabled: boolean }> {
  const found = await loadActor(username.trim().toLowerCase(), today())
  if (found) return found
  if (await anyOfficer()) throw new StartProblem(`没有用户名 ${username}。`, `There is no user name ${username}.`)
  throw new StartProblem(
    "还没有任何账号：启动服务，按日志里的安装码打开 /setup。",
    "There is no account yet: start the server and open /setup with the code from its log.",
  )
}

async function unitNamed(text: string): Promise<{ id: string }> {
  const [unit, other] = (await allUnits()).filter((u) => u.path === text || u.name === text || u.id === text)
  if (other)
    throw new StartProblem(`有几个单位叫 ${text}，请写路径。`, `Several units are called ${text}: give the path.`)
  if (unit) return unit
  throw new StartProblem(`没有单位 ${text}；unit list 列出全部。`, `There is no unit ${text}; "unit list" shows all.`)
}

async function postOf(options: Post) {
  const { id: unitId } = await unitNamed(options.unit)
  return { role: options.role, unitId, fromOn: options.from ?? today(), toOn: options.to }
}

function check<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const [issue] = result.issues
  const { message } = inBothLanguages(issue.message)
  const [chinese = "", english = ""] = message.split("\n")
  const name = String(issue.path?.[0]?.key ?? "")
  throw new StartProblem(`${name}：${chinese}`, `${name}: ${english}`)
}

function tellPassword(username: string, password: string): void {
  console.log(`${username}\t${password}`)
  console.error(
    "一次性密码，七天内登录有效，登录后先换成自己的。\nA one-time password, good for seven days; the first sign-in asks for an own one.",
  )
}

function done(): void {
  console.error("办好了。Done.")
}
