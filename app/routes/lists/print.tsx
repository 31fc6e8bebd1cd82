import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { aboutLine, signLines } from "#app/domain/ledgers/surround.ts"
import { readAll } from "#app/domain/lists/exports.ts"
import { longList } from "#app/domain/lists/row.ts"
import { ListFilters } from "#app/domain/lists/schema.ts"
import { asLedger } from "#app/domain/lists/sheet.ts"
import { listName } from "#app/domain/lists/words.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { listPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { isWechat } from "../ledgers/ledger-words.ts"
import { ListTable } from "../ledgers/sheet-table.tsx"
import { WechatNote } from "../ledgers/wechat-note.tsx"

export const meta = () => [{ title: `${m.ledger_print()} · ${m.app_name()}` }]
export const handle = { body: "plain" }

/** All rows at once, as they go onto paper. */
export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const query = parseQuery(args.request, ListFilters)
    const today = todayInShanghai()
    const { list, rows, tooLong } = await readAll(officer, args.params.list ?? "", query, today)
    const { ledger, sheet } = asLedger(list, rows)
    return {
      query,
      name: list.name,
      title: ledger.title,
      about: aboutLine(officer.unit?.name ?? "", sheet, "list", today),
      columns: ledger.columns,
      rows: sheet.rows,
      tooLong,
      wechat: isWechat(args.request) ? args.request.url : null,
    }
  })
}

export default function ListPrint() {
  const { query, name, title, about, columns, rows, tooLong, wechat } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page land paper">
      <div className="sheet full">
        <a className="crumb no-print" href={listPath(name, query)}>
          <Icon name="back" />
          {listName(name)}
        </a>
        <p className="note no-print">{m.ledger_print_hint_plain()}</p>
        <WechatNote address={wechat} />
        <header className="head" lang="zh-CN">
          <h1>{title}</h1>
          <p className="sub">{about}</p>
        </header>
        {tooLong ? <Empty>{m.list_print_long({ n: longList })}</Empty> : null}
        <ListTable columns={columns} rows={rows} links={false} />
        <p className="sign" lang="zh-CN">
          {signLines().map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
      </div>
    </main>
  )
}
