import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { applications, awardRecords, awards, programmeRounds, programmes } from "#db/schema/programmes.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { everyone, homeOnFile, type TestHome } from "../aid/testing.ts"
import { type LoanFacts, type LoanRules, microloan } from "../programmes/kinds/microloan.ts"

// A loan of its own for each test, granted and not yet paid out.

export const loanRules: LoanRules = {
  maxLoanFen: 5_000_000,
  maxMonths: 24,
  ratePercent: 6,
  borrowerKinds: ["hardship", "laid_off", "migrant"],
  subsidyMode: "after_repayment",
  subsidyPercent: 100,
  guaranteeWanted: true,
  quotaFen: 20_000_000,
  checkUpMonths: 6,
}

export const loanFacts: LoanFacts = {
  borrowerKind: "laid_off",
  project: "米粉摊",
  industry: "catering",
  place: "北雀路口",
  licence: "",
  plan: "早晚两市",
  termMonths: 12,
  bank: "",
  ratePercent: 4.35,
  method: "equal_principal",
  guarantee: "guarantor",
  guarantorName: "试保人",
  guarantorWorkplace: "街道办",
}

export type TestLoan = { id: string; home: TestHome }

/** Programme, round, application and award in Shengli's fourth territory. */
export async function loanGranted(
  today: string,
  more: { rules?: Partial<LoanRules>; facts?: Partial<LoanFacts>; amountFen?: number; awardedOn?: string } = {},
): Promise<TestLoan> {
  const home = await homeOnFile({ file: null })
  const place = placeOf(cast.units.shengli4)
  const [programmeId, roundId, applicationId, id] = [newId(), newId(), newId(), newId()]
  const by = cast.officers.shengliOfficer.id
  const rules = { ...loanRules, ...more.rules }
  const facts = { ...loanFacts, ...more.facts }
  const amountFen = more.amountFen ?? 2_000_000
  const on = more.awardedOn ?? today
  const { householdId, personId } = home
  await withScope(everyone, async (tx) => {
    await tx.insert(programmes).values({ id: programmeId, ...place, kind: "microloan", name: "试贷款", by })
    await tx.insert(programmeRounds).values({
      id: roundId,
      ...place,
      programmeId,
      name: "试一轮",
      year: Number(today.slice(0, 4)),
      state: "open",
      places: 10,
      rules,
      stages: [],
      by,
    })
    await tx.insert(applications).values({
      id: applicationId,
      ...place,
      roundId,
      personId,
      householdId,
      register: "off_file",
      stage: "award",
      state: "awarded",
      facts,
      requestedFen: amountFen,
      by,
      appliedOn: on,
    })
    await tx.insert(awards).values({
      id,
      ...place,
      applicationId,
      roundId,
      personId,
      householdId,
      kind: "microloan",
      state: "undisbursed",
      amountFen,
      committedFen: microloan.committedFen(rules, facts, amountFen, on),
      source: "union",
      facts,
      officerId: by,
      awardedOn: on,
    })
    await tx
      .insert(awardRecords)
      .values({ id: newId(), ...place, awardId: id, step: 1, kind: "awarded", happenedOn: on, amountFen, by })
  })
  return { id, home }
}
