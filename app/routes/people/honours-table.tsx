import { m, word } from "#app/i18n/messages.ts"
import { honourRemovalPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"

type Honour = {
  id: string
  level: string
  title: string
  year: number | null
  conferredBy: string
  certificateNo: string
}

/** A model worker's titles, the oldest first; with `personId` each can be taken off the file. */
export function Honours({ honours, personId }: { honours: Honour[]; personId?: string }) {
  return (
    <div className="wide">
      <table className="fold">
        <caption className="vh">{m.person_honours_caption()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.person_honour_title()}</th>
            <th scope="col">{m.person_honour_level()}</th>
            <th scope="col">{m.person_honour_by()}</th>
            <th scope="col">{m.person_honour_year()}</th>
            <th scope="col">{m.person_honour_certificate()}</th>
          </tr>
        </thead>
        <tbody>
          {honours.map((honour) => (
            <tr key={honour.id}>
              <th scope="row">
                <Icon name="medal" /> {honour.title}
              </th>
              <td>{word("honour", honour.level)}</td>
              <td>{honour.conferredBy}</td>
              <td className="nb">{honour.year ? m.person_honour_year_is({ year: honour.year }) : ""}</td>
              <td data-k={m.person_honour_certificate()}>
                {honour.certificateNo || m.person_honour_unknown()}
                {personId ? (
                  <>
                    {" "}
                    <a className="no-print" href={honourRemovalPath(personId, honour.id)}>
                      {m.benefit_remove()}
                      <span className="vh"> {honour.title}</span>
                    </a>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
