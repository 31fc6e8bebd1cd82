import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { causes, documentKinds, hardshipStates, healthStates, maritalStates, workStates } from "#db/enums.ts"
import { completeness, type PaperFacts, paperStages, papersNeeded, stageNow } from "./rules.ts"

const facts = (more: Partial<PaperFacts> = {}): PaperFacts => ({
  state: "draft",
  temporary: false,
  category: null,
  causes: [],
  allowanceFen: null,
  singleParent: null,
  holderId: "holder",
  members: [member("holder")],
  ...more,
})
const member = (id: string, more: Partial<PaperFacts["members"][number]> = {}) => ({
  id,
  age: 50,
  workState: null,
  health: null,
  marital: null,
  ...more,
})
const said = (more: Partial<PaperFacts>) =>
  papersNeeded(facts(more)).map(({ kind, personId }) => (personId ? `${kind} ${personId}` : kind))
/** What `more` asks for beyond a plain application. */
const besides = (more: Partial<PaperFacts>) => said(more).filter((paper) => !said({}).includes(paper))

describe("what an application needs", () => {
  test("a plain one: the handbook's list, move by move", () => {
    const kinds = (stage: (typeof paperStages)[number]) =>
      papersNeeded(facts()).flatMap((paper) => (paper.stage === stage ? [paper.kind] : []))
    expect(kinds("submission")).toEqual(["id_card", "household_book", "income_proof"])
    expect(kinds("home_check")).toEqual(["application", "consent"])
    expect(kinds("verification")).toEqual(["home_photo"])
    expect(kinds("approval")).toEqual(["publicity_photo", "minutes"])
    expect(kinds("payment")).toEqual(["bank_card"])
  })

  test("temporary relief: who it is, what happened, where the money goes", () => {
    expect(said({ temporary: true, causes: ["accident"] })).toEqual([
      "id_card holder",
      "household_book",
      "accident_proof",
      "application",
      "bank_card holder",
    ])
  })

  test("by cause, of the very person it is about", () => {
    const ill = [member("holder", { workState: "laid_off" }), member("wife", { health: "cancer" })]
    expect(besides({ causes: ["serious_illness"], members: ill })).toEqual([
      "diagnosis wife",
      "medical_bills wife",
      "id_card wife",
    ])
    expect(besides({ causes: ["serious_illness"] })).toEqual(["diagnosis", "medical_bills"])
    expect(besides({ causes: ["laid_off", "jobless"], members: ill })).toEqual([
      "unemployment_proof holder",
      "id_card wife",
    ])
    const child = [member("holder"), member("son", { age: 12, workState: "student" })]
    expect(besides({ causes: ["schooling"], members: child })).toEqual(["school_papers son"])
    expect(besides({ causes: ["no_insurance"] })).toEqual(["unit_proof"])
    expect(besides({ causes: ["disaster"] })).toEqual(["accident_proof"])
    expect(besides({ causes: ["other"] })).toEqual([])
  })

  test("by what the household is", () => {
    expect(besides({ allowanceFen: 62_000 })).toEqual(["allowance_proof"])
    expect(besides({ category: "DB" })).toEqual(["allowance_proof"])
    expect(besides({ members: [member("holder", { marital: "divorced" })] })).toEqual(["marriage_proof holder"])
    expect(besides({ members: [member("holder", { workState: "migrant" })] })).toEqual(["contract holder"])
    const two = [member("holder"), member("mother", { age: 80, health: "disabled" }), member("girl", { age: 15 })]
    expect(besides({ members: two })).toEqual(["disability_card mother", "id_card mother"])
  })
})

