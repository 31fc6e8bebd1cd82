import type { ModelWorkerBrief } from "#app/domain/model-workers/queries.ts"
import { shownName } from "#app/domain/people/rules.ts"
import { m, word } from "#app/i18n/messages.ts"
import { modelWorkerPath, modelWorkersPath } from "#app/paths.ts"
import { sinceContact } from "#app/ui/day.tsx"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

/** Model workers, whoever waited longest for a home visit first. */
export function BriefTable({
  rows,
  today,
  manyUnits,
}: {
  rows: ModelWorkerBrief[]
  today: string
  manyUnits: boolean
}) {
  return (
    <div className="wide">
      <table className="fold">
        <caption>{m.mw_list_caption()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.mw_name()}</th>
            <th scope="col">{m.mw_level()}</th>
            <th scope="col">{m.mw_state()}</th>
            <th scope="col">{m.mw_last_visit()}</th>
            <th scope="col">{m.mw_contact()}</th>
            <th scope="col">{m.mw_where()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={modelWorkerPath(row.id)}>{shownName(row)}</a>
                {row.called ? <small> {row.name}</small> : null}
              </th>
              <td>{row.level ? word("honour", row.level) : ""}</td>
              <td>
                {word("model_worker_state", row.state)}
                {row.inDifficulty ? (
                  <>
                    {" "}
                    <span className="nb">
                      <Icon name="aid" /> {m.mw_in_difficulty()}
                    </span>
                  </>
                ) : null}
              </td>
              <td>
                {sinceContact(row.lastVisitOn, today)}
                {row.lastContactOn && row.lastContactOn !== row.lastVisitOn ? (
                  <span className="note"> {m.mw_reached({ when: sinceContact(row.lastContactOn, today) })}</span>
                ) : null}
              </td>
              <td data-k={m.mw_contact()}>{row.contactOfficer ?? m.mw_contact_none()}</td>
              <td>{[row.lane, manyUnits ? row.unitName : ""].filter(Boolean).join(" · ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Kept = Record<string, string | number | undefined>

/** Name, days and territory: a form of one line that also works without a script. */
export function Narrow({
  filters,
  days,
  units,
}: {
  filters: Kept
  days: number | null
  units: { path: string; name: string }[]
}) {
  const form = formState(undefined, { ...filters, days: filters.days ?? days ?? "" })
  return (
    <form className="filter-form no-print" method="get" action={modelWorkersPath()}>
      {["level", "state", "difficulty", "unseen"].map((name) =>
        filters[name] ? <input key={name} type="hidden" name={name} value={String(filters[name])} /> : null,
      )}
      <Field form={form} name="q" label={m.mw_name()} maxLength={40} />
      <Field form={form} name="days" label={m.mw_days()} inputMode="numeric" maxLength={4} />
      {units.length > 1 ? (
        <Select
          form={form}
          name="territory"
          label={m.mw_territory()}
          options={[{ value: "", label: m.all() }, ...units.map((unit) => ({ value: unit.path, label: unit.name }))]}
        />
      ) : null}
      <p className="btns">
        <button className="btn">{m.filter()}</button>
      </p>
    </form>
  )
}
