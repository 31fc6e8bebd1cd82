import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { openLedger } from "#app/domain/ledgers/queries.ts"
import { LedgerQuery } from "#app/domain/ledgers/schema.ts"
import { aboutLine } from "#app/domain/ledgers/surround.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { ledgerExportPath, ledgerPath, ledgerPrintPath, ledgersPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { LedgerFilters } from "./filters.tsx"
import { Gaps } from "./gaps.tsx"
import { closingLines, isWechat, ledgerFor, ledgerName } from "./ledger-words.ts"
import { FamilyTable, FormTable, ListTable, Opinions } from "./sheet-table.tsx"
import { WechatNote } from "./wechat-note.tsx"

export const meta = ({ data }: { data: { name: string } | undefined }) => [
  { title: `${data ? ledgerName(data.name) : m.ledger_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const query = parseQuery(args.request, LedgerQuery)
    const today = todayInShanghai()
    const how = { whole: false, paged: true }
    const { ledger, sheet, choices } = await openLedger(officer, args.params.ledger ?? "", query, today, how)
    const units = ledger.filters.includes("territory") ? await listUnits(officer) : []
    const { name, number, title, shape, columns, of, word: wordForm, filters, states } = ledger
    return {
      today,
      query,
      unit: officer.unit?.name ?? "",
      ledger: { name, number, title, shape, columns, of, word: wordForm ?? false, filters, states: states ?? [] },
      name,
      sheet,
      choices,
      units: units.map(({ path, name }) => ({ path, name })),
      wechat: isWechat(args.request) ? args.request.url : null,
    }
  })
}

export default function LedgerPage() {
  const { today, query, unit, ledger, sheet, choices, units, wechat } = useLoaderData<typeof loader>()
  const { name, of } = ledger
  const { after: _, ...kept } = query
  return (
    <main id="main" className="page">
      <div className="sheet full">
        <a className="crumb" href={ledgersPath()}>
          <Icon name="back" />
          {m.ledger_back()}
        </a>
        <header className="head">
          <h1>{ledgerName(name)}</h1>
          <p className="sub">
            {sheet ? <span lang="zh-CN">{aboutLine(unit, sheet, ledger.shape, today)}</span> : ledgerFor(name)}
          </p>
        </header>
        {sheet && sheet.rows.length > 0 ? (
          <p className="btns no-print">
            <a className="btn main" href={ledgerPrintPath(name, kept)}>
              <Icon name="print" />
              {m.ledger_print()}
            </a>
            <a className="btn" href={ledgerExportPath(name, kept)}>
              {m.ledger_export_xlsx()}
            </a>
            {ledger.word ? (
              <a className="btn" href={ledgerExportPath(name, { ...kept, format: "docx" })}>
                {m.ledger_export_docx()}
              </a>
            ) : null}
            {of ? (
              <a className="act" href={ledgerPath(name)}>
                {m.ledger_choose_other()}
              </a>
            ) : null}
          </p>
        ) : null}
        <WechatNote address={wechat} />
        {of ? null : <LedgerFilters ledger={ledger} query={query} units={units} />}
        {sheet ? null : (
          <section className="part" aria-labelledby="choose">
            <h2 id="choose">{of ? word("ledger_choose", of) : ""}</h2>
            {choices.length === 0 ? <Empty>{m.ledger_choices_none()}</Empty> : null}
            <ul className="check">
              {choices.map((choice) => (
                <li key={choice.id}>
                  <Icon name="file" />
                  <p>
                    <a href={ledgerPath(name, { [of ?? "case"]: choice.id })}>{choice.label}</a>{" "}
                    <span className="note" lang="zh-CN">
                      {choice.note}
                    </span>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        {sheet && sheet.rows.length === 0 ? <Empty>{m.ledger_empty()}</Empty> : null}
        {sheet?.gaps ? <Gaps gaps={sheet.gaps} /> : null}
        {sheet && sheet.rows.length > 0 ? (
          ledger.shape === "list" ? (
            <ListTable columns={ledger.columns} rows={sheet.rows} sumFen={sheet.sumFen} links />
          ) : (
            sheet.rows.map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: forms of one file stand in their order
              <FormTable key={n} columns={ledger.columns} row={row} />
            ))
          )
        ) : null}
        {sheet?.family ? <FamilyTable family={sheet.family} /> : null}
        {sheet?.opinions ? <Opinions opinions={sheet.opinions} /> : null}
        {sheet
          ? closingLines(sheet).map((line) => (
              <p key={line} lang="zh-CN">
                {line}
              </p>
            ))
          : null}
        {sheet && (sheet.next || query.after) ? (
          <p className="btns gap no-print">
            {sheet.next ? (
              <a className="btn" href={ledgerPath(name, { ...kept, after: sheet.next })} rel="next">
                {m.ledger_next()}
              </a>
            ) : null}
            {query.after ? (
              <a className="act" href={ledgerPath(name, kept)}>
                {m.ledger_first()}
              </a>
            ) : null}
          </p>
        ) : null}
      </div>
    </main>
  )
}
