import type { Entry } from "#app/domain/employers/timeline.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, employerPath, taskPath, visitPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty } from "#app/ui/say.tsx"
import { stateWord, taskTitle } from "../tasks/task-words.ts"

const kinds = ["visit", "task", "case"] as const

/** What happened with a body, latest first, on the thread; filters are words. */
export function Timeline(props: {
  employerId: string
  entries: Entry[]
  next: string | null
  kind: string | undefined
  today: string
}) {
  const { employerId, entries, next, kind, today } = props
  return (
    <>
      <nav className="filters" aria-label={m.employer_timeline_kinds()}>
        <div>
          <p>
            <a href={`${employerPath(employerId)}#log`} aria-current={kind ? undefined : "true"}>
              {m.employer_kind_all()}
            </a>
            {kinds.map((k) => (
              <a
                key={k}
                href={`${employerPath(employerId, { kind: k })}#log`}
                aria-current={kind === k ? "true" : undefined}
              >
                {word("employer_entry", k)}
              </a>
            ))}
          </p>
        </div>
      </nav>
      {entries.length === 0 ? <Empty>{m.employer_timeline_none()}</Empty> : null}
      <div className="leaf">
        <ol>
          {entries.map((entry) => (
            <li className="row" key={entry.id}>
              <p className="when">
                <RowDay day={entry.day} today={today} />
              </p>
              <EntryLine entry={entry} />
            </li>
          ))}
        </ol>
      </div>
      {next ? (
        <p className="no-print">
          <a className="act" href={`${employerPath(employerId, { kind, before: next })}#log`} rel="next">
            {m.employer_earlier()}
          </a>
        </p>
      ) : null}
    </>
  )
}

function EntryLine({ entry }: { entry: Entry }) {
  switch (entry.kind) {
    case "visit":
      return (
        <>
          <h3 className="who">
            <Icon name={entry.code === "home" ? "visit" : "phone"} />{" "}
            <a href={visitPath(entry.id)}>{word("channel", entry.code)}</a>
            {entry.notHome ? <small>{m.employer_not_home()}</small> : null}
          </h3>
          <div className="what">
            <p>{entry.text}</p>
            <p className="note">{m.employer_entry_by({ who: entry.officer })}</p>
          </div>
        </>
      )
    case "task":
      return (
        <>
          <h3 className="who">
            <Icon name={entry.isOpen ? "ring" : "done"} />{" "}
            <a href={taskPath(entry.id)}>{taskTitle({ title: entry.text, rule: entry.rule })}</a>
          </h3>
          <p className="note">{m.employer_task_by({ who: entry.officer, state: stateWord(Number(entry.code)) })}</p>
        </>
      )
    case "case":
      return (
        <>
          <h3 className="who">
            <Icon name="file" /> <a href={casePath(entry.id)}>{word("case_kind", entry.code)}</a>
          </h3>
          <div className="what">
            <p>{entry.text}</p>
            <p className="note">{m.employer_case_by({ who: entry.officer })}</p>
          </div>
        </>
      )
  }
}
