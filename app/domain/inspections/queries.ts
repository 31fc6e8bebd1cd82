import { and, asc, desc, eq, inArray, sql } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { findingMoves, findings, inspectionSamples, inspections } from "#db/schema/inspections.ts"
import { officers } from "#db/schema/officers.ts"
import { programmeRounds } from "#db/schema/programmes.ts"
import { units } from "#db/schema/units.ts"
import { found, NotAllowed } from "../errors.ts"
import { type Look, looking, mayReadFunds } from "../funds/looking.ts"
import { payeesOf } from "../funds/payees.ts"
import { type Actor, reaches } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { unitsBelow } from "../territories/queries.ts"

const latest = 100

/** The latest inspections within the reader's sight, with how much of each is looked at and struck off. */
export async function listInspections(actor: Actor) {
  if (!mayReadFunds(actor)) throw new NotAllowed()
  return looking(actor, async (tx, look) => {
    const rows = await tx
      .select({
        id: inspections.id,
        name: inspections.name,
        unitName: units.shortName,
        inspectedOn: inspections.inspectedOn,
        population: inspections.population,
        closedOn: inspections.closedOn,
      })
      .from(inspections)
      .innerJoin(units, and(eq(units.path, inspections.unitPath), eq(units.districtId, inspections.districtId)))
      .where(look.of(inspections))
      .orderBy(desc(inspections.inspectedOn), desc(inspections.id))
      .limit(latest)
    const ids = rows.map((row) => row.id)
    if (ids.length === 0) return []
    const [samples, open] = await Promise.all([
      tx
        .select({
          id: inspectionSamples.inspectionId,
          drawn: sql<number>`count(*)::int`,
          checked: sql<number>`count(${inspectionSamples.checkedOn})::int`,
        })
        .from(inspectionSamples)
        .where(and(look.of(inspectionSamples), inArray(inspectionSamples.inspectionId, ids)))
        .groupBy(inspectionSamples.inspectionId),
      tx
        .select({
          id: findings.inspectionId,
          findings: sql<number>`count(*)::int`,
          open: sql<number>`(count(*) filter (where ${findings.state} <> 'struck_off'))::int`,
        })
        .from(findings)
        .where(and(look.of(findings), inArray(findings.inspectionId, ids)))
        .groupBy(findings.inspectionId),
    ])
    return rows.map((row) => ({
      ...row,
      drawn: 0,
      checked: 0,
      findings: 0,
      open: 0,
      ...samples.find((one) => one.id === row.id),
      ...open.find((one) => one.id === row.id),
    }))
  })
}

function samplesFrom(tx: Parameters<Parameters<typeof looking>[1]>[0]) {
  return tx
    .select({
      id: inspectionSamples.id,
      aidId: inspectionSamples.aidId,
      unitPath: inspectionSamples.unitPath,
      unitName: units.shortName,
      position: inspectionSamples.position,
      amountFen: inspectionSamples.amountFen,
      variance: inspectionSamples.variance,
      checkedOn: inspectionSamples.checkedOn,
      note: inspectionSamples.note,
      kind: aidRequests.kind,
      source: aidRequests.source,
      year: aidRequests.year,
      paidOn: aidRequests.paidOn,
    })
    .from(inspectionSamples)
    .innerJoin(
      aidRequests,
      and(eq(aidRequests.id, inspectionSamples.aidId), eq(aidRequests.districtId, inspectionSamples.districtId)),
    )
    .innerJoin(
      units,
      and(eq(units.path, inspectionSamples.unitPath), eq(units.districtId, inspectionSamples.districtId)),
    )
}

export type SampleRow = Awaited<ReturnType<typeof getInspection>>["samples"][number]
export type FindingRow = Awaited<ReturnType<typeof getInspection>>["findings"][number]

