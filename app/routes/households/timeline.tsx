import type { TimelineKind } from "#app/domain/households/kinds.ts"
import { timelineKinds } from "#app/domain/households/kinds.ts"
import type { TimelineEntry } from "#app/domain/households/timeline.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, taskPath, visitPath } from "#app/paths.ts"
import { dayName, weekdayName } from "#app/ui/day.tsx"
import { Icon, type IconName } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"
import { stateWord, taskTitle } from "../tasks/task-words.ts"

type Address = (query: { kind?: string; before?: string }) => string

/** What happened with a household or a person, latest first, on the thread; the kinds are words with their counts. */
export function Timeline(props: {
  timeline: { entries: TimelineEntry[]; next: string | null }
  counts: Record<TimelineKind, number>
  kind: TimelineKind | undefined
  today: string
  at: Address
}) {
  const { timeline, counts, kind, today, at } = props
  const all = timelineKinds.reduce((sum, k) => sum + counts[k], 0)
  return (
    <section className="part" aria-labelledby="log">
      <h2 id="log">{m.timeline_title()}</h2>
      {all > 0 ? (
        <nav className="filters" aria-label={m.timeline_kinds()}>
          <div>
            <p>
              <a href={`${at({})}#log`} aria-current={kind ? undefined : "true"}>
                {m.timeline_all()}
                <small>{all}</small>
              </a>
              {timelineKinds
                .filter((k) => counts[k] > 0)
                .map((k) => (
                  <a key={k} href={`${at({ kind: k })}#log`} aria-current={kind === k ? "true" : undefined}>
                    {word("timeline_kind", k)}
                    <small>{counts[k]}</small>
                  </a>
                ))}
            </p>
          </div>
        </nav>
      ) : null}
      {timeline.entries.length === 0 ? <Empty>{m.timeline_none()}</Empty> : null}
      <div className="leaf">
        <ol>
          {timeline.entries.map((entry) => (
            <Entry key={entry.key} entry={entry} today={today} />
          ))}
        </ol>
      </div>
      {timeline.next ? (
        <p className="no-print">
          <a className="act" href={`${at({ kind, before: timeline.next })}#log`} rel="next">
            {m.timeline_earlier()}
          </a>
        </p>
      ) : null}
    </section>
  )
}

function Entry({ entry, today }: { entry: TimelineEntry; today: string }) {
  return (
    <li className="row">
      <p className="when">
        <time dateTime={entry.day} className="md">
          <b>{dayName(entry.day)}</b>
        </time>
        <br />
        {secondLine(entry.day, today)}
      </p>
      <h3 className="who">
        <Icon name={iconOf(entry)} /> <a href={pathOf(entry)}>{headOf(entry)}</a>
        {entry.person ? <small>{entry.person}</small> : null}
      </h3>
      <div className="what">
        {entry.text ? <p className="prose">{textOf(entry)}</p> : null}
        <p className="note">{notesOf(entry, today).filter(Boolean).join(" · ")}</p>
      </div>
    </li>
  )
}

/** Under the date: today, the weekday of a day near enough to remember it, the year of one long ago. */
export function secondLine(day: string, today: string): string {
  if (day === today) return m.today()
  return day.slice(0, 4) === today.slice(0, 4) ? weekdayName(day) : m.timeline_year({ year: day.slice(0, 4) })
}

const taskIcons: IconName[] = ["ring", "done", "undo", "wait"]

function iconOf(entry: TimelineEntry): IconName {
  switch (entry.kind) {
    case "visit":
      return "visit"
    case "contact":
      return "phone"
    case "case":
      return "file"
    case "task":
      return entry.orderedBy && entry.status === 0 ? "order" : (taskIcons[entry.status] ?? "ring")
  }
}

function pathOf(entry: TimelineEntry): string {
  if (entry.kind === "task") return taskPath(entry.id)
  return entry.kind === "case" ? casePath(entry.id) : visitPath(entry.id)
}

function headOf(entry: TimelineEntry): string {
  switch (entry.kind) {
    case "visit":
    case "contact":
      return word("channel", entry.channel)
    case "case": {
      const kind = word("case_kind", entry.caseKind)
      return entry.step === "opened" ? m.timeline_case_opened({ kind }) : m.timeline_case_closed({ kind })
    }
    case "task":
      return stateWord(entry.status)
  }
}

function textOf(entry: TimelineEntry): string {
  if (entry.kind === "task") return taskTitle({ title: entry.text, rule: entry.rule })
  if (entry.kind === "case" && entry.step === "closed") {
    return m.timeline_case_outcome({ outcome: word("outcome", entry.outcome), reason: entry.note })
  }
  return entry.text
}

function notesOf(entry: TimelineEntry, today: string): string[] {
  switch (entry.kind) {
    case "visit":
    case "contact":
      return [
        entry.notHome ? (entry.kind === "visit" ? m.timeline_not_home() : m.timeline_no_answer()) : "",
        entry.note,
        entry.companions ? m.timeline_together({ who: entry.companions }) : "",
        entry.giftFen ? m.timeline_gift_money({ n: yuan(entry.giftFen) }) : "",
        entry.giftGoods,
        entry.followUps ? m.timeline_follow_ups({ n: entry.followUps }) : "",
        m.timeline_by({ who: entry.officer }),
      ]
    case "task":
      return [
        entry.note,
        entry.orderedBy ? m.timeline_ordered({ who: entry.orderedBy }) : "",
        m.timeline_task_by({ who: entry.officer }),
        entry.status === 0 ? m.timeline_task_due({ day: dayName(entry.dueOn, today) }) : "",
      ]
    case "case":
      return [m.timeline_by({ who: entry.officer })]
  }
}
