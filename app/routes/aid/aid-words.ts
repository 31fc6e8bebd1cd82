import { m, word } from "#app/i18n/messages.ts"
import type { IconName } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"

/** 1,000 元, with goods: 1,000 元 · 棉被两床（300 元）. */
export function sumWords(row: { fen: number; goods: string; goodsFen?: number }): string {
  const goods = row.goods
    ? row.goodsFen
      ? m.aid_goods_worth({ goods: row.goods, n: yuan(row.goodsFen) })
      : row.goods
    : ""
  return [row.fen > 0 || !goods ? m.yuan({ n: yuan(row.fen) }) : "", goods].filter(Boolean).join(" · ")
}

/** Icon and word of where a request stands. */
export function stateIcon(state: string): IconName {
  if (state === "paid") return "done"
  if (state === "bounced" || state === "refused") return "late"
  if (state === "withdrawn") return "undo"
  if (state === "listed") return "lock"
  return state === "approved" ? "aid" : "wait"
}

export const kindOptions = <T extends string>(list: string, codes: readonly T[]) =>
  codes.map((code) => ({ value: code, label: word(list, code) }))
