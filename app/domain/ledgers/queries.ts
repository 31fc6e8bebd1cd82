import { withScope } from "#db/door.server.ts"
import type { Actor } from "../officers/actor.ts"
import type { Choice, How, Ledger, Sheet } from "./ledger.ts"
import { ledgerNamed } from "./registry.ts"
import type { LedgerQuery } from "./schema.ts"

/** A ledger as it stands now: its sheet, or, where it is about one thing and none is named yet, what to choose from. */
export type Opened = { ledger: Ledger; sheet: Sheet | null; choices: Choice[] }

/** Whether the address says what the form is about. */
export const isChosen = (ledger: Ledger, query: LedgerQuery): boolean => !ledger.of || Boolean(query[ledger.of])

/** Opens the ledger `name`. NotFound where there is no such ledger, or what it should be about is out of reach. */
export function openLedger(actor: Actor, name: string, query: LedgerQuery, today: string, how: How): Promise<Opened> {
  const ledger = ledgerNamed(name)
  return withScope(
    actor,
    async (tx) => {
      if (!isChosen(ledger, query)) {
        return { ledger, sheet: null, choices: (await ledger.choices?.(tx, actor, query)) ?? [] }
      }
      return { ledger, sheet: await ledger.rows(tx, actor, query, today, how), choices: [] }
    },
    { snapshot: true },
  )
}
