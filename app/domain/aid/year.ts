import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { aidRequests, outsideAid } from "#db/schema/aid.ts"
import type { PolicyUsed } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import { people } from "#db/schema/people.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { ruleOn } from "../policy/queries.ts"
import {
  type AidKind,
  type CapSum,
  type Category,
  capSums,
  committed,
  inYuan,
  isSameThing,
  live,
  pending,
} from "./rules.ts"

export type Home = { districtId: string; householdId: string }

const requester = alias(officers, "requester")

/** Aid of the union for a household, asked for or given; refused and withdrawn requests are left out. */
function requestsOf(tx: Tx, actor: Actor, home: Home, more?: SQL) {
  return tx
    .select({
      id: aidRequests.id,
      caseId: aidRequests.caseId,
      kind: aidRequests.kind,
      item: aidRequests.item,
      source: aidRequests.source,
      year: aidRequests.year,
      personId: aidRequests.personId,
      person: people.name,
      requestedFen: aidRequests.requestedFen,
      approvedFen: aidRequests.approvedFen,
      goods: aidRequests.goods,
      goodsFen: aidRequests.goodsFen,
      tag: aidRequests.tag,
      state: aidRequests.state,
      requestedOn: aidRequests.requestedOn,
      paidOn: aidRequests.paidOn,
      requester: requester.called,
    })
    .from(aidRequests)
    .innerJoin(people, and(eq(people.id, aidRequests.personId), eq(people.districtId, aidRequests.districtId)))
    .innerJoin(requester, eq(requester.id, aidRequests.requestedBy))
    .where(
      and(
        within(actor, aidRequests),
        eq(aidRequests.districtId, home.districtId),
        eq(aidRequests.householdId, home.householdId),
        inArray(aidRequests.state, [...live]),
        more,
      ),
    )
    .orderBy(asc(aidRequests.requestedOn), asc(aidRequests.id))
}

/** What others gave the household and was not struck out. */
export function outsideRows(tx: Tx, actor: Actor, home: Home, year?: number) {
  return tx
    .select({
      id: outsideAid.id,
      giver: outsideAid.giver,
      kind: outsideAid.kind,
      item: outsideAid.item,
      year: outsideAid.year,
      amountFen: outsideAid.amountFen,
      personId: outsideAid.personId,
      person: people.name,
    })
    .from(outsideAid)
    .leftJoin(people, and(eq(people.id, outsideAid.personId), eq(people.districtId, outsideAid.districtId)))
    .where(
      and(
        within(actor, outsideAid),
        eq(outsideAid.districtId, home.districtId),
        eq(outsideAid.householdId, home.householdId),
        isNull(outsideAid.removedAt),
        year === undefined ? undefined : eq(outsideAid.year, year),
      ),
    )
    .orderBy(asc(outsideAid.year), asc(outsideAid.id))
}

/** All aid of one year for a household, from every source: the union's in each live state, and what others gave. */
export async function yearAid(tx: Tx, actor: Actor, home: Home, year: number) {
  const [own, outside] = await Promise.all([
    requestsOf(tx, actor, home, eq(aidRequests.year, year)),
    outsideRows(tx, actor, home, year),
  ])
  const rows = own.map((row) => ({
    ...row,
    /** Money that counts: approved where it was decided, else as asked for. */
    fen: row.approvedFen ?? row.requestedFen,
    isPending: (pending as readonly string[]).includes(row.state),
  }))
  const approved = rows.filter((row) => (committed as readonly string[]).includes(row.state))
  const sum = (list: { fen: number }[]) => list.reduce((total, row) => total + row.fen, 0)
  return {
    year,
    own: rows,
    outside,
    moneyFen: sum(approved),
    goodsFen: approved.reduce((total, row) => total + row.goodsFen, 0),
    pendingFen: sum(rows.filter((row) => row.isPending)),
    outsideFen: outside.reduce((total, row) => total + row.amountFen, 0),
  }
}
export type YearAid = Awaited<ReturnType<typeof yearAid>>

type Wanted = { id?: string; kind: AidKind; item: string; year: number; personId: string; category: Category | null }

/** The caps of the day against the year's aid without the request itself, and the rules they come from. */
export async function capsOn(
  tx: Tx,
  year: YearAid,
  wanted: Wanted & { fen: number },
  unitPath: string,
  day: string,
): Promise<{ sums: CapSum[]; lineFen: number; used: PolicyUsed[] }> {
  const [caps, line] = await Promise.all([
    ruleOn(tx, "aid_caps", unitPath, day),
    ruleOn(tx, "minimum_living_line", unitPath, day),
  ])
  if (!caps) throw new RuleBroken(m.policy_missing({ rule: word("policy_key", "aid_caps"), day }))
  const rows = year.own.filter((row) => row.id !== wanted.id).map((row) => ({ ...row, fen: row.fen + row.goodsFen }))
  const lineFen = line?.value.monthlyFen ?? 0
  const sums = capSums(caps.value.caps, lineFen, rows, wanted)
  if (!line && sums.some((sum) => sum.basis === "line_months"))
    throw new RuleBroken(m.policy_missing({ rule: word("policy_key", "minimum_living_line"), day }))
  return { sums, lineFen, used: [caps.used, ...(line ? [line.used] : [])] }
}

/** Who pays for the same thing already, as a sentence; undefined where nobody does. */
export function doublePaid(year: YearAid, wanted: Wanted): string | undefined {
  const other = year.outside.find((row) => isSameThing(row, wanted))
  if (other)
    return m.aid_paid_by_other({ giver: other.giver, item: other.item, year: other.year, n: inYuan(other.amountFen) })
  const own = year.own.find((row) => row.id !== wanted.id && isSameThing(row, wanted))
  if (!own) return undefined
  return m.aid_paid_by_us({ item: own.item, year: own.year, who: own.requester, state: word("aid_state", own.state) })
}
