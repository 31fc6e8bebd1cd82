import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getRound } from "#app/domain/programmes/queries.ts"
import { RoundFilters } from "#app/domain/programmes/schema.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newApplicationPath, programmePath, programmeRoundActPath, programmeRoundPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { applicationStates } from "#db/enums.ts"
import { ApplicationRows } from "./application-rows.tsx"
import { inBrief, roundVerdict, rulesInWords } from "./programme-words.ts"
import { Funds, Funnel } from "./round-tables.tsx"

export const meta = ({ data }: { data: { round: { name: string } } | undefined }) => [
  { title: `${data?.round.name ?? m.programme_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const filters = parseQuery(args.request, RoundFilters)
    const { rows, round, awarded, awardedFen, ...page } = await getRound(
      officer,
      idIn(args.params.programmeRoundId),
      filters,
    )
    const { id, name, year, places, state, programmeId, fromRoundId, kind, rules } = round
    return {
      ...page,
      today: todayInShanghai(),
      filters,
      round: { id, name, year, places, state, programmeId, fromRoundId, kind },
      verdict: page.whole
        ? roundVerdict({ round, awarded, awardedFen, funds: page.funds })
        : m.round_verdict_own({ places, n: page.total, awarded }),
      rules: rulesInWords(kind, rules, page.from?.name),
      rows: rows.map(({ facts, ...row }) => ({ ...row, brief: inBrief(facts) })),
    }
  })
}

export default function RoundPage() {
  const page = useLoaderData<typeof loader>()
  const { round, programmeName, chair, rules, verdict, whole, funnel, funds, filters, rows, total, today } = page
  const isOpen = round.state === "open"
  const act = (name: "edit" | "opening" | "closure" | "pool", label: string, main = false) => (
    <a className={main ? "btn main" : "btn"} href={programmeRoundActPath(round.id, name)}>
      {label}
    </a>
  )
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={programmePath(round.programmeId)}>
          <Icon name="back" />
          {programmeName}
        </a>
        <header className="head">
          <h1>
            {round.name} <small>{word("round_state", round.state)}</small>
          </h1>
        </header>
        <p className="verdict">{verdict}</p>
        <p className="btns gap no-print">
          {chair && round.state === "draft" ? act("opening", m.round_open(), true) : null}
          {chair && round.state === "draft" ? act("edit", m.round_edit()) : null}
          {isOpen ? (
            <a className="btn main" href={newApplicationPath(round.id)}>
              {m.application_new()}
            </a>
          ) : null}
          {chair && isOpen && round.fromRoundId ? act("pool", m.round_pool()) : null}
          {chair && isOpen ? act("closure", m.round_close()) : null}
        </p>
        <section className="part" aria-labelledby="rules">
          <h2 id="rules">{m.round_rules()}</h2>
          <ul className="lines">
            {rules.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        </section>
        <section className="part" aria-labelledby="funnel">
          <h2 id="funnel">{m.round_funnel()}</h2>
          <Funnel funnel={funnel} today={today} to={(stage) => programmeRoundPath(round.id, { stage })} />
        </section>
        {whole ? (
          <section className="part" aria-labelledby="money">
            <h2 id="money">{m.round_money()}</h2>
            <Funds funds={funds} />
          </section>
        ) : null}
        <section className="part" aria-labelledby="applications">
          <h2 id="applications">
            {m.round_applications()} <small>{m.round_count({ n: total })}</small>
          </h2>
          <nav className="filters" aria-label={m.filter()}>
            <div>
              <h2>{m.round_filter_state()}</h2>
              <p>
                {(["all", ...applicationStates] as const).map((state) => (
                  <a
                    key={state}
                    href={programmeRoundPath(round.id, { stage: filters.stage, state })}
                    aria-current={filters.state === state ? "true" : undefined}
                  >
                    {word("application_state", state)}
                  </a>
                ))}
              </p>
            </div>
            <div>
              <h2>{m.round_stage()}</h2>
              <p>
                {["all", ...funnel.map((one) => one.stage)].map((stage) => (
                  <a
                    key={stage}
                    href={programmeRoundPath(round.id, { stage, state: filters.state })}
                    aria-current={filters.stage === stage ? "true" : undefined}
                  >
                    {word("application_stage", stage)}
                  </a>
                ))}
              </p>
            </div>
          </nav>
          <ApplicationRows
            rows={rows}
            kind={round.kind}
            deciding={isOpen ? programmeRoundActPath(round.id, "decisions") : undefined}
          />
        </section>
      </div>
    </main>
  )
}
