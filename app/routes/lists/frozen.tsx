import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { signLines } from "#app/domain/ledgers/surround.ts"
import { getFrozen } from "#app/domain/lists/frozen.ts"
import { listName } from "#app/domain/lists/words.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { listsPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { Say } from "#app/ui/say.tsx"

import { ListTable } from "../ledgers/sheet-table.tsx"

export const meta = ({ data }: { data: { number: string } | undefined }) => [
  { title: `${data?.number ?? m.list_frozen_title()} · ${m.app_name()}` },
]
export const handle = { body: "plain" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { list, number, frozenOn, rowCount, by, unit, hash, holds, columns, rows } = await getFrozen(
      officer,
      idIn(args.params.frozenListId),
    )
    return { list, number, frozenOn, rowCount, by, unit, hash, holds, columns, rows }
  })
}

export default function FrozenList() {
  const { list, number, frozenOn, rowCount, by, unit, hash, holds, columns, rows } = useLoaderData<typeof loader>()
  const official = { locale: "zh-CN" } as const
  return (
    <main id="main" className="page land paper">
      <div className="sheet full">
        <a className="crumb no-print" href={listsPath()}>
          <Icon name="back" />
          {m.list_back()}
        </a>
        <header className="head" lang="zh-CN">
          <h1>{listName(list, "zh-CN")}</h1>
          <p className="sub">
            {m.list_frozen_about({ unit: unit ?? "", number, day: frozenOn, n: rowCount, who: by }, official)}
          </p>
        </header>
        {holds ? (
          <p className="note">{m.list_frozen_holds()}</p>
        ) : (
          <Say icon="late">
            <p>{m.list_frozen_broken()}</p>
          </Say>
        )}
        <ListTable columns={columns} rows={rows} links={false} />
        <p className="note">
          SHA-256 <code className="wrap">{hash}</code>
        </p>
        <p className="sign" lang="zh-CN">
          {signLines().map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
      </div>
    </main>
  )
}
