type Unit = { path: string; name: string; shortName: string }

/** The paths of the units that have none of the others below them. `all` stands in the order of the paths. */
export function leavesOf(all: { path: string }[]): Set<string> {
  return new Set(all.filter((unit, i) => !all[i + 1]?.path.startsWith(unit.path)).map((unit) => unit.path))
}

/**
 * Nobody is in post who goes there: neither at the unit nor above it. A supervisor sees to others' work and covers
 * nothing himself.
 */
export function isUncovered(unit: { path: string }, officers: { path: string; role: string }[]): boolean {
  return !officers.some((o) => o.role !== "supervisor" && unit.path.startsWith(o.path))
}

/** How each unit is called in one table: 一片 where that says enough, 胜利街道一片 where 一片 occurs twice. */
export function namesIn(all: Unit[]): Map<string, string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { shortName } of all) (seen.has(shortName) ? twice : seen).add(shortName)
  return new Map(all.map((unit) => [unit.path, twice.has(unit.shortName) ? unit.name : unit.shortName]))
}
