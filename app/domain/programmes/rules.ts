import { m } from "#app/i18n/messages.ts"
import { applicationStages } from "#db/enums.ts"
import type { RoundStage } from "#db/schema/programmes.ts"

export type Stage = (typeof applicationStages)[number]

/** The stages of a round in the order of the work, whatever the order they were written in. */
export function inOrder(stages: RoundStage[]): RoundStage[] {
  return [...stages].sort((a, b) => applicationStages.indexOf(a.stage) - applicationStages.indexOf(b.stage))
}

/** Where an application goes when it passes `stage`; undefined after the last one. */
export function stageAfter(stages: RoundStage[], stage: Stage): Stage | undefined {
  const place = applicationStages.indexOf(stage)
  return inOrder(stages).find((one) => applicationStages.indexOf(one.stage) > place)?.stage
}

/** Why a round cannot have these stages, with the field; undefined where it can. */
export function stagesProblem(stages: RoundStage[]): { sentence: string; field: string } | undefined {
  if (!stages.some((one) => one.stage === "award")) return { sentence: m.round_stage_award(), field: "to_award" }
  const ordered = inOrder(stages)
  for (const [i, { stage, fromOn, toOn }] of ordered.entries()) {
    if (fromOn > toOn) return { sentence: m.round_stage_reversed(), field: `from_${stage}` }
    const before = ordered[i - 1]
    if (before && before.fromOn > fromOn) return { sentence: m.round_stage_order(), field: `from_${stage}` }
  }
}

/**
 * How many came as far as each stage: those that stand there or further on. A count can only fall from one stage to
 * the next, since an application that stands further on came past.
 */
export function funnelOf(
  stages: RoundStage[],
  applications: { stage: Stage; state: string }[],
): (RoundStage & { reached: number; standing: number })[] {
  const counted = applications.filter((one) => one.state !== "withdrawn")
  return inOrder(stages).map((one) => {
    const place = applicationStages.indexOf(one.stage)
    return {
      ...one,
      reached: counted.filter(({ stage }) => applicationStages.indexOf(stage) >= place).length,
      standing: counted.filter(({ stage, state }) => stage === one.stage && state === "running").length,
    }
  })
}
