import type { ReactNode } from "react"
import { m } from "#app/i18n/messages.ts"
import { Icon } from "./icon.tsx"
import { type FrameOfficer, furtherPlaces, tabs } from "./places.ts"

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
              {[...tabs(officer), ...furtherPlaces(officer)].map((p, i, all) => (
                <li
                  key={p.to}
                  className={
                    [p.desk && "desk", p.desk && !all[i - 1]?.desk && "sep"].filter(Boolean).join(" ") || undefined
                  }
                >
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
