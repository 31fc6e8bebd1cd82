import { sql } from "drizzle-orm"
import fc from "fast-check"
import { beforeAll, expect, it } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays, addMonths } from "../calendar.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { submitFile } from "./apply.ts"
import { refuseFile, returnFile, reviewFirst } from "./examine.ts"
import { cancelFile, exitFile, proposeExit, refuseExit, settleFile } from "./leave.ts"
import { answerObjection, publishFile, raiseObjection } from "./publish.ts"
import { approveFile, approveTemporary, regulariseFile, reviewFile } from "./register.ts"
import { putPaper } from "./testing.ts"
import { checked, reckoned, verified, type Walked } from "./testing-walk.ts"

// Whatever is tried in whatever order by whomever: nobody is on file without a notice that ran its days and an
// approval by somebody else, and no move is lost.

useDatabase()

const today = testToday
let actors: Actor[]
let officer: Actor

beforeAll(async () => {
  actors = await Promise.all(["shengli.officer", "shengli.chair", "liubei.supervisor"].map((name) => actorNamed(name)))
  officer = actors[0] as Actor
})

type Try = (actor: Actor, file: Walked, day: string) => Promise<unknown>
const reason = "试一试"

const tries: Record<string, Try> = {
  submit: (actor, file, day) => submitFile(actor, file.caseId, { reason }, day),
  first: (actor, file, day) => reviewFirst(actor, file.caseId, { reason }, day),
  back: (actor, file, day) => returnFile(actor, file.caseId, { missing: "流水" }, day),
  check: (actor, file, day) => checked({ officer: actor, chair: actor, centre: actor }, file, day),
  verify: (actor, file, day) => verified({ centre: actor }, file, day),
  refuse: (actor, file, day) => refuseFile(actor, file.caseId, { reason }, day),
  publish: (actor, file, day) =>
    publishFile(actor, file.caseId, "filing", { place: "街道公告栏", fromOn: day, plan: "生活救助" }, day),
  object: (actor, file, day) =>
    raiseObjection(
      actor,
      file.caseId,
      { key: newId(), raisedBy: "匿名", raisedOn: day, reason, investigatorId: officer.id },
      day,
    ),
  answer: (actor, file, day) => answerAny(actor, file, day, false),
  uphold: (actor, file, day) => answerAny(actor, file, day, true),
  approve: (actor, file, day) => approveFile(actor, file.caseId, { helperId: officer.id, reason }, day),
  temporary: (actor, file, day) => approveTemporary(actor, file.caseId, { helperId: officer.id, reason }, day),
  regular: (actor, file, day) => regulariseFile(actor, file.caseId, { reason }, day),
  review: (actor, file, day) => reviewFile(actor, file.caseId, { outcome: "keep", reason }, day),
  propose: (actor, file, day) =>
    proposeExit(actor, file.caseId, { asked: "helper", reason, incomeChange: "涨了" }, day),
  stay: (actor, file, day) => refuseExit(actor, file.caseId, { reason }, day),
  publishExit: (actor, file, day) =>
    publishFile(actor, file.caseId, "exit", { place: "街道公告栏", fromOn: day, plan: "脱困" }, day),
  exit: (actor, file, day) => exitFile(actor, file.caseId, { toldOn: day, reason }, day),
  settle: (actor, file, day) => settleFile(actor, file.caseId, { reason }, day),
  cancel: (actor, file, day) => cancelFile(actor, file.caseId, { kind: "transferred", reason }, day),
}

async function answerAny(actor: Actor, file: Walked, day: string, upheld: boolean) {
  const [row] = await withScope(actor, (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from objections where case_id = ${file.caseId} and answered_on is null limit 1`,
    ),
  )
  if (row) await answerObjection(actor, file.caseId, row.id, { answer: reason, upheld }, day)
}

type State = {
  state: string
  temporary: boolean
  is_live: boolean
  moves: { kind: string; step: number; from_state: string | null; to_state: string; by: string; happened_on: string }[]
  notices: { purpose: string; until_on: string; closed_on: string | null; failed: boolean }[]
}

async function read(file: Walked): Promise<State> {
  return withScope(officer, async (tx) => {
    const [row] = await tx.execute<State>(sql`
      select f.state, f.temporary, f.is_live,
        (select json_agg(m order by m.step) from hardship_moves m where m.case_id = f.id) as moves,
        coalesce((select json_agg(p) from publicities p where p.case_id = f.id), '[]') as notices
      from hardship_files f where f.id = ${file.caseId}`)
    return row as State
  })
}

function holds({ state, temporary, moves, notices }: State): void {
  // No row is lost and none skipped: each move starts where the one before it ended, and the file stands at the last.
  expect(moves.map((move) => move.step)).toEqual(moves.map((_, i) => i + 1))
  for (const [i, move] of moves.entries()) expect(move.from_state).toBe(i === 0 ? null : moves[i - 1]?.to_state)
  expect(moves.at(-1)?.to_state).toBe(state)
  const registered = moves.filter((move) => move.kind === "approval")
  if (state === "on_file" && !temporary) expect(registered.length).toBeGreaterThan(0)
  const ran = (purpose: string, move: State["moves"][number]) =>
    notices.some(
      (one) => one.purpose === purpose && !one.failed && one.closed_on !== null && one.until_on < move.happened_on,
    )
  for (const move of registered) {
    expect(ran("filing", move), "approved after a notice that ran its days").toBe(true)
    expect(move.by, "by the centre").toBe(actors[2]?.id)
    const submitted = moves.filter((one) => one.kind === "submission" && one.step < move.step).at(-1)
    expect(move.by).not.toBe(submitted?.by)
  }
  for (const move of moves.filter((one) => one.kind === "exit")) expect(ran("exit", move)).toBe(true)
}

it("no order of moves skips the notice or the approval, and none loses a row", async () => {
  const step = fc.record({
    what: fc.constantFrom(...Object.keys(tries)),
    who: fc.integer({ min: 0, max: 2 }),
    days: fc.constantFrom(0, 0, 1, 12),
  })
  // Ahead of the random part, the procedure is walked some way, so that all of it is reached.
  const onwards = [
    "submit",
    "first",
    "check",
    "verify",
    "publish",
    "approve",
    "propose",
    "publishExit",
    "exit",
    "settle",
  ]
  const whoseTurn = [0, 1, 0, 2, 1, 2, 0, 1, 2, 0]
  let reached = 0
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 10 }), fc.array(step, { maxLength: 12 }), async (ahead, steps) => {
      const file = await reckoned({ officer }, today)
      for (const kind of ["application", "consent", "home_photo", "publicity_photo", "minutes"] as const) {
        await putPaper(officer, file, kind)
      }
      let day = today
      const walk = onwards.slice(0, ahead).map((what, i) => ({ what, who: whoseTurn[i] as number, days: 10 }))
      for (const { what, who, days } of [...walk, ...steps]) {
        day = what === "settle" ? addMonths(day, 7) : addDays(day, days)
        try {
          await tries[what]?.(actors[who] as Actor, file, day)
          reached++
        } catch (error) {
          if (!(error instanceof RuleBroken) && !(error instanceof NotFound)) throw error
        }
        holds(await read(file))
      }
    }),
    { numRuns: 25 },
  )
  expect(reached).toBeGreaterThan(100)
}, 120_000)
