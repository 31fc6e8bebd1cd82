import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { idIn } from "#app/domain/people/rules.ts"
import { getProgramme } from "#app/domain/programmes/queries.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newRoundPath, programmeRoundPath, programmesPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

export const meta = ({ data }: { data: { name: string } | undefined }) => [
  { title: `${data?.name ?? m.programme_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return getProgramme(officer, idIn(args.params.programmeId))
  })
}

export default function ProgrammePage() {
  const { id, name, kind, note, rounds, whole, chair } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={programmesPath()}>
          <Icon name="back" />
          {m.programme_title()}
        </a>
        <header className="head">
          <h1>
            {name} <small>{word("programme_kind", kind)}</small>
          </h1>
          {note ? <p className="sub">{note}</p> : null}
        </header>
        {chair ? (
          <p className="btns no-print">
            <a className="btn" href={newRoundPath(id)}>
              {m.round_new()}
            </a>
          </p>
        ) : null}
        {rounds.length === 0 ? (
          <Empty>{m.round_none()}</Empty>
        ) : (
          <table className="fold gap">
            <thead>
              <tr>
                <th>{m.round_name()}</th>
                <th>{m.aid_state()}</th>
                <th className="num">{m.round_places()}</th>
                <th className="num">{m.round_applications()}</th>
                <th className="num">{m.application_state_awarded()}</th>
                {whole ? <th className="num">{m.round_budget_fen()}</th> : null}
                {whole ? <th className="num">{m.round_committed()}</th> : null}
              </tr>
            </thead>
            <tbody>
              {rounds.map((round) => (
                <tr key={round.id}>
                  <th scope="row">
                    <a href={programmeRoundPath(round.id)}>{round.name}</a> <small>{round.year}</small>
                  </th>
                  <td>{word("round_state", round.state)}</td>
                  <td className="num" data-k={m.round_places()}>
                    {round.places}
                  </td>
                  <td className="num" data-k={m.round_applications()}>
                    {round.applications}
                  </td>
                  <td className="num" data-k={m.application_state_awarded()}>
                    {round.awards}
                  </td>
                  {round.money ? (
                    <>
                      <td className="num" data-k={m.round_budget_fen()}>
                        {yuan(round.money.budgetFen)}
                      </td>
                      <td className="num" data-k={m.round_committed()}>
                        {yuan(round.money.committedFen)}
                      </td>
                    </>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </main>
  )
}