/** One inspection: its team, the payments that were drawn, and what was found. */
export async function getInspection(actor: Actor, inspectionId: string) {
  if (!mayReadFunds(actor)) throw new NotAllowed()
  return looking(actor, async (tx, look) => {
    const { row, unitName } = found(
      await tx
        .select({ row: inspections, unitName: units.name })
        .from(inspections)
        .innerJoin(units, and(eq(units.path, inspections.unitPath), eq(units.districtId, inspections.districtId)))
        .where(and(look.of(inspections), eq(inspections.id, inspectionId))),
    )
    const samples = await samplesFrom(tx)
      .where(and(look.of(inspectionSamples), look.of(aidRequests), eq(inspectionSamples.inspectionId, inspectionId)))
      .orderBy(asc(inspectionSamples.position))
    const payees = await payeesOf(
      tx,
      look,
      samples.map((sample) => sample.aidId),
    )
    const rows = await tx
      .select({
        id: findings.id,
        number: findings.number,
        kind: findings.kind,
        problem: findings.problem,
        amountFen: findings.amountFen,
        state: findings.state,
        owner: officers.called,
        dueOn: findings.dueOn,
      })
      .from(findings)
      .leftJoin(officers, eq(officers.id, findings.ownerId))
      .where(and(look.of(findings), eq(findings.inspectionId, inspectionId)))
      .orderBy(asc(findings.number))
    return {
      inspection: { ...row, unitName },
      masked: look.masked,
      chair: !look.masked && isChairOf(actor, row.unitPath),
      samples: samples.map((sample) => ({
        ...sample,
        payee: payees.get(sample.aidId) ?? "",
        open: !look.masked && reaches(actor, sample.unitPath),
      })),
      findings: rows,
    }
  })
}

export type FindingPage = Awaited<ReturnType<typeof getFinding>>

/** One finding with its course; and who could own it, where the reader is to agree on that. */
export function getFinding(actor: Actor, findingId: string, today: string) {
  return looking(actor, async (tx, look: Look) => {
    const { row, unitName, owner } = found(
      await tx
        .select({ row: findings, unitName: units.name, owner: officers.called })
        .from(findings)
        .innerJoin(units, and(eq(units.path, findings.unitPath), eq(units.districtId, findings.districtId)))
        .leftJoin(officers, eq(officers.id, findings.ownerId))
        .where(and(look.of(findings), eq(findings.id, findingId))),
    )
    const [inspection] = await tx
      .select({ id: inspections.id, name: inspections.name })
      .from(inspections)
      .where(and(look.of(inspections), eq(inspections.id, row.inspectionId)))
    const [sample] = row.sampleId
      ? await samplesFrom(tx).where(
          and(look.of(inspectionSamples), look.of(aidRequests), eq(inspectionSamples.id, row.sampleId)),
        )
      : []
    const payees = await payeesOf(tx, look, sample ? [sample.aidId] : [])
    const course = await tx
      .select({
        id: findingMoves.id,
        kind: findingMoves.kind,
        happenedOn: findingMoves.happenedOn,
        note: findingMoves.note,
        by: officers.called,
      })
      .from(findingMoves)
      .innerJoin(officers, eq(officers.id, findingMoves.by))
      .where(and(look.of(findingMoves), eq(findingMoves.findingId, findingId)))
      .orderBy(asc(findingMoves.createdAt), asc(findingMoves.id))
    const chair = !look.masked && isChairOf(actor, row.unitPath)
    return {
      finding: { ...row, unitName, owner },
      // An officer of the unit sees what was found with him, not the whole inspection.
      inspection: inspection && mayReadFunds(actor) ? inspection : undefined,
      sample: sample && {
        ...sample,
        payee: payees.get(sample.aidId) ?? "",
        open: !look.masked && reaches(actor, sample.unitPath),
      },
      course,
      chair,
      mine: !look.masked && row.ownerId === actor.id,
      colleagues: chair && row.state === "found" ? await colleaguesFor(tx, row.unitPath, today) : [],
    }
  })
}

/** What a new inspection can be about: units the actor chairs, and rounds within reach. */
export function getNewInspection(actor: Actor) {
  return withScope(actor, async (tx) => {
    const all = (await unitsBelow(tx, actor.paths)).filter((unit) => isChairOf(actor, unit.path))
    const rounds = await tx
      .select({ id: programmeRounds.id, name: programmeRounds.name, year: programmeRounds.year })
      .from(programmeRounds)
      .where(within(actor, programmeRounds))
      .orderBy(desc(programmeRounds.year), asc(programmeRounds.name))
    return {
      units: all.map(({ id, name }) => ({ id, name })),
      ownUnitId: all.find((unit) => unit.id === actor.unit?.id)?.id ?? all[0]?.id,
      rounds,
    }
  })
}
