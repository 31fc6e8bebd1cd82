import { sql } from "drizzle-orm"
import type { Actor } from "#app/domain/officers/actor.ts"
import { withScope } from "#db/door.server.ts"
import { ownerSql } from "#db/testing/database.ts"
import { everyone, heldBelow } from "./marks.ts"

// What an address or a form can name, and rows of it inside and outside of an officer's reach.

export const kinds = {
  task: "tasks",
  visit: "visits",
  household: "households",
  person: "people",
  employer: "employers",
  case: "cases",
  phone: "phones",
  honour: "honours",
  handover: "task_handovers",
  document: "documents",
  objection: "objections",
  aid: "aid_requests",
  outsideAid: "outside_aid",
  batch: "payment_batches",
  line: "payment_lines",
  modelWorker: "model_workers",
  round: "festival_rounds",
  call: "festival_calls",
  benefit: "benefits",
  template: "form_templates",
  programme: "programmes",
  programmeRound: "programme_rounds",
  application: "applications",
  award: "awards",
  instalment: "instalments",
  groupVisit: "group_visits",
  inspection: "inspections",
  sample: "inspection_samples",
  finding: "findings",
  savedList: "saved_lists",
  frozenList: "frozen_lists",
  listExport: "list_exports",
} as const
export type Kind = keyof typeof kinds | "officer" | "unit" | "post" | "handle" | "policy" | "followUpRule"

/** The kind of row a parameter of an address names. A parameter that is not here fails the reach matrix. */
export const paramKinds: Record<string, Kind | readonly string[]> = {
  taskId: "task",
  visitId: "visit",
  householdId: "household",
  personId: "person",
  employerId: "employer",
  caseId: "case",
  phoneId: "phone",
  honourId: "honour",
  documentId: "document",
  objectionId: "objection",
  aidId: "aid",
  outsideAidId: "outsideAid",
  batchId: "batch",
  lineId: "line",
  modelWorkerId: "modelWorker",
  roundId: "round",
  callId: "call",
  benefitId: "benefit",
  templateId: "template",
  policyId: "policy",
  followUpRuleId: "followUpRule",
  programmeId: "programme",
  programmeRoundId: "programmeRound",
  applicationId: "application",
  awardId: "award",
  loanId: "award",
  instalmentId: "instalment",
  groupVisitId: "groupVisit",
  inspectionId: "inspection",
  sampleId: "sample",
  findingId: "finding",
  savedListId: "savedList",
  frozenListId: "frozenList",
  listExportId: "listExport",
  territoryId: "unit",
  unitId: "unit",
  officerId: "officer",
  postId: "post",
  handle: "handle",
  year: ["2026"],
  ledger: ["hardship-roster", "model-workers"],
  list: ["unvisited", "phone-numbers"],
  form: ["hardship-file", "aid-approval"],
  act: ["completion", "postponement", "cancellation", "handover"],
}

/** The kind of row an id field of a form names. One that is not here fails the reach matrix. */
export const fieldKinds: Record<string, Kind> = {
  householdId: "household",
  personId: "person",
  employerId: "employer",
  caseId: "case",
  taskId: "task",
  met: "person",
  officerId: "officer",
  toOfficerId: "officer",
  helperId: "officer",
  investigatorId: "officer",
  contactOfficerId: "officer",
  holderId: "person",
  visitId: "visit",
  consentId: "document",
  documentId: "document",
  aidId: "aid",
  callId: "call",
  programmeRoundId: "programmeRound",
  sampleId: "sample",
  unitId: "unit",
  regionId: "unit",
  replaces: "followUpRule",
  phone: "phone",
  awardId: "award",
  instalmentId: "instalment",
  fromRoundId: "programmeRound",
  applicationId: "application",
}

export type Ids = Record<Kind, string[]> & {
  /** To which row a phone, an honour or a post belongs. */
  parents?: Map<string, string>
}
const none = () =>
  Object.fromEntries(
    [...Object.keys(kinds), "officer", "unit", "post", "handle", "policy", "followUpRule"].map((kind) => [
      kind,
      [] as string[],
    ]),
  ) as Record<Kind, string[]>

/** Ids inside and outside of the actor's reach, those outside with his own district first. */
export async function idsOf(actor: Actor): Promise<{ own: Ids; foreign: Ids }> {
  const own = none()
  const foreign = none()
  const district = actor.unit?.path.split("/").slice(0, 4).join("/") ?? ""
  const sort = (kind: Kind, id: string, isOwn: boolean) => void (isOwn ? own : foreign)[kind].push(id)
  const parents = new Map<string, string>()
  await withScope(everyone, async (tx) => {
    const kin = await tx.execute<{ id: string; parent: string }>(
      sql`select id, person_id as parent from phones union all select id, person_id from honours
        union all select id, batch_id from payment_lines union all select id, household_id from outside_aid
        union all select id, round_id from festival_calls union all select id, person_id from benefits
        union all select id, case_id from objections
        union all select id, inspection_id from inspection_samples`,
    )
    for (const { id, parent } of kin) parents.set(id, parent)
    for (const [kind, table] of Object.entries(kinds)) {
      const rows = await tx.execute<{ id: string; path: string }>(
        sql.raw(`select id, unit_path as path from ${table}
          order by not starts_with(unit_path, '${district}/'), md5(id::text)`),
      )
      for (const { id, path } of rows)
        sort(
          kind as Kind,
          id,
          actor.paths.some((own) => path.startsWith(own) || (heldBelow.includes(table) && own.startsWith(path))),
        )
    }
  })
  const owner = ownerSql()
  const placed = await owner`
    select u.id as unit, u.path, p.id as post, p.officer_id as officer
    from units u left join posts p on p.unit_id = u.id
    order by not starts_with(u.path, ${`${district}/`}), u.path`
  const sessions = await owner`select left(id, 16) as handle, officer_id as officer from sessions`
  const rules = await owner`select id, region_path as path from policies order by length(region_path) desc, id`
  const followUps =
    await owner`select id, region_path as path from follow_up_rules order by length(region_path) desc, id`
  await owner.end()
  const reach = actor.administers.length > 0 ? actor.administers : actor.paths
  for (const { unit, path, post, officer } of placed) {
    const isOwn = reach.some((own) => path.startsWith(own))
    if (!own.unit.includes(unit) && !foreign.unit.includes(unit)) sort("unit", unit, isOwn)
    if (post) {
      sort("post", post, isOwn)
      parents.set(post, officer)
    }
    if (officer) sort("officer", officer, isOwn)
  }
  // Local rules belong to whoever may lay them down; everybody may read them.
  for (const { id, path } of rules)
    sort(
      "policy",
      id,
      [...actor.administers, ...actor.paths].some((own) => path.startsWith(own)),
    )
  for (const { id, path } of followUps)
    sort(
      "followUpRule",
      id,
      actor.paths.some((own) => path.startsWith(own)),
    )
  foreign.officer = foreign.officer.filter((id) => !own.officer.includes(id) && id !== actor.id)
  for (const { handle, officer } of sessions) sort("handle", handle, officer === actor.id)
  return { own: Object.assign(own, { parents }), foreign: Object.assign(foreign, { parents }) }
}
