import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getDistrictLoad } from "#app/domain/district/queries.ts"
import { reading } from "#app/http/errors.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { dayName, momentName } from "#app/ui/day.tsx"
import { FirstThings } from "./district/first-things.tsx"
import { placesOf } from "./district/links.ts"
import { OfficerTable, UnitTable } from "./district/tables.tsx"

export const meta = () => [{ title: `${m.nav_district()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const today = todayInShanghai()
    return { today, load: await getDistrictLoad(officer, today) }
  })
}

export default function District() {
  const { today, load } = useLoaderData<typeof loader>()
  const { sections } = load
  const one = sections.length === 1 ? sections[0] : undefined
  return (
    <main id="main" className="page">
      <div className="sheet full">
        <header className="head">
          <h1>{one ? m.district_title_of({ unit: one.root.name }) : m.district_title_many()}</h1>
          <p className="sub">
            {m.district_as_of({
              at: momentName(load.at),
              monday: dayName(load.monday, today),
              month: dayName(load.monthFrom, today),
            })}
          </p>
        </header>
        {sections.map((section) => {
          const { root } = section
          const titled = (part: string) => (one ? part : m.district_part({ unit: root.name, part }))
          const places = placesOf({ ...load, today }, root.path)
          return (
            <div key={root.id}>
              <section className="part" aria-labelledby={`first-${root.id}`}>
                <h2 id={`first-${root.id}`}>{titled(m.district_first())}</h2>
                <FirstThings first={section.first} places={places} />
              </section>
              <section className="part" aria-labelledby={`units-${root.id}`}>
                <h2 id={`units-${root.id}`}>{titled(m.district_units())}</h2>
                <UnitTable section={section} places={places} />
                <p className="note">
                  {m.district_note()} {section.direct ? m.district_note_below({ unit: root.name }) : ""}
                </p>
              </section>
              <section className="part" aria-labelledby={`officers-${root.id}`}>
                <h2 id={`officers-${root.id}`}>{titled(m.district_officers())}</h2>
                <OfficerTable section={section} places={places} />
              </section>
            </div>
          )
        })}
      </div>
    </main>
  )
}
