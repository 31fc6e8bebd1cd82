import { and, asc, eq, ne } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { people } from "#db/schema/people.ts"
import { getCaseRow } from "../cases/queries.ts"
import { NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { ruleOn } from "../policy/queries.ts"
import { evidenceOf, formOf, missingFields } from "./file.ts"
import { explained, findFile, publicOf } from "./queries.ts"

// What the forms of a hardship file start from.

/** What the archive form shows: the file, its people and what is still missing. */
export function getForm(actor: Actor, caseId: string) {
  return withScope(
    actor,
    async (tx) => {
      const file = await findFile(tx, actor, caseId)
      if (!file) throw new NotFound()
      const form = await formOf(tx, actor, file)
      return { file: publicOf(file), ...form, missing: missingFields(file, form) }
    },
    { snapshot: true },
  )
}

/** What a means test starts from: the lines of the last one, or the monthly incomes of the form. */
export function getMeansTest(actor: Actor, caseId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const file = await findFile(tx, actor, caseId)
      if (!file) throw new NotFound()
      const [form, evidence] = await Promise.all([formOf(tx, actor, file), evidenceOf(tx, actor, file)])
      const [line, test] = [
        await ruleOn(tx, "minimum_living_line", file.unitPath, today),
        await ruleOn(tx, "hardship_test", file.unitPath, today),
      ]
      return {
        id: file.id,
        name: form.holder?.called || form.holder?.name || form.household.name,
        isLive: file.isLive,
        members: form.members,
        last: evidence.test ? explained(evidence.test) : null,
        line: line ?? null,
        rule: test ?? null,
      }
    },
    { snapshot: true },
  )
}

/** Who could hold the file that a case without one could begin; null where it cannot. */
export function getBeginning(actor: Actor, caseId: string) {
  return withScope(
    actor,
    async (tx) => {
      const matter = await getCaseRow(tx, actor, caseId)
      const members = matter.householdId
        ? await tx
            .select({ id: people.id, name: people.name, relation: people.relation, diedOn: people.diedOn })
            .from(people)
            .where(
              and(
                within(actor, people),
                eq(people.districtId, matter.districtId),
                eq(people.householdId, matter.householdId),
              ),
            )
            .orderBy(asc(people.id))
        : []
      const [live] = matter.householdId
        ? await tx
            .select({ id: hardshipFiles.id })
            .from(hardshipFiles)
            .where(
              and(
                within(actor, hardshipFiles),
                eq(hardshipFiles.districtId, matter.districtId),
                eq(hardshipFiles.householdId, matter.householdId),
                eq(hardshipFiles.isLive, true),
                ne(hardshipFiles.id, caseId),
              ),
            )
        : []
      return {
        id: caseId,
        name: matter.householdName ?? matter.personCalled ?? "",
        householdId: matter.householdId,
        isHardship: matter.kind === "hardship",
        isOpen: matter.isOpen,
        members: members.filter((one) => one.diedOn === null),
        otherFile: live?.id ?? null,
      }
    },
    { snapshot: true },
  )
}