const anyFacts: fc.Arbitrary<PaperFacts> = fc.record({
  state: fc.constantFrom(...hardshipStates),
  temporary: fc.boolean(),
  category: fc.constantFrom(null, "DEEP" as const, "DB" as const),
  causes: fc.uniqueArray(fc.constantFrom(...causes), { maxLength: 4 }),
  allowanceFen: fc.constantFrom(null, 0, 50_000),
  singleParent: fc.constantFrom(null, true, false),
  holderId: fc.constant("p0"),
  members: fc
    .array(
      fc.record({
        id: fc.constant(""),
        age: fc.option(fc.integer({ min: 0, max: 100 })),
        workState: fc.option(fc.constantFrom(...workStates)),
        health: fc.option(fc.constantFrom(...healthStates)),
        marital: fc.option(fc.constantFrom(...maritalStates)),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((all) => all.map((one, i) => ({ ...one, id: `p${i}` }))),
})
const anyStanding = fc.array(
  fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom(...documentKinds),
    personId: fc.constantFrom(null, "p0", "p1", "p2"),
    caseId: fc.constantFrom(null, "this", "earlier"),
    expiresOn: fc.constantFrom(null, "2026-01-01", "2026-12-01", "2027-12-01"),
  }),
  { maxLength: 20 },
)
const day = "2026-11-25"
const withExpired = <T extends { expiresOn: string | null }>(papers: T[]) =>
  papers.map((paper) => ({ ...paper, expired: paper.expiresOn !== null && paper.expiresOn < day }))
const at = (all: PaperFacts) => ({ caseId: "this", stage: stageNow(all), soonUntil: "2026-12-25" })

describe("completeness", () => {
  test("nothing is asked twice, each need is in one state, and the counts add up", () => {
    fc.assert(
      fc.property(anyFacts, anyStanding, (all, papers) => {
        const needed = papersNeeded(all)
        expect(new Set(needed.map(({ kind, personId }) => `${kind} ${personId}`)).size).toBe(needed.length)
        const found = completeness(needed, withExpired(papers), at(all))
        expect(found.rows).toHaveLength(needed.length)
        expect(found.have + found.missing + found.expired).toBe(found.needed)
        expect(found.needed).toBe(found.rows.filter(({ due }) => due).length)
        for (const row of found.rows) expect(row.state === "missing").toBe(row.documentIds.length === 0)
      }),
    )
  })

  test("one more valid paper never makes a file less complete, and an expired one never more", () => {
    fc.assert(
      fc.property(anyFacts, anyStanding, anyStanding, (all, papers, more) => {
        const have = (standing: typeof papers) => completeness(papersNeeded(all), withExpired(standing), at(all)).have
        const valid = more.filter(({ expiresOn }) => expiresOn === null || expiresOn >= day)
        const expired = more.filter((paper) => !valid.includes(paper))
        expect(have([...papers, ...valid])).toBeGreaterThanOrEqual(have(papers))
        expect(have([...papers, ...expired])).toBe(have(papers))
      }),
    )
  })

  test("later moves ask for everything earlier ones did", () => {
    fc.assert(
      fc.property(anyFacts, (all) => {
        const counts = paperStages.map((stage) => completeness(papersNeeded(all), [], { ...at(all), stage }).needed)
        expect(counts).toEqual([...counts].sort((a, b) => a - b))
      }),
    )
  })

  const one = (paper: Partial<Parameters<typeof completeness>[1][number]>) => {
    const need = [{ kind: "id_card", why: "everybody", stage: "submission", personId: "p1" } as const]
    const standing = {
      id: "1",
      kind: "id_card",
      personId: "p1",
      caseId: null,
      expiresOn: null,
      expired: false,
    } as const
    return completeness(need, [{ ...standing, ...paper }], at(facts())).rows[0]?.state
  }
  test("whose it is, and until when", () => {
    expect(one({})).toBe("here")
    expect(one({ personId: null })).toBe("here")
    expect(one({ personId: "p2" })).toBe("missing")
    expect(one({ expiresOn: "2026-12-25" })).toBe("soon")
    expect(one({ expiresOn: "2026-12-26" })).toBe("here")
    expect(one({ expiresOn: "2026-11-24", expired: true })).toBe("expired")
  })

  test("the consent of an earlier file is not this one's; an ID card is", () => {
    const needs = papersNeeded(facts())
    const earlier = (["consent", "id_card"] as const).map((kind) => ({
      id: kind,
      kind,
      personId: null,
      caseId: "earlier",
      expiresOn: null,
      expired: false,
    }))
    const { rows } = completeness(needs, earlier, at(facts()))
    expect(rows.filter(({ state }) => state === "here").map(({ kind }) => kind)).toEqual(["id_card"])
  })
})
