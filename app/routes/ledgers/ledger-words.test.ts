import { expect, it } from "vitest"
import { ledgers } from "#app/domain/ledgers/registry.ts"
import { ledgerFor, ledgerName, ledgerOf } from "./ledger-words.ts"

it("every ledger has its name, its use and whose it is on the list of ledgers", () => {
  for (const { name } of ledgers) for (const say of [ledgerName, ledgerFor, ledgerOf]) expect(say(name)).toBeTruthy()
})
