import type { First, UnitLoad } from "#app/domain/district/rules.ts"
import { m } from "#app/i18n/messages.ts"
import { territoryPath } from "#app/paths.ts"
import type { Places } from "./links.ts"

/** What a supervisor looks at first: a sentence from the table's own numbers, and where to go on. */
export function FirstThings({ first, places }: { first: First[]; places: Places }) {
  if (first.length === 0) return <p>{m.district_first_none()}</p>
  return (
    <ul className="lines ask">
      {first.map((thing) => {
        const { sentence, to, go } = said(thing, places)
        return (
          <li key={sentence}>
            <p>{sentence}</p>
            <a className="to" href={to}>
              {go}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function said(thing: First, places: Places): { sentence: string; to: string; go: string } {
  switch (thing.kind) {
    case "instructions": {
      const leaders = thing.leaders.map((leader) => m.district_leader(leader)).join(m.case_comma())
      return {
        sentence: m.district_instructions({ n: thing.n, leaders }),
        to: places.lateInstructions(),
        go: m.district_instructions_open({ n: thing.n }),
      }
    }
    case "uncovered": {
      const { called, path, id } = thing.unit
      const left = leftIn(thing.unit)
      if (!left.key) {
        return {
          sentence: m.district_uncovered({ unit: called }),
          to: territoryPath(id),
          go: m.district_uncovered_show(),
        }
      }
      return {
        sentence: m.district_uncovered_work({ unit: called, left: left.said.join(m.case_comma()) }),
        to: places.unit(path, left.key),
        go: m.district_uncovered_open(),
      }
    }
    case "left": {
      const { id, called, open, cases } = thing.officer
      return {
        sentence: m.district_left({ name: called, open, cases }),
        to: places.officer(id, open > 0 ? "open" : "cases"),
        go: m.district_left_open(),
      }
    }
    case "reported":
      return {
        sentence: m.district_reported({ n: thing.n }),
        to: places.total("reported"),
        go: m.district_reported_open(),
      }
    case "unseen":
      return {
        sentence: m.district_unseen({ n: thing.n, places: thing.places }),
        to: places.total("unseen"),
        go: m.district_unseen_open({ n: thing.n }),
      }
    case "untouched":
      return {
        sentence: m.district_untouched({ n: thing.n, bodies: thing.bodies }),
        to: places.total("untouched"),
        go: m.district_untouched_open({ n: thing.n }),
      }
  }
}

const leftWords = [
  ["open", m.district_left_tasks],
  ["cases", m.district_left_cases],
  ["unseen", m.district_left_homes],
  ["untouched", m.district_left_bodies],
] as const

/** What waits where nobody is in post, and which of it to open first. */
function leftIn(unit: UnitLoad): { said: string[]; key: (typeof leftWords)[number][0] | undefined } {
  const waiting = leftWords.filter(([key]) => unit[key] > 0)
  return { said: waiting.map(([key, say]) => say({ n: unit[key] })), key: waiting[0]?.[0] }
}
