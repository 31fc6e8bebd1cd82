import { sql } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import type { Actor } from "../officers/actor.ts"
import { applyForFile, submitFile } from "./apply.ts"
import { checkHome, reviewFirst, verifyMeans } from "./examine.ts"
import { publishFile } from "./publish.ts"
import { approveFile } from "./register.ts"
import { testMeans } from "./test-means.ts"
import { ageNotice, completeForm, newHardshipCase, newHousehold, putPaper } from "./testing.ts"

// The procedure step by step, each function leading up to one state. For tests.

export type Cast = { officer: Actor; chair: Actor; centre: Actor }
export type Walked = { caseId: string; householdId: string; personId: string; name: string }

export async function begun({ officer }: Pick<Cast, "officer">, today: string): Promise<Walked> {
  const home = await newHousehold(officer, today)
  const caseId = await newHardshipCase(officer, home, today)
  const asked = { key: newId(), holderId: home.personId, asked: "officer" as const, reason: "上门看到的，他自己没开口" }
  await applyForFile(officer, caseId, asked, today)
  return { caseId, ...home }
}

/** Ready to be sent in: form, papers and means. 600 元 a month for one person lie under the line of 620. */
export async function reckoned({ officer }: Pick<Cast, "officer">, today: string): Promise<Walked> {
  const file = await begun({ officer }, today)
  await completeForm(officer, file.caseId, file.personId)
  for (const kind of ["id_card", "household_book", "income_proof"] as const) await putPaper(officer, file, kind)
  const lines = [{ kind: "income" as const, label: "病休工资", amount: 60_000, per: "month" as const, note: "" }]
  await testMeans(officer, file.caseId, { key: newId(), lines, members: 1, exclusions: [] }, today)
  return file
}

export async function checked(cast: Cast, started: Walked | undefined, today: string): Promise<Walked> {
  const file = started ?? (await reckoned(cast, today))
  if (!started) {
    await submitFile(cast.officer, file.caseId, { reason: "" }, today)
    await reviewFirst(cast.chair, file.caseId, { reason: "没有重复建档" }, today)
    for (const kind of ["application", "consent", "home_photo"] as const) await putPaper(cast.officer, file, kind)
  }
  await checkHome(
    cast.officer,
    file.caseId,
    {
      key: newId(),
      checkedOn: today,
      secondChecker: "陆主席",
      steps: ["enter", "look", "photograph", "papers", "compute", "publish"],
      clears: ["members", "address", "income", "illness", "employment", "schooling"],
      membersNote: "一个人住",
      housingNote: "租一间房",
      incomeNote: "病休工资 600",
      spendingNote: "药费自己垫",
      signedInPerson: true,
      opinion: "DEEP",
    },
    today,
  )
  return file
}

export async function verified({ centre }: Pick<Cast, "centre">, file: Walked, today: string): Promise<Walked> {
  await verifyMeans(
    centre,
    file.caseId,
    { answeredOn: today, houses: 0, vehicles: 0, businesses: 0, result: "agrees", note: "" },
    today,
  )
  return file
}

export async function published(cast: Cast, today: string): Promise<Walked> {
  const file = await verified(cast, await checked(cast, undefined, today), today)
  await publishFile(cast.chair, file.caseId, "filing", { place: "街道公告栏", fromOn: today, plan: "生活救助" }, today)
  return file
}

export async function onFileNow(cast: Cast, today: string): Promise<Walked> {
  const file = await published(cast, today)
  await ageNotice(cast.centre, file.caseId, today)
  await putPaper(cast.officer, file, "publicity_photo")
  await putPaper(cast.officer, file, "minutes")
  await approveFile(cast.centre, file.caseId, { helperId: cast.officer.id, reason: "会议通过" }, today)
  return file
}

export async function fileState(actor: Actor, caseId: string) {
  return withScope(actor, async (tx) => {
    const [row] = await tx.execute<Record<string, unknown>>(
      sql`select f.*, c.is_open from hardship_files f join cases c on c.id = f.id and c.district_id = f.district_id
        where f.id = ${caseId}`,
    )
    return row
  })
}

type MoveRow = { kind: string; step: number; detail: Record<string, unknown>; policies: { key: string }[] }

export async function movesOf(actor: Actor, caseId: string): Promise<MoveRow[]> {
  return withScope(actor, async (tx) => [
    ...(await tx.execute<MoveRow>(
      sql`select kind, step, detail, policies from hardship_moves where case_id = ${caseId} order by step`,
    )),
  ])
}
