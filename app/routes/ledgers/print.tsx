import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { hasNumbers } from "#app/domain/ledgers/exports.ts"
import { openLedger } from "#app/domain/ledgers/queries.ts"
import { LedgerQuery } from "#app/domain/ledgers/schema.ts"
import { aboutLine, signLines } from "#app/domain/ledgers/surround.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { ledgerPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { closingLines, isWechat, ledgerName } from "./ledger-words.ts"
import { FamilyTable, FormTable, ListTable, Opinions } from "./sheet-table.tsx"
import { WechatNote } from "./wechat-note.tsx"

export const meta = ({ data }: { data: { title: string } | undefined }) => [
  { title: `${data?.title ?? m.ledger_title()} · ${m.app_name()}` },
]
export const handle = { body: "plain" }

/** All rows at once, as they go onto paper; numbers stay masked, since paper is left lying about. */
export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const query = parseQuery(args.request, LedgerQuery)
  return reading(async () => {
    const today = todayInShanghai()
    const how = { whole: false, paged: false }
    const { ledger, sheet } = await openLedger(officer, args.params.ledger ?? "", query, today, how)
    if (!sheet) return redirect(ledgerPath(ledger.name, query))
    const { name, title, shape, columns, orientation } = ledger
    return {
      today,
      query,
      title,
      unit: officer.unit?.name ?? "",
      ledger: { name, shape, columns, orientation, numbers: hasNumbers(ledger) },
      sheet,
      wechat: isWechat(args.request) ? args.request.url : null,
    }
  })
}

export default function LedgerPrint() {
  const { today, query, title, unit, ledger, sheet, wechat } = useLoaderData<typeof loader>()
  return (
    <main id="main" className={ledger.orientation === "landscape" ? "page land paper" : "page paper"}>
      <div className="sheet full">
        <a className="crumb no-print" href={ledgerPath(ledger.name, query)}>
          <Icon name="back" />
          {ledgerName(ledger.name)}
        </a>
        <p className="note no-print">{ledger.numbers ? m.ledger_print_hint() : m.ledger_print_hint_plain()}</p>
        <WechatNote address={wechat} />
        <header className="head" lang="zh-CN">
          <h1>{title}</h1>
          <p className="sub">{aboutLine(unit, sheet, ledger.shape, today)}</p>
        </header>
        {ledger.shape === "list" ? (
          <ListTable columns={ledger.columns} rows={sheet.rows} sumFen={sheet.sumFen} links={false} />
        ) : (
          sheet.rows.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: forms of one file stand in their order
            <FormTable key={n} columns={ledger.columns} row={row} />
          ))
        )}
        {sheet.family ? <FamilyTable family={sheet.family} /> : null}
        {sheet.opinions ? <Opinions opinions={sheet.opinions} /> : null}
        {sheet.gaps && sheet.gaps.length > 0 ? (
          <p className="lacking" lang="zh-CN">
            {m.ledger_gaps({ n: sheet.gaps.length }, { locale: "zh-CN" })}
          </p>
        ) : null}
        {closingLines(sheet).map((line) => (
          <p key={line} lang="zh-CN">
            {line}
          </p>
        ))}
        <p className="sign" lang="zh-CN">
          {signLines().map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
      </div>
    </main>
  )
}
