import { NotFound } from "../errors.ts"
import { aidApproval } from "./aid-approval.ts"
import { exitApproval } from "./exit-approval.ts"
import { giftSignOff } from "./gift-sign-off.ts"
import { hardshipFile } from "./hardship-file.ts"
import { hardshipRoster } from "./hardship-roster.ts"
import { homeCheck } from "./home-check.ts"
import { inspectionLedger } from "./inspection.ts"
import type { Ledger } from "./ledger.ts"
import { microloanLedger } from "./microloan.ts"
import { modelWorkerVisits } from "./model-worker-visits.ts"
import { modelWorkersLedger } from "./model-workers.ts"
import { paymentSummary } from "./payment-summary.ts"
import { publicityList } from "./publicity-list.ts"
import { publicityProof } from "./publicity-proof.ts"
import { revisit } from "./revisit.ts"
import { scholarshipLedger } from "./scholarship.ts"
import { scholarshipFollowUpLedger } from "./scholarship-follow-up.ts"
import { tuitionSubsidyLedger } from "./tuition-subsidy.ts"

/** Every official ledger that this house writes, in the order of the handbook. One more is one more file and line. */
export const ledgers: readonly Ledger[] = [
  hardshipRoster,
  hardshipFile,
  homeCheck,
  publicityList,
  publicityProof,
  aidApproval,
  paymentSummary,
  giftSignOff,
  exitApproval,
  revisit,
  modelWorkersLedger,
  modelWorkerVisits,
  scholarshipLedger,
  scholarshipFollowUpLedger,
  microloanLedger,
  tuitionSubsidyLedger,
  inspectionLedger,
]

/** The ledger of this name, or NotFound. */
export function ledgerNamed(name: string | undefined): Ledger {
  const ledger = ledgers.find((ledger) => ledger.name === name)
  if (!ledger) throw new NotFound()
  return ledger
}
