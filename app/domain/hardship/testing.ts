import { and, eq } from "drizzle-orm"
import * as v from "valibot"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { documents } from "#db/schema/documents.ts"
import { hardshipFiles, publicities } from "#db/schema/hardship.ts"
import { households, people } from "#db/schema/people.ts"
import { cast } from "#db/seed/cast.ts"
import { addDays } from "../calendar.ts"
import { openCase } from "../cases/commands.ts"
import type { DocumentKind } from "../documents/standing.ts"
import type { Actor } from "../officers/actor.ts"
import { sealedPaper } from "../people/identity.ts"
import { registerPerson } from "../people/register.ts"
import { RegisterPerson } from "../people/schema.ts"

// A household of its own for each test of the hardship file, with everything an application needs. For tests.

let drawn = 0

/** Registers somebody new in the actor's own territory, in a household of his own; gives both ids. */
export async function newHousehold(
  actor: Actor,
  today: string,
  name = `石${"甲乙丙丁戊己庚辛壬癸"[drawn % 10]}${drawn}`,
) {
  drawn++
  const told = v.parse(RegisterPerson, {
    key: newId(),
    name,
    sex: "male",
    birthYear: 1972,
    health: "kidney",
    workState: "laid_off",
    phones: [{ number: `1540000${String(1000 + drawn)}`, label: "" }],
    address: `北雀路 ${drawn} 号`,
    distinct: true,
  })
  const made = await registerPerson(actor, told, today)
  if (!("made" in made) || !made.made || !made.householdId) throw new Error("not registered")
  return { personId: made.id, householdId: made.householdId, name }
}

/** Fills in by hand what the register's own pages would: ID number, birth day, the starred fields of the form. */
export async function completeForm(actor: Actor, caseId: string, personId: string) {
  await withScope(actor, async (tx) => {
    await tx
      .update(people)
      .set({
        ...sealedPaper(`99999919720301${1000 + drawn}`, personId),
        birthOn: "1972-03-01",
        ethnicity: "汉族",
        politicalStatus: "none",
        marital: "married",
        hukou: "urban",
        hukouRegion: "450205",
        medicalInsurance: "employee",
        startedWorkOn: "1992-07-01",
        monthlyIncomeFen: 60_000,
      })
      .where(and(eq(people.id, personId), eq(people.districtId, cast.units.liubei.id)))
    const [file] = await tx
      .update(hardshipFiles)
      .set({ industry: "manufacturing", tier: "county", otherYearlyIncomeFen: 0 })
      .where(and(eq(hardshipFiles.id, caseId), eq(hardshipFiles.districtId, cast.units.liubei.id)))
      .returning()
    if (file)
      await tx
        .update(households)
        .set({ housingKind: "private_rental" })
        .where(and(eq(households.id, file.householdId), eq(households.districtId, file.districtId)))
  })
}

/** Puts a paper on file without its content. */
export async function putPaper(
  actor: Actor,
  home: { householdId: string; districtId?: string; unitPath?: string },
  kind: DocumentKind,
  expiresOn: string | null = null,
) {
  const id = newId()
  await withScope(actor, (tx) =>
    tx.insert(documents).values({
      id,
      districtId: home.districtId ?? cast.units.liubei.id,
      unitPath: home.unitPath ?? cast.units.shengli1.path,
      householdId: home.householdId,
      kind,
      expiresOn,
      mediaType: "image/jpeg",
      byteCount: 1,
      contentHash: Buffer.alloc(32),
      addedBy: actor.id,
    }),
  )
  return id
}

/** Opens a hardship case for the household. */
export async function newHardshipCase(actor: Actor, home: { householdId: string; personId: string }, today: string) {
  const { id } = await openCase(
    actor,
    {
      key: newId(),
      kind: "hardship",
      summary: "下岗后得了病，药费自己垫",
      mainCause: "serious_illness",
      otherCauses: [],
      openedOn: today,
      officerId: actor.id,
      householdId: home.householdId,
    },
    today,
  )
  return id
}

/** Moves the standing notice of a file back in time, so that it has run its days. */
export async function ageNotice(actor: Actor, caseId: string, today: string) {
  await withScope(actor, (tx) =>
    tx
      .update(publicities)
      .set({ fromOn: addDays(today, -10), untilOn: addDays(today, -1) })
      .where(and(eq(publicities.caseId, caseId), eq(publicities.districtId, cast.units.liubei.id))),
  )
}
