import { NotFound } from "../errors.ts"
import type { FollowUpList } from "./list.ts"
import { microloanList } from "./microloan.ts"
import { modelWorkersList } from "./model-workers.ts"
import { neverHelped } from "./never-helped.ts"
import { phoneNumbers } from "./phone-numbers.ts"
import { scholarshipList } from "./scholarship.ts"
import { staleFiles } from "./stale-files.ts"
import { unvisited } from "./unvisited.ts"

/** Every follow-up list, in the order of `listNames`. One more is one more file and line. */
export const followUpLists: readonly FollowUpList[] = [
  scholarshipList,
  microloanList,
  modelWorkersList,
  unvisited,
  staleFiles,
  neverHelped,
  phoneNumbers,
]

/** The list of this name, or NotFound. */
export function listNamed(name: string | undefined): FollowUpList {
  const list = followUpLists.find((list) => list.name === name)
  if (!list) throw new NotFound()
  return list
}
