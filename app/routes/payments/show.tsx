import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getBatch } from "#app/domain/payments/queries.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { batchActPath, batchesPath } from "#app/paths.ts"
import { momentName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan, yuanInCapitals } from "#app/ui/money.ts"
import { Fact } from "../people/facts.tsx"
import { batchIcon } from "./batch-words.ts"
import { Lines } from "./lines.tsx"

export const meta = ({ data }: { data: { batch: { batchNo: string } } | undefined }) => [
  { title: `${data?.batch.batchNo ?? m.batch_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    return { today: todayInShanghai(), batch: await getBatch(officer, idIn(args.params.batchId)) }
  })
}

export default function Batch() {
  const { today, batch } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={batchesPath()}>
          <Icon name="back" />
          {m.batch_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {batch.name}
            <small>{batch.batchNo}</small>
          </h1>
          <p className="sub">
            <Icon name={batchIcon(batch.state)} /> {word("batch_state", batch.state)} ·{" "}
            {word("fund_source", batch.source)} · {m.batch_count({ n: batch.lines.length })} ·{" "}
            {m.yuan({ n: yuan(batch.fen) })}
          </p>
        </header>
        <Acts />
      </div>
      <div className="sheet body">
        {batch.problems.length > 0 ? (
          <ul className="check">
            {batch.problems.map((said) => (
              <li key={said}>
                <Icon name="late" className="late" />
                <p>{said}</p>
              </li>
            ))}
          </ul>
        ) : null}
        {batch.verdict ? <Verdict verdict={batch.verdict} hash={batch.hash ?? ""} /> : null}
        <section className="part" aria-labelledby="lines">
          <h2 id="lines">{m.batch_rows()}</h2>
          <Lines batch={batch} today={today} />
          <p className="gap">{m.batch_total({ n: yuan(batch.fen), words: yuanInCapitals(batch.fen) })}</p>
          {batch.state === "approved" ? (
            <p>
              {m.batch_result_sum({
                arrived: yuan(batch.arrivedFen),
                bounced: yuan(batch.bouncedFen),
                pending: yuan(batch.pendingFen),
              })}
            </p>
          ) : null}
        </section>
      </div>
      <aside className="aside sheet" aria-label={m.batch_facts()}>
        <section className="part">
          <h2>{m.batch_facts()}</h2>
          <dl className="facts">
            <Fact label={m.batch_maker()}>
              {batch.maker} · {momentName(batch.createdAt, today)}
            </Fact>
            <Fact label={m.batch_submitted_at()}>
              {batch.submittedAt ? momentName(batch.submittedAt, today) : null}
            </Fact>
            <Fact label={m.batch_approver()}>
              {batch.approver && batch.approvedAt ? `${batch.approver} · ${momentName(batch.approvedAt, today)}` : null}
            </Fact>
            <Fact label={m.batch_unit()}>{batch.unitName}</Fact>
            <Fact label={m.batch_withdraw_reason()}>{batch.withdrawReason}</Fact>
          </dl>
        </section>
      </aside>
    </main>
  )
}

function Verdict({ verdict, hash }: { verdict: "same" | "changed" | "partly"; hash: string }) {
  const said = { same: m.batch_verified, changed: m.batch_changed, partly: m.batch_partly }[verdict]()
  return (
    <ul className="check">
      <li>
        <Icon
          name={verdict === "same" ? "lock" : verdict === "partly" ? "info" : "late"}
          className={verdict === "changed" ? "late" : undefined}
        />
        <p>
          {said} <span className="note nb">{m.batch_hash({ hash: hash.slice(0, 16) })}</span>
        </p>
      </li>
    </ul>
  )
}

/** What can be done with the list now, or what it waits for. */
function Acts() {
  const { batch } = useLoaderData<typeof loader>()
  const mayWithdraw = (batch.state === "open" || batch.state === "submitted") && (batch.mine || batch.centre)
  return (
    <>
      <p className="btns no-print">
        {batch.state === "open" && batch.mine ? (
          <a className="btn main" href={batchActPath(batch.id, "submission")}>
            {m.batch_submit()}
          </a>
        ) : null}
        {batch.state === "submitted" && !batch.mine && batch.centre ? (
          <a className="btn main" href={batchActPath(batch.id, "approval")}>
            {m.batch_approve()}
          </a>
        ) : null}
        {batch.state === "approved" ? (
          <a className="btn main" href={batchActPath(batch.id, "bank-list")}>
            {m.bank_list_title()}
          </a>
        ) : null}
        {mayWithdraw ? (
          <a className="act" href={batchActPath(batch.id, "withdrawal")}>
            {m.batch_withdraw()}
          </a>
        ) : null}
      </p>
      {batch.state === "submitted" && (batch.mine || !batch.centre) ? (
        <p className="note">{batch.mine ? m.batch_waits_other() : m.batch_approve_centre()}</p>
      ) : null}
    </>
  )
}
