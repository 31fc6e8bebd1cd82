import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getLongExport } from "#app/domain/lists/long-exports.ts"
import { listName } from "#app/domain/lists/words.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { listActPath, listExportFilePath, listExportPath, listsPath } from "#app/paths.ts"
import { momentName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Say } from "#app/ui/say.tsx"
import { isWechat } from "../ledgers/ledger-words.ts"
import { WechatNote } from "../ledgers/wechat-note.tsx"

/** Seconds between two looks at an export that is being made. */
const lookEvery = 4

export const meta = ({ data }: { data: { list: string; looks: boolean } | undefined }) => [
  { title: `${data ? m.list_export_page_title({ list: listName(data.list) }) : m.list_export()} · ${m.app_name()}` },
  // Nothing here needs a script; who reads slowly can turn it off.
  ...(data?.looks ? [{ httpEquiv: "refresh", content: String(lookEvery) }] : []),
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const one = await getLongExport(officer, idIn(args.params.listExportId))
    const { state, outOfReach, expiresAt, ...shown } = one
    const waits = state === "queued" || state === "running"
    const still = new URL(args.request.url).searchParams.has("still")
    const problem = state === "failed" ? shown.problem : outOfReach ? "out_of_reach" : ""
    const until = expiresAt && momentName(expiresAt, todayInShanghai())
    return {
      ...shown,
      state,
      waits,
      problem,
      until,
      looks: waits && !still,
      wechat: isWechat(args.request) ? args.request.url : null,
    }
  })
}

export default function LongExport() {
  const one = useLoaderData<typeof loader>()
  const again = listActPath(one.list, "export", { ...one.filters, format: one.format })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={listsPath()}>
          <Icon name="back" />
          {m.list_back()}
        </a>
        <header className="head">
          <h1>{m.list_export_page_title({ list: listName(one.list) })}</h1>
          <p className="sub">{one.format === "xlsx" ? m.list_export_xlsx() : m.list_export_csv()}</p>
        </header>
        {one.waits ? (
          <Waiting />
        ) : one.problem ? (
          <Say icon="late">
            <p>{word("list_export_problem", one.problem)}</p>
          </Say>
        ) : one.expired ? (
          <p>{m.list_export_expired()}</p>
        ) : (
          <>
            <WechatNote address={one.wechat} />
            <p>
              {m.list_export_ready({ n: one.rowsTotal })} {m.list_export_holds({ until: one.until ?? "" })}
            </p>
            <p className="btns gap">
              <a className="btn main" href={listExportFilePath(one.id)}>
                {m.list_export_download({ size: sizeName(one.byteCount ?? 0) })}
              </a>
            </p>
          </>
        )}
        {one.problem || one.expired ? (
          <p className="btns gap">
            <a className="btn" href={again}>
              {m.list_export_again()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}

function Waiting() {
  const { id, state, rowsDone, rowsTotal, looks } = useLoaderData<typeof loader>()
  return (
    <>
      <p>{state === "queued" ? m.list_export_queued() : m.list_export_running()}</p>
      <p className="gap">
        <progress aria-label={m.list_export_progress()} value={rowsDone} max={rowsTotal} />{" "}
        {m.list_export_rows({ done: rowsDone, total: rowsTotal })}
      </p>
      {looks ? (
        <p className="note">
          {m.list_export_refreshes()} <a href={`${listExportPath(id)}?still=yes`}>{m.list_export_still()}</a>
        </p>
      ) : (
        <p className="btns gap">
          <a className="btn" href={`${listExportPath(id)}?still=yes`}>
            {m.list_export_refresh()}
          </a>
        </p>
      )}
    </>
  )
}

const sizeName = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
