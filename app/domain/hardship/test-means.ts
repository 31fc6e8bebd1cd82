import { and, eq } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { hardshipFiles, type MeansLine, meansTests } from "#db/schema/hardship.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { requireRule } from "../policy/queries.ts"
import { holdFile } from "./file.ts"
import { reckon, sumsOf } from "./means.ts"
import type { TestMeans } from "./schema.ts"

/**
 * Reckons the household's means by the rules of `today` and keeps the reckoning with its lines. The figures go into the
 * form; the category becomes the file's own only with a move.
 */
export function testMeans(
  actor: Actor,
  caseId: string,
  input: TestMeans,
  today: string,
): Promise<{ category: string | null }> {
  return withScope(actor, async (tx) => {
    const file = await holdFile(tx, actor, caseId)
    const lines = linesOf(input)
    if (!file.isLive) throw new RuleBroken(m.hardship_file_ended())
    return once(tx, actor, { key: input.key, districtId: file.districtId, body: { caseId, ...input } }, async () => {
      const [line, test] = [
        await requireRule(tx, "minimum_living_line", file.unitPath, today),
        await requireRule(tx, "hardship_test", file.unitPath, today),
      ]
      const sums = sumsOf(lines)
      const means = {
        incomeFen: sums.income,
        spendingFen: sums.spendingFen,
        lossFen: input.loss ?? 0,
        members: input.members,
        lineFen: line.value.monthlyFen,
        exclusions: input.exclusions,
      }
      const { category } = reckon(means, test.value)
      const { id, districtId, unitPath } = file
      await tx.insert(meansTests).values({
        id: newId(),
        districtId,
        unitPath,
        caseId: id,
        testedOn: today,
        by: actor.id,
        lines,
        ...means,
        category,
        policies: [line.used, test.used],
      })
      await tx
        .update(hardshipFiles)
        .set({
          yearlyIncomeFen: sums.income,
          medicalYearlyFen: sums.medical,
          schoolYearlyFen: sums.school,
          otherYearlyFen: sums.other,
          members: input.members,
          updatedAt: new Date(),
        })
        .where(and(eq(hardshipFiles.id, id), eq(hardshipFiles.districtId, districtId)))
      await record(tx, actor, {
        event: "hardship.means_tested",
        subject: "case",
        subjectId: id,
        unitPath,
        fields: ["means"],
      })
      return { category }
    })
  })
}

/** The lines that say something; one with a label but no amount, or the other way round, is sent back. */
function linesOf(input: TestMeans): MeansLine[] {
  const lines = input.lines.flatMap((line, i): MeansLine[] => {
    const at = `lines[${i}]`
    if (!line.label && line.amount === undefined) return []
    if (!line.kind) throw new RuleBroken(m.hardship_line_kind_missing(), `${at}.kind`)
    if (line.amount === undefined) throw new RuleBroken(m.hardship_line_amount_missing(), `${at}.amount`)
    const label = line.label || word("means_kind", line.kind)
    return [{ kind: line.kind, label, yearlyFen: line.amount * (line.per === "month" ? 12 : 1), note: line.note }]
  })
  const total = lines.reduce((sum, line) => sum + line.yearlyFen, 0)
  if (total > 2_000_000_000) throw new RuleBroken(m.hardship_sum_too_large())
  if (lines.length === 0) throw new RuleBroken(m.hardship_lines_missing(), "lines[0].label")
  return lines
}
