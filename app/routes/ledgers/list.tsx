import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { ledgers } from "#app/domain/ledgers/registry.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { ledgerPath, ledgerTemplatesPath } from "#app/paths.ts"
import { ledgerFor, ledgerName, ledgerOf } from "./ledger-words.ts"

export const meta = () => [{ title: `${m.ledger_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return {
      chair: isSupervisor(officer),
      ledgers: ledgers.map(({ name, number }) => ({ name, number })),
    }
  })
}

export default function Ledgers() {
  const { ledgers, chair } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet full">
        <header className="head">
          <h1>{m.ledger_title()}</h1>
          <p className="sub">{m.ledger_lead()}</p>
        </header>
        <table className="fold gap">
          <caption className="vh">{m.ledger_index_caption()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.ledger_col_form()}</th>
              <th scope="col">{m.ledger_col_for()}</th>
              <th scope="col">{m.ledger_col_of()}</th>
            </tr>
          </thead>
          <tbody>
            {ledgers.map(({ name, number }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={ledgerPath(name)}>{ledgerName(name)}</a>
                  <small> {m.ledger_number({ n: number })}</small>
                </th>
                <td>{ledgerFor(name)}</td>
                <td className="quiet">{ledgerOf(name)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {chair ? (
          <p className="btns gap">
            <a className="btn" href={ledgerTemplatesPath()}>
              {m.ledger_templates()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}
