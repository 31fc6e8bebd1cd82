import { withScope } from "#db/door.server.ts"
import type { aidKinds, hardshipCategories, hardshipStates } from "#db/enums.ts"
import { seal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { cases } from "#db/schema/cases.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { households, people } from "#db/schema/people.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import type { Actor } from "../officers/actor.ts"
import { approveAid, auditAid, reviewAid } from "./decisions.ts"
import { requestAid } from "./request.ts"
import type { RequestAid } from "./schema.ts"

// A household of its own for each test, so that none hangs on what the demo tells.

export const everyone = { id: cast.officers.admin.id, paths: ["/cn/"] }

export type TestHome = { householdId: string; caseId: string; personId: string; otherId: string; districtId: string }

/** A household of two, its case, and a hardship file in the state that is asked for; `null` leaves the file out. */
export async function homeOnFile(
  more: {
    unit?: { path: string }
    file?: {
      state?: (typeof hardshipStates)[number]
      temporary?: boolean
      isLive?: boolean
      category?: (typeof hardshipCategories)[number]
    } | null
    card?: boolean
    helperId?: string | null
    name?: string
  } = {},
): Promise<TestHome> {
  const { districtId, unitPath } = placeOf(more.unit ?? cast.units.shengli4)
  const [householdId, caseId, personId, otherId] = [newId(), newId(), newId(), newId()]
  const place = { districtId, unitPath }
  const officerId = more.helperId ?? cast.officers.shengliOfficer.id
  await withScope(everyone, async (tx) => {
    await tx.insert(households).values({ id: householdId, ...place, name: "试一家", helperId: more.helperId ?? null })
    const person = (id: string, name: string, relation: "head" | "spouse") => ({
      id,
      ...place,
      householdId,
      relation,
      name,
      idNumber: seal("999202198001010011", "people.id_number", id),
      cardNumber: more.card === false ? null : seal("6222000000001234", "people.card_number", id),
      bank: more.card === false ? null : "柳州银行",
    })
    await tx
      .insert(people)
      .values([person(personId, more.name ?? "试一人", "head"), person(otherId, "试二人", "spouse")])
    await tx.insert(cases).values({
      id: caseId,
      ...place,
      kind: "hardship",
      householdId,
      personId,
      causes: ["serious_illness"],
      summary: "试一试",
      officerId,
      openedOn: "2020-01-02",
      openedBy: officerId,
    })
    if (more.file === null) return
    await tx.insert(hardshipFiles).values({
      id: caseId,
      ...place,
      householdId,
      holderId: personId,
      state: more.file?.state ?? "on_file",
      temporary: more.file?.temporary ?? false,
      isLive: more.file?.isLive ?? true,
      category: more.file?.category ?? "DEEP",
    })
  })
  return { householdId, caseId, personId, otherId, districtId }
}

/** A form that asks for aid, filled in. */
export function asking(home: TestHome, today: string, more: Partial<RequestAid> = {}): RequestAid {
  return {
    key: newId(),
    kind: "living" satisfies (typeof aidKinds)[number],
    item: `买米买油 ${newId().slice(-6)}`,
    source: "union",
    year: Number(today.slice(0, 4)),
    money: 50_000,
    goods: "",
    goodsValue: undefined,
    tag: "transfusion",
    personId: home.personId,
    payWay: "card",
    reason: "家里没有收入",
    ...more,
  }
}

export type Team = { asker: Actor; reviewer: Actor; auditor: Actor; approver: Actor }

/** A request taken to `until`, each step by the one whose it is. */
export async function aidAt(
  team: Team,
  home: TestHome,
  today: string,
  more: Partial<RequestAid> = {},
  until: "requested" | "reviewed" | "audited" | "approved" = "approved",
): Promise<string> {
  const input = asking(home, today, more)
  const { id } = await requestAid(team.asker, home.caseId, input, today)
  const said = { amount: input.money, reason: "" }
  if (until === "requested") return id
  await reviewAid(team.reviewer, id, said, today)
  if (until === "reviewed") return id
  await auditAid(team.auditor, id, said, today)
  if (until === "audited") return id
  await approveAid(team.approver, id, said, today)
  return id
}
