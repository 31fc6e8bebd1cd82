import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { unitTree } from "#app/domain/officers/queries.ts"
import { TreeQuery } from "#app/domain/officers/schema.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newOfficerPath, newUnitPath, officerPath, officersPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { termName } from "./terms.ts"

export const meta = () => [{ title: `${m.officers_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireAdministrator(args)
  const { unit, past } = parseQuery(args.request, TreeQuery)
  const today = todayInShanghai()
  return reading(async () => {
    const tree = await unitTree(officer, { past: past ?? false, ...(unit && { unitId: unit }) }, today)
    return { today, asked: unit ?? null, past: past ?? false, ...tree }
  })
}

type Tree = ReturnType<typeof useLoaderData<typeof loader>>

export default function Officers() {
  const { today, asked, past, above, units, vacant } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet full">
        {above.map((unit) => (
          <a className="crumb" href={officersPath({ unit: unit.id })} key={unit.id}>
            <Icon name="back" />
            {unit.name}
          </a>
        ))}
        <header className="head">
          <h1>{m.officers_title()}</h1>
          <p className="sub">{m.officers_lead()}</p>
        </header>
        <p className="btns">
          <a className="btn main" href={newOfficerPath({ unit: units[0]?.id })}>
            {m.officer_add()}
          </a>
        </p>
        <div className="filters">
          <div>
            <h2>{m.officers_show()}</h2>
            <p>
              <a href={officersPath({ unit: asked })} aria-current={past ? undefined : "true"}>
                {m.officers_now()}
              </a>
              <a href={officersPath({ unit: asked, past: "1" })} aria-current={past ? "true" : undefined}>
                {m.officers_past()}
              </a>
            </p>
          </div>
        </div>
        <Vacancies count={vacant} units={units} />
        <table className="fold tree gap">
          <caption>{m.officers_caption()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.officers_unit()}</th>
              <th scope="col">{m.officers_who()}</th>
              <th scope="col">{m.officers_acts()}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <Unit unit={unit} today={today} key={unit.id} />
            ))}
          </tbody>
        </table>
      </div>
    </main>
  )
}

/** How many places nobody stands for, each a link to its row. */
function Vacancies({ count, units }: { count: number; units: Tree["units"] }) {
  if (count === 0) return <p>{m.officers_all_filled()}</p>
  return (
    <p>
      {m.officers_vacant_count({ n: count })}{" "}
      {units
        .filter((unit) => unit.vacant)
        .map((unit) => (
          <a className="to beside" href={`#unit-${unit.id}`} key={unit.id}>
            {unit.name}
          </a>
        ))}
    </p>
  )
}

function Unit({ unit, today }: { unit: Tree["units"][number]; today: string }) {
  return (
    <tr className={`step-${Math.min(unit.depth, 5)}`} id={`unit-${unit.id}`}>
      <th scope="row">
        {unit.name}
        <small>{[word("unit_kind", unit.kind), unit.scope].filter(Boolean).join(" · ")}</small>
        {unit.hidden > 0 ? (
          <small>
            <a href={officersPath({ unit: unit.id })}>{m.officers_below({ n: unit.hidden })}</a>
          </small>
        ) : null}
      </th>
      <td>
        {unit.vacant ? (
          <p className="late">
            <Icon name="late" /> {m.officers_vacant()}
          </p>
        ) : null}
        {unit.posts.length === 0 && !unit.vacant ? <span className="quiet">{m.officers_none()}</span> : null}
        <ul>
          {unit.posts.map((post) => (
            <li key={post.id} className={post.state === "over" || post.disabled ? "quiet" : undefined}>
              <a href={officerPath(post.officerId)}>{post.called}</a> {word("role", post.role)}{" "}
              <small className="nb">
                {[
                  termName(post, today),
                  post.state === "over" && m.officers_over(),
                  post.disabled && m.officers_disabled(),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </li>
          ))}
        </ul>
      </td>
      <td>
        <div className="acts">
          <a
            className="act"
            href={newOfficerPath({ unit: unit.id })}
            aria-label={m.officer_add_for({ unit: unit.name })}
          >
            {m.officer_add()}
          </a>
          {unit.mayGrow ? (
            <a className="act" href={newUnitPath({ below: unit.id })} aria-label={m.unit_add_for({ unit: unit.name })}>
              {m.unit_add()}
            </a>
          ) : null}
        </div>
      </td>
    </tr>
  )
}
