import { m } from "#app/i18n/messages.ts"
import type { IconName } from "#app/ui/icon.tsx"

export function batchIcon(state: string): IconName {
  if (state === "approved") return "done"
  if (state === "submitted") return "lock"
  return state === "withdrawn" ? "undo" : "ring"
}

export function resultIcon(result: string): IconName {
  if (result === "arrived") return "done"
  return result === "bounced" ? "late" : "wait"
}

/** How a list is called where one goes back to it. */
export const batchName = (batch: { batchNo: string }) => m.batch_called({ no: batch.batchNo })
