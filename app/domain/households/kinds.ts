/** 上门 and 联系 are both visits in the log; on a timeline one wants to tell them apart. */
export const timelineKinds = ["visit", "contact", "task", "case"] as const
export type TimelineKind = (typeof timelineKinds)[number]
