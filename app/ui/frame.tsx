import type { ReactNode } from "react"
import { m } from "#app/i18n/messages.ts"
import {
  accountPath,
  aidListPath,
  auditPath,
  batchesPath,
  boardPath,
  casesPath,
  districtPath,
  employersPath,
  festivalsPath,
  householdsPath,
  ledgersPath,
  modelWorkersPath,
  officersPath,
  peoplePath,
  policyPath,
  tasksPath,
  territoriesPath,
  visitsPath,
} from "#app/paths.ts"
import { Icon, type IconName } from "./icon.tsx"

/** What the frame shows of the officer: words and which doors there are, nothing else. */
export type FrameOfficer = {
  unitName: string
  called: string
  caseWork: boolean
  supervisor: boolean
  administrator: boolean
  auditor: boolean
}

type Place = { to: string; icon: IconName; label: string; desk?: boolean; sep?: boolean }

function places(officer: FrameOfficer): Place[] {
  const work: Place[] = officer.caseWork
    ? [
        { to: boardPath(), icon: "week", label: m.nav_week() },
        { to: visitsPath(), icon: "visit", label: m.nav_visit() },
        { to: peoplePath(), icon: "find", label: m.nav_find() },
        { to: casesPath(), icon: "file", label: m.nav_cases() },
      ]
    : []
  const more: Place[] = []
  if (officer.caseWork) {
    more.push(
      { to: tasksPath(), icon: "list", label: m.nav_tasks(), desk: true },
      { to: householdsPath(), icon: "home", label: m.nav_households(), desk: true },
      { to: modelWorkersPath(), icon: "medal", label: m.nav_model_workers(), desk: true },
      { to: festivalsPath(), icon: "visit", label: m.nav_festivals(), desk: true },
      { to: employersPath(), icon: "firm", label: m.nav_employers(), desk: true },
      { to: territoriesPath(), icon: "area", label: m.nav_territories(), desk: true },
      { to: aidListPath(), icon: "aid", label: m.nav_aid(), desk: true },
    )
  }
  if (officer.supervisor) more.push({ to: batchesPath(), icon: "lock", label: m.nav_payments(), desk: true })
  if (officer.caseWork) more.push({ to: ledgersPath(), icon: "print", label: m.nav_ledgers(), desk: true })
  if (officer.supervisor) more.push({ to: districtPath(), icon: "area", label: m.nav_district(), desk: true })
  if (officer.unitName) more.push({ to: policyPath(), icon: "info", label: m.nav_policy(), desk: officer.caseWork })
  if (officer.administrator) {
    more.push({ to: officersPath(), icon: "me", label: m.nav_officers(), desk: officer.caseWork })
  }
  if (officer.auditor) more.push({ to: auditPath(), icon: "list", label: m.nav_audit(), desk: officer.caseWork })
  const first = more.find((p) => p.desk)
  if (first) first.sep = true
  return [...work, { to: accountPath(), icon: "me", label: m.nav_me() }, ...more]
}

/** Strip and bottom tabs on a phone, rail on a desk; one nav for both. */
export function Frame(props: {
  officer: FrameOfficer | null
  path: string
  here: string
  large: boolean
  children: ReactNode
}) {
  const { officer, path, here, large } = props
  return (
    <>
      <a className="skip" href="#main">
        {m.skip_to_text()}
      </a>
      <header className="frame">
        <a className="brand" href="/">
          <span className="mark" aria-hidden="true" lang="zh-CN">
            娘家
          </span>
          <span>
            <span className="vh">{m.app_name()} </span>
            {officer ? officer.unitName : ""}
            {officer ? <br /> : null}
            {officer ? officer.called : ""}
          </span>
        </a>
        {officer ? (
          <nav className="nav" aria-label={m.nav_label()}>
            <ul>
              {places(officer).map((p) => (
                <li key={p.to} className={[p.desk && "desk", p.sep && "sep"].filter(Boolean).join(" ") || undefined}>
                  <a href={p.to} aria-current={isHere(p.to, path) ? "page" : undefined}>
                    <Icon name={p.icon} />
                    {p.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <form className="utils" method="post" action="/preferences">
          <input type="hidden" name="to" value={here} />
          <button className="act" name="size" value={large ? "normal" : "large"}>
            {large ? m.normal_type() : m.large_type()}
          </button>
          <OtherLanguage />
        </form>
      </header>
      {props.children}
    </>
  )
}

function OtherLanguage() {
  const other = m.other_language() === "EN" ? "en" : "zh-CN"
  return (
    <button className="act" name="lang" value={other} lang={other}>
      {m.other_language()}
      <span className="vh"> {m.other_language_name()}</span>
    </button>
  )
}

function isHere(place: string, path: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}
