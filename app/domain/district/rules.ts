import { leavesOf, namesIn } from "../territories/rules.ts"

/** What is counted by officer and by unit: 件, 件, 件, 件, 次, 次. Columns are summed, never rows. */
export const workKeys = ["cases", "open", "overdue", "reported", "week", "month"] as const
/** What is counted by unit only: 户 not seen and 家 not contacted for longer than their interval, 家 in all. */
export const placeKeys = ["unseen", "untouched", "bodies"] as const
export type Work = Record<(typeof workKeys)[number], number>
export type Place = Record<(typeof placeKeys)[number], number>

/** One line of what the database counted for one unit, and for one officer where the thing has one. */
export type Counted = { unitPath: string; officerId?: string } & Partial<Work & Place>

type Unit = {
  id: string
  path: string
  name: string
  shortName: string
  scope: string | null
  closedOn: string | null
}
type Post = { id: string; called: string; role: string; path: string; at: string }

export type UnitLoad = Unit & Work & Place & { called: string; officers: string[]; uncovered: boolean; leaf: boolean }
/** `posts` is empty for somebody who is no longer in post and whose work still lies here. */
export type OfficerLoad = Work & { id: string; called: string; posts: string[] }
/** `direct`: the root serves rows itself, which stand in the total and in no unit's line. */
export type Section = { root: Unit; direct: boolean; units: UnitLoad[]; officers: OfficerLoad[]; total: Work & Place }

/** The units a supervisor answers for: each post's own, of a post above the districts every district below it. */
export function supervisedRoots(
  posts: { role: string; path: string; districtId: string | null; within: Below[] | null }[],
) {
  const paths = posts
    .filter((post) => post.role === "supervisor")
    .flatMap((post) => (post.districtId ? [post.path] : (post.within ?? []).map((unit) => unit.path)))
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && path.startsWith(other))).sort()
}

type Below = { path: string }

/**
 * One section for each root, from what was counted unit by unit. A unit with others below it stands in the table only
 * if it serves rows itself, and its numbers then include those below, as the lists behind them do; the total counts
 * every row once.
 */
export function sectionsOf(
  roots: string[],
  data: { units: Unit[]; counted: Counted[]; posts: Post[]; names: Map<string, string> },
): Section[] {
  const leaves = leavesOf(data.units)
  return roots.flatMap((rootPath) => {
    const root = data.units.find((unit) => unit.path === rootPath)
    if (!root) return []
    const counted = data.counted.filter((row) => row.unitPath.startsWith(rootPath))
    const used = new Set(counted.filter((row) => !isEmpty(row)).map((row) => row.unitPath))
    // A unit with nothing below it is a table of one row.
    const below = (unit: Unit) => unit.path.startsWith(rootPath) && (unit !== root || leaves.has(rootPath))
    const shown = data.units
      .filter(below)
      .filter((unit) => used.has(unit.path) || (leaves.has(unit.path) && !unit.closedOn))
    const names = namesIn(shown)
    const units = shown.map((unit) => ({
      ...unitLoad(unit, leaves.has(unit.path), counted, data.posts),
      called: names.get(unit.path) ?? unit.name,
    }))
    const direct = used.has(rootPath) && !leaves.has(rootPath)
    return [{ root, direct, units, officers: officerLoads(rootPath, counted, data), total: sumOf(counted) }]
  })
}

function unitLoad(unit: Unit, leaf: boolean, counted: Counted[], posts: Post[]): Omit<UnitLoad, "called"> {
  const going = posts.filter((post) => post.role !== "supervisor")
  return {
    ...unit,
    ...sumOf(counted.filter((row) => row.unitPath.startsWith(unit.path))),
    leaf,
    officers: going.filter((post) => post.path === unit.path).map((post) => post.called),
    uncovered: leaf && !going.some((post) => unit.path.startsWith(post.path)),
  }
}

/** In the order of their units; those no longer in post come last. */
function officerLoads(
  rootPath: string,
  counted: Counted[],
  { posts, names }: { posts: Post[]; names: Map<string, string> },
): OfficerLoad[] {
  const byOfficer = new Map<string, Counted[]>()
  for (const row of counted) {
    if (!row.officerId || isEmpty(row)) continue
    byOfficer.set(row.officerId, [...(byOfficer.get(row.officerId) ?? []), row])
  }
  const here = posts.filter((post) => post.path.startsWith(rootPath) || byOfficer.has(post.id))
  const ids = new Set([...here.map((post) => post.id), ...byOfficer.keys()])
  return [...ids].map((id) => {
    const own = here.filter((post) => post.id === id)
    const { bodies, unseen, untouched, ...work } = sumOf(byOfficer.get(id) ?? [])
    return { id, called: own[0]?.called ?? names.get(id) ?? "", posts: own.map((post) => post.at), ...work }
  })
}

function isEmpty(row: Counted): boolean {
  return [...workKeys, ...placeKeys].every((key) => !row[key])
}

function sumOf(rows: Counted[]): Work & Place {
  const sum = Object.fromEntries([...workKeys, ...placeKeys].map((key) => [key, 0])) as Work & Place
  for (const row of rows) for (const key of [...workKeys, ...placeKeys]) sum[key] += row[key] ?? 0
  return sum
}

/** A thing to look at first, said by the page in a sentence. */
export type First =
  | { kind: "instructions"; n: number; leaders: { name: string; n: number }[] }
  | { kind: "uncovered"; unit: UnitLoad }
  | { kind: "left"; officer: OfficerLoad }
  | { kind: "reported"; n: number }
  | { kind: "unseen"; n: number; places: number }
  | { kind: "untouched"; n: number; bodies: number }

/** What a supervisor looks at first, out of the very numbers of the table. */
export function whatFirst(section: Section, instructions: { unitPath: string; leader: string; n: number }[]): First[] {
  const { total, units, officers } = section
  const first: First[] = []
  const leaders = new Map<string, number>()
  for (const row of instructions.filter((r) => r.unitPath.startsWith(section.root.path))) {
    leaders.set(row.leader, (leaders.get(row.leader) ?? 0) + row.n)
  }
  const ordered = [...leaders].map(([name, n]) => ({ name, n }))
  if (ordered.length)
    first.push({ kind: "instructions", n: ordered.reduce((sum, l) => sum + l.n, 0), leaders: ordered })
  for (const unit of units) if (unit.uncovered) first.push({ kind: "uncovered", unit })
  for (const officer of officers) {
    if (officer.posts.length === 0 && officer.open + officer.cases + officer.reported > 0) {
      first.push({ kind: "left", officer })
    }
  }
  if (total.reported) first.push({ kind: "reported", n: total.reported })
  if (total.unseen) {
    first.push({ kind: "unseen", n: total.unseen, places: units.filter((u) => u.leaf && u.unseen > 0).length })
  }
  if (total.untouched) first.push({ kind: "untouched", n: total.untouched, bodies: total.bodies })
  return first
}
