/** 24 grid, 1.5 stroke; always beside a word, never instead of one. */
const shapes = {
  week: "M6.5 3.5h12v17h-12zM4.5 7.5h2M4.5 12h2M4.5 16.5h2M10 8.5h5M10 12h5",
  visit: "M4.5 20.5h15M7 20.5v-17h10v17M13.8 11.5v1.5",
  find: "M16.5 10.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0zM15 15l5 5",
  list: "M4.5 6.5h.5M4.5 12h.5M4.5 17.5h.5M9 6.5h10.5M9 12h10.5M9 17.5h10.5",
  me: "M15.75 7.75a3.75 3.75 0 1 1-7.5 0 3.75 3.75 0 0 1 7.5 0zM4.5 20.5c.7-4.2 3.6-6.3 7.5-6.3s6.8 2.1 7.5 6.3",
  file: "M4 6h5.5l2 2.5H20V19H4z",
  area: "M4 6.5 9 4.5l6 2 5-2v13l-5 2-6-2-5 2zM9 4.5v13M15 6.5v13",
  ring: "M19.5 12a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0z",
  done: "M19.5 12a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM8.5 12.2l2.5 2.5 4.7-5",
  late: "M12 4.5 21 19.5H3zM12 10v4M12 16.7v.1",
  wait: "M7 3.5h10M7 20.5h10M8 3.5c0 5.5 8 5 8 8.5s-8 3-8 8.5M16 3.5c0 5.5-8 5-8 8.5s8 3 8 8.5",
  order: "M6 20.5v-17M6 4.5h12l-3 4 3 4H6",
  phone: "M6 4h4l1.5 4.5L9 10.5a10 10 0 0 0 4.5 4.5l2-2.5L20 14v4c0 1.2-1 2-2 2C10.5 20 4 13.5 4 6c0-1 .8-2 2-2z",
  aid: "M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.5 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z",
  medal: "M16.5 14.5a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM9.5 10.5 7 3.5M14.5 10.5l2.5-7M10.5 3.5h3",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  print: "M7 8.5v-5h10v5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z",
  undo: "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4",
  turn: "m7 10 5 5 5-5",
  back: "m14 6-6 6 6 6",
  info: "M19.5 12a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM12 11v5M12 8v.1",
  home: "M4 11.5 12 4.5l8 7M6 10v10h12V10",
  firm: "M5 20.5v-16h8v16M13 9.5h6v11M8 8h2M8 12h2M8 16h2M3.5 20.5h17",
} as const

export type IconName = keyof typeof shapes

const sprite = Object.entries(shapes)
  .map(([name, d]) => `<symbol id="i-${name}" viewBox="0 0 24 24"><path d="${d}"/></symbol>`)
  .join("")

/** All shapes once per page; icons refer to them. */
export function IconSprite() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
  return <svg className="sprite" aria-hidden="true" dangerouslySetInnerHTML={{ __html: `<defs>${sprite}</defs>` }} />
}

export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg className={className ? `i ${className}` : "i"} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}
