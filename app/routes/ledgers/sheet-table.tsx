import type { Cell, Column, Opinion, Row } from "#app/domain/ledgers/ledger.ts"
import { yuanText } from "#app/domain/ledgers/text.ts"
import { m } from "#app/i18n/messages.ts"
import { opensPath } from "./ledger-words.ts"

/** A cell of an official form; what the form still lacks is an empty box that says so. */
export function CellText({ cell }: { cell: Cell | undefined }) {
  if (cell === undefined || cell === "") return null
  if (typeof cell === "object") {
    return "fen" in cell ? (
      <span className="nb">{yuanText(cell.fen)}</span>
    ) : (
      <span className="lack">{m.ledger_missing({ heading: cell.missing }, { locale: "zh-CN" })}</span>
    )
  }
  return <>{cell}</>
}

const side = (column: Column) => (column.kind === "money" ? "num" : column.kind === "text" ? undefined : "mid")

/** The rows of a list under the official headings. `name` is the heading that names the row, and links. */
export function ListTable(props: { columns: readonly Column[]; rows: Row[]; sumFen?: number; links: boolean }) {
  const { columns, rows, sumFen, links } = props
  const at = Math.max(
    0,
    columns.findIndex((column) => column.kind === "text"),
  )
  const money = columns.findIndex((column) => column.kind === "money")
  return (
    <div className="wide">
      <table className="ledger" lang="zh-CN">
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column.heading} className={side(column)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list has no other name for its rows
            <tr key={n}>
              {columns.map((column, i) => {
                const to = i === at && links ? opensPath(row.opens) : undefined
                return i === at ? (
                  <th scope="row" key={column.heading}>
                    {to ? (
                      <a href={to}>
                        <CellText cell={row.cells[i]} />
                      </a>
                    ) : (
                      <CellText cell={row.cells[i]} />
                    )}
                  </th>
                ) : (
                  <td key={column.heading} className={side(column)}>
                    <CellText cell={row.cells[i]} />
                  </td>
                )
              })}
            </tr>
          ))}
          {sumFen === undefined || rows.length === 0 ? null : (
            <tr className="sum">
              <th scope="row" colSpan={money} className="num">
                {m.ledger_official_sum({}, { locale: "zh-CN" })}
              </th>
              <td className="num">{yuanText(sumFen)}</td>
              <td colSpan={columns.length - money - 1} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

/** A form about one thing: heading beside value, two pairs to a line where both are short. */
export function FormTable({ columns, row }: { columns: readonly Column[]; row: Row }) {
  const pairs = columns.map((column, i) => ({ column, cell: row.cells[i] }))
  const lines: (typeof pairs)[] = []
  for (const pair of pairs) {
    const last = lines.at(-1)
    if (pair.column.width <= 16 && last?.length === 1 && (last[0]?.column.width ?? 99) <= 16) last.push(pair)
    else lines.push([pair])
  }
  return (
    <table className="ledger form" lang="zh-CN">
      <tbody>
        {lines.map((line) => (
          <tr key={line[0]?.column.heading}>
            {line.map(({ column, cell }) => [
              <th scope="row" key="h">
                {column.heading}
              </th>,
              <td key="v" colSpan={line.length === 1 ? 3 : 1} className={column.width > 30 ? "tall" : undefined}>
                <CellText cell={cell} />
              </td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A second table of a form. */
export function FamilyTable({ family }: { family: { title: string; columns: Column[]; rows: Cell[][] } }) {
  return (
    <>
      <h2 lang="zh-CN">{family.title}</h2>
      <div className="wide">
        <table className="ledger small" lang="zh-CN">
          <thead>
            <tr>
              {family.columns.map((column) => (
                <th scope="col" key={column.heading}>
                  {column.heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {family.rows.map((cells, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: members stand in their order
              <tr key={n}>
                {family.columns.map((column, i) => (
                  <td key={column.heading}>
                    <CellText cell={cells[i]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** What each level said, with room for its seal. */
export function Opinions({ opinions }: { opinions: Opinion[] }) {
  const blank = { locale: "zh-CN" } as const
  return (
    <table className="ledger form opinions" lang="zh-CN">
      <tbody>
        {opinions.map((opinion) => (
          <tr key={opinion.level}>
            <th scope="row">{opinion.level}</th>
            <td>
              <p>{opinion.text}</p>
              <p className="seal">
                {opinion.by} {m.ledger_official_seal({}, blank)} {opinion.on || m.ledger_official_day_blank({}, blank)}
              </p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
