import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getInspection } from "#app/domain/inspections/queries.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { requireAuditReader } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { inspectionActPath, inspectionsPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { inspectionSides } from "#db/enums.ts"
import { Findings, Samples } from "./tables.tsx"

export const meta = ({ data }: { data: { inspection: { name: string } } | undefined }) => [
  { title: `${data?.inspection.name ?? m.inspection_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireAuditReader(args)
    return { today: todayInShanghai(), ...(await getInspection(officer, idIn(args.params.inspectionId))) }
  })
}

export default function InspectionPage() {
  const { today, inspection, masked, chair, samples, findings } = useLoaderData<typeof loader>()
  const { id, fromOn, toOn, method, share, seed, population, closedOn } = inspection
  const writes = chair && !closedOn
  const open = findings.filter((one) => one.state !== "struck_off").length
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={inspectionsPath()}>
          <Icon name="back" />
          {m.inspection_title()}
        </a>
        <header className="head">
          <h1>
            {inspection.name} <small>{inspection.unitName}</small>
          </h1>
          <p className="sub">
            {dayName(inspection.inspectedOn, today)} ·{" "}
            {closedOn ? m.inspection_closed_on({ day: dayName(closedOn, today) }) : m.inspection_running()}
          </p>
        </header>
        <p className="verdict">
          {m.inspection_drawn({ drawn: samples.length, population })} ·{" "}
          {m.inspection_found_open({ n: findings.length, open })}
        </p>
        <p className="note">
          {m.inspection_paid_in({ from: fromOn, to: toOn })} ·{" "}
          {m.inspection_drawn_how({ method: word("sample_method", method), share, seed })}
        </p>
        <dl className="facts">
          {inspectionSides.map((side) => (
            <div key={side}>
              <dt>{word("inspection_side", side)}</dt>
              <dd>
                {inspection.team
                  .filter((one) => one.side === side)
                  .map((one) => one.name)
                  .join(m.case_comma())}
              </dd>
            </div>
          ))}
        </dl>
        {masked ? <p className="note">{m.funds_scope_all()}</p> : null}
        {writes ? (
          <p className="btns gap no-print">
            <a className="btn main" href={inspectionActPath(id, "findings/new")}>
              {m.finding_new()}
            </a>
            <a className="btn" href={inspectionActPath(id, "closure")}>
              {m.inspection_close()}
            </a>
          </p>
        ) : null}
        <section className="part" aria-labelledby="findings">
          <h2 id="findings">{m.inspection_findings()}</h2>
          <Findings rows={findings} today={today} />
        </section>
        <section className="part" aria-labelledby="samples">
          <h2 id="samples">{m.inspection_samples()}</h2>
          <Samples rows={samples} inspectionId={id} writes={writes} today={today} />
        </section>
      </div>
    </main>
  )
}
