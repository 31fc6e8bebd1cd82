import type { ReactNode } from "react"
import { Icon, type IconName } from "./icon.tsx"

/** A ruled message: icon, sentence, next step. */
export function Say({ icon = "info", children, live }: { icon?: IconName; children: ReactNode; live?: boolean }) {
  return (
    <div className="say" role={live ? "status" : undefined} id={live ? "flash" : undefined}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}

/** An empty list: what, why, and what to do next. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="quiet empty">{children}</p>
}
