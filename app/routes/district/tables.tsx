import type { ReactNode } from "react"
import type { Section } from "#app/domain/district/rules.ts"
import { m } from "#app/i18n/messages.ts"
import { territoryPath } from "#app/paths.ts"
import type { Key, Places } from "./links.ts"

type Column = { key: Key; label: string; unit: string }

// Asked once a table, not once a cell: the words depend on the reader's language.
const workColumns = (): Column[] => [
  { key: "cases", label: m.district_cases(), unit: m.district_case_piece() },
  { key: "open", label: m.district_open(), unit: m.district_piece() },
  { key: "overdue", label: m.district_overdue(), unit: m.district_piece() },
  { key: "reported", label: m.district_waiting(), unit: m.district_piece() },
  { key: "week", label: m.district_week(), unit: m.district_times() },
  { key: "month", label: m.district_month(), unit: m.district_times() },
]

const placeColumns = (): Column[] => [
  { key: "unseen", label: m.district_unseen_col(), unit: m.district_homes() },
  { key: "untouched", label: m.district_untouched_col(), unit: m.district_bodies() },
]

/** A ledger of counts: each opens its rows, each column keeps its unit, nothing is added across. */
function Ledger(props: { columns: Column[]; caption: string; first: string; children: ReactNode; foot: ReactNode }) {
  return (
    <div className="wide">
      <table className="fold load">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.first}</th>
            {props.columns.map((column) => (
              <th scope="col" className="num" key={column.key}>
                {column.label}
                <br />
                {column.unit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
        <tfoot>{props.foot}</tfoot>
      </table>
    </div>
  )
}

function Numbers(props: { columns: Column[]; row: Partial<Record<Key, number>>; to: (key: Key) => string }) {
  const { columns, row, to } = props
  return columns.map(({ key, label, unit }) => {
    const n = row[key] ?? 0
    return (
      <td className={n === 0 ? "num zero" : "num"} key={key} data-k={label} data-u={unit}>
        {n === 0 ? <span className="quiet">0</span> : <a href={to(key)}>{n}</a>}
      </td>
    )
  })
}

/** Where the work lies, unit by unit in the order of the tree. */
export function UnitTable({ section, places: to }: { section: Section; places: Places }) {
  const columns = [...workColumns(), ...placeColumns()]
  return (
    <Ledger
      columns={columns}
      caption={m.district_units_caption()}
      first={m.district_unit()}
      foot={
        <tr>
          <th scope="row">{m.district_total()}</th>
          <Numbers columns={columns} row={section.total} to={to.total} />
        </tr>
      }
    >
      {section.units.map((unit) => (
        <tr key={unit.id}>
          <th scope="row">
            <a href={territoryPath(unit.id)}>{unit.called}</a>{" "}
            <small>
              {[
                unit.scope,
                unit.leaf ? "" : m.district_with_below(),
                ...unit.officers,
                unit.uncovered ? m.district_no_officer() : "",
              ]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </th>
          <Numbers columns={columns} row={unit} to={(key) => to.unit(unit.path, key)} />
        </tr>
      ))}
    </Ledger>
  )
}

/** Where the work lies, officer by officer in the order of their units. */
export function OfficerTable({ section, places: to }: { section: Section; places: Places }) {
  const columns = workColumns()
  return (
    <Ledger
      columns={columns}
      caption={m.district_officers_caption()}
      first={m.district_officer()}
      foot={
        <tr>
          <th scope="row">{m.district_total()}</th>
          <Numbers columns={columns} row={section.total} to={to.total} />
        </tr>
      }
    >
      {section.officers.map((officer) => (
        <tr key={officer.id}>
          <th scope="row">
            {officer.called} <small>{officer.posts.join(m.case_comma()) || m.district_left_post()}</small>
          </th>
          <Numbers columns={columns} row={officer} to={(key) => to.officer(officer.id, key)} />
        </tr>
      ))}
    </Ledger>
  )
}
