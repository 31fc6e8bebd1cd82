import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { auditPage } from "#app/domain/audit/queries.ts"
import { AuditQuery } from "#app/domain/audit/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireAuditReader } from "#app/http/officer.server.ts"
import { getLocale, m } from "#app/i18n/messages.ts"
import {
  auditPath,
  casePath,
  employerPath,
  festivalPath,
  findingPath,
  householdPath,
  inspectionPath,
  personPath,
  taskPath,
  visitPath,
} from "#app/paths.ts"
import { Day } from "#app/ui/day.tsx"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { Empty } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.audit_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireAuditReader(args)
  const asked = parseQuery(args.request, AuditQuery)
  return reading(async () => {
    const { rows, next, events } = await auditPage(officer, asked)
    return {
      today: todayInShanghai(),
      asked,
      next,
      events,
      rows: rows.map((row) => ({ ...row, ...placeInTime(row.at) })),
    }
  })
}

/** Day and time of day in Shanghai. */
function placeInTime(at: Date): { day: string; time: string } {
  const shifted = new Date(at.getTime() + 8 * 3600_000).toISOString()
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>
type Line = Data["rows"][number]

export default function Audit() {
  const { today, asked, rows, next, events } = useLoaderData<typeof loader>()
  const filtered = Boolean(asked.event || asked.who || asked.day)
  const days = [...new Set(rows.map((row) => row.day))]
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.audit_title()}</h1>
          <p className="sub">{m.audit_lead()}</p>
        </header>
        <Filters asked={asked} events={events} filtered={filtered} />
        {rows.length === 0 ? <Empty>{m.audit_empty()}</Empty> : null}
        <div className="leaf">
          {days.map((day) => (
            <section className="group" key={day} aria-labelledby={`day-${day}`}>
              <h2 id={`day-${day}`}>
                <Day day={day} today={today} />
              </h2>
              <ol>
                {rows
                  .filter((row) => row.day === day)
                  .map((row) => (
                    <Row line={row} key={row.id} />
                  ))}
              </ol>
            </section>
          ))}
        </div>
        <p className="btns">
          {next ? (
            <a className="btn" href={auditPath({ ...asked, before: next })} rel="next">
              {m.next_page()}
            </a>
          ) : null}
          {asked.before ? (
            <a className="btn" href={auditPath({ ...asked, before: undefined })}>
              {m.first_page()}
            </a>
          ) : null}
        </p>
      </div>
    </main>
  )
}

function Filters({ asked, events, filtered }: { asked: Data["asked"]; events: string[]; filtered: boolean }) {
  const form = formState(undefined, asked)
  return (
    <form className="filter-form" method="get" role="search">
      <Select
        form={form}
        name="event"
        label={m.audit_event()}
        options={[{ value: "", label: m.all() }, ...events.map((event) => ({ value: event, label: eventName(event) }))]}
      />
      <Field form={form} name="who" label={m.audit_who()} maxLength={60} />
      <Field form={form} name="day" type="date" label={m.audit_day()} />
      <p className="btns">
        <button className="btn">{m.filter()}</button>
        {filtered ? (
          <a className="btn" href={auditPath()}>
            {m.clear_filter()}
          </a>
        ) : null}
      </p>
    </form>
  )
}

function Row({ line }: { line: Line }) {
  const to = line.subjectId ? pageOf(line.subject, line.subjectId) : null
  const notes = [
    line.fields.length > 0 &&
      m.audit_fields({ fields: line.fields.map(fieldName).join(getLocale() === "en" ? ", " : "、") }),
    line.reason && m.audit_reason({ reason: line.reason }),
    line.reasonKept && m.audit_reason_kept(),
  ].filter(Boolean)
  return (
    <li className="row">
      <p className="when">
        <time dateTime={String(line.at)}>{line.time}</time>
      </p>
      <h3 className="who">
        {line.called} <small>{line.unitName}</small>
      </h3>
      <div className="what">
        <p>
          {to ? (
            <a href={to} title={m.audit_open()}>
              {eventName(line.event)}
            </a>
          ) : (
            eventName(line.event)
          )}
        </p>
        {notes.map((note) => (
          <p className="note" key={String(note)}>
            {note}
          </p>
        ))}
      </div>
    </li>
  )
}

const pages: Record<string, ((id: string) => string) | undefined> = {
  case: casePath,
  task: taskPath,
  visit: visitPath,
  household: householdPath,
  person: personPath,
  employer: employerPath,
  festival: (id) => festivalPath(id),
  inspection: inspectionPath,
  finding: findingPath,
}

function pageOf(subject: string, id: string): string | null {
  return pages[subject]?.(id) ?? null
}

const words = m as unknown as Record<string, (() => string) | undefined>

/** What an event is called; a newer one without words yet stands there under its own name. */
function eventName(event: string): string {
  return words[`event_${event.toLowerCase().replace(".", "_")}`]?.() ?? event
}

function fieldName(field: string): string {
  return words[`field_${field.toLowerCase()}`]?.() ?? field
}
