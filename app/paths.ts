// The site's addresses as functions, so that a page never spells one out.
type Query = Record<string, string | number | null | undefined>

function withQuery(path: string, query?: Query): string {
  const pairs = Object.entries(query ?? {}).filter((p): p is [string, string | number] => p[1] != null && p[1] !== "")
  return pairs.length ? `${path}?${new URLSearchParams(pairs.map(([k, v]) => [k, String(v)]))}` : path
}

export const boardPath = (query?: Query) => withQuery("/board", query)
export const tasksPath = (query?: Query) => withQuery("/tasks", query)
export const newTaskPath = (query?: Query) => withQuery("/tasks/new", query)
export const taskPath = (id: string) => `/tasks/${id}`
export const taskActPath = (
  id: string,
  act: "completion" | "postponement" | "handover" | "cancellation" | "feedback" | "strike-off",
) => `/tasks/${id}/${act}`
export const visitsPath = (query?: Query) => withQuery("/visits", query)
export const newVisitPath = (query?: Query) => withQuery("/visits/new", query)
export const visitPath = (id: string) => `/visits/${id}`
export const peoplePath = (query?: Query) => withQuery("/people", query)
export const newPersonPath = (query?: Query) => withQuery("/people/new", query)
export const personPath = (id: string, query?: Query) => withQuery(`/people/${id}`, query)
export const personEditPath = (id: string) => `/people/${id}/edit`
export const personPhonesPath = (id: string) => `/people/${id}/phones`
export const personPhonePath = (id: string, phoneId: string, act: "state" | "removal") =>
  `/people/${id}/phones/${phoneId}/${act}`
export const personHonoursPath = (id: string) => `/people/${id}/honours`
export const personNumberPath = (id: string, what: "id" | "phone" | "card", phone?: string) =>
  withQuery(`/people/${id}/number`, { what, phone })
export const peopleDuplicatesPath = () => "/people/duplicates"
export const householdsPath = (query?: Query) => withQuery("/households", query)
export const householdPath = (id: string, query?: Query) => withQuery(`/households/${id}`, query)
export const householdActPath = (id: string, act: "edit" | "members" | "unit") => `/households/${id}/${act}`
export const employersPath = (query?: Query) => withQuery("/employers", query)
export const employerPath = (id: string, query?: Query) => withQuery(`/employers/${id}`, query)
export const newEmployerPath = (query?: Query) => withQuery("/employers/new", query)
export const employerEditPath = (id: string) => `/employers/${id}/edit`
export const employerNumberPath = (id: string) => `/employers/${id}/number`
export const territoriesPath = () => "/territories"
export const territoryPath = (id: string, query?: Query) => withQuery(`/territories/${id}`, query)
export const casesPath = (query?: Query) => withQuery("/cases", query)
export const newCasePath = (query?: Query) => withQuery("/cases/new", query)
export const casePath = (id: string) => `/cases/${id}`
export const caseActPath = (id: string, act: "closure" | "reopening" | "edit") => `/cases/${id}/${act}`
export const caseReassignmentPath = () => "/cases/reassignment"
export const modelWorkersPath = (query?: Query) => withQuery("/model-workers", query)
export const modelWorkerPath = (id: string) => `/model-workers/${id}`
export const modelWorkerActPath = (
  id: string,
  act:
    | "enrolment"
    | "edit"
    | "difficulty"
    | "retirement"
    | "departure"
    | "arrival"
    | "death"
    | "death-report"
    | "revocation"
    | "benefits",
) => `/model-workers/${id}/${act}`
export const benefitRemovalPath = (id: string, benefitId: string) =>
  `/model-workers/${id}/benefits/${benefitId}/removal`
export const honourRemovalPath = (id: string, honourId: string) => `/people/${id}/honours/${honourId}/removal`
export const festivalsPath = () => "/festivals"
export const newFestivalPath = (query?: Query) => withQuery("/festivals/new", query)
export const festivalPath = (id: string, query?: Query) => withQuery(`/festivals/${id}`, query)
export const festivalActPath = (id: string, act: "assignment" | "sign-off" | "closure") => `/festivals/${id}/${act}`
export const festivalCallPath = (id: string, callId: string, act: "gift" | "skip") =>
  `/festivals/${id}/calls/${callId}/${act}`
export const districtPath = () => "/district"
export const policyPath = (query?: Query) => withQuery("/policy", query)
export const newPolicyPath = (query?: Query) => withQuery("/policy/new", query)
export const policyEndingPath = (id: string) => `/policy/${id}/ending`
export const followUpsPath = () => "/policy/follow-ups"
export const newFollowUpPath = (query?: Query) => withQuery("/policy/follow-ups/new", query)
export const followUpEndingPath = (id: string) => `/policy/follow-ups/${id}/ending`
export const holidaysPath = (query?: Query) => withQuery("/policy/holidays", query)
export const newHolidayPath = (query?: Query) => withQuery("/policy/holidays/new", query)
export const holidayNoticePath = () => "/policy/holidays/notice"
export const officersPath = (query?: Query) => withQuery("/officers", query)
export const auditPath = (query?: Query) => withQuery("/audit", query)
export const accountPath = () => "/account"
export const accountPasswordPath = () => "/account/password"
export const sessionClosurePath = (handle: string) => `/account/sessions/${handle}/closure`
export const sessionsClosurePath = () => "/account/sessions/closure"
export const signInPath = (to?: string) => withQuery("/sign-in", { to })
export const setupPath = () => "/setup"
export const newUnitPath = (query?: Query) => withQuery("/officers/units/new", query)
export const newOfficerPath = (query?: Query) => withQuery("/officers/new", query)
export const officerPath = (id: string) => `/officers/${id}`
export const officerActPath = (id: string, act: "posts/new" | "disablement" | "enablement" | "password-reset") =>
  `/officers/${id}/${act}`
export const postEndingPath = (id: string, postId: string) => `/officers/${id}/posts/${postId}/ending`

type Papers = { caseId: string } | { householdId: string } | { personId: string }
/** The papers of a case, a household or a person. */
export const papersPath = (of: Papers, query?: Query) =>
  withQuery(
    `${"caseId" in of ? casePath(of.caseId) : "householdId" in of ? householdPath(of.householdId) : personPath(of.personId)}/documents`,
    query,
  )
export const documentPath = (id: string) => `/documents/${id}`
export const documentActPath = (id: string, act: "reading" | "edit" | "removal") => `/documents/${id}/${act}`

export const listsPath = () => "/lists"
/** A follow-up list, such as `listPath("unvisited", { helper: "mine" })`. */
export const listPath = (name: string, query?: Query) => withQuery(`/lists/${name}`, query)
export const listActPath = (name: string, act: "tasks" | "saved" | "frozen" | "export" | "print", query?: Query) =>
  withQuery(`/lists/${name}/${act}`, query)
/** The list as a file; asks for the purpose first unless `query.export` is the key under which one was given. */
export const listFilePath = (name: string, format: "xlsx" | "csv", query?: Query) =>
  withQuery(`/lists/${name}.${format}`, query)
export const savedListRemovalPath = (id: string) => `/lists/saved/${id}/removal`
export const frozenListPath = (id: string) => `/lists/frozen/${id}`
export const listExportPath = (id: string) => `/lists/exports/${id}`
export const listExportFilePath = (id: string) => `/lists/exports/${id}/file`
export const ledgersPath = () => "/ledgers"
/** An official ledger on screen, such as `ledgerPath("hardship-file", { case: id })`. */
export const ledgerPath = (name: string, query?: Query) => withQuery(`/ledgers/${name}`, query)
export const ledgerPrintPath = (name: string, query?: Query) => withQuery(`/ledgers/${name}/print`, query)
/** The ledger as a file; asks for the purpose first unless `query.export` is the key under which one was given. */
export const ledgerFilePath = (name: string, format: "xlsx" | "docx", query?: Query) =>
  withQuery(`/ledgers/${name}.${format}`, query)
export const ledgerExportPath = (name: string, query?: Query) => withQuery(`/ledgers/${name}/export`, query)
export const ledgerTemplatesPath = () => "/ledgers/templates"
export const ledgerTemplateRemovalPath = (id: string) => `/ledgers/templates/${id}/removal`
export const ledgerSamplePath = (form: string) => `/ledgers/templates/sample/${form}`

/** Addresses whose forms bring a file with them; all others stay small. */
const fileAddresses = [/^\/(cases|households|people)\/[^/]+\/documents\/?$/, /^\/ledgers\/templates\/?$/]
export const takesFiles = (path: string) => fileAddresses.some((address) => address.test(path))
export const aidListPath = (query?: Query) => withQuery("/aid", query)
export const newAidPath = (caseId: string) => `/cases/${caseId}/aid/new`
export const aidPath = (id: string) => `/aid/${id}`
export const aidActPath = (id: string, act: "review" | "audit" | "approval" | "refusal" | "withdrawal") =>
  `/aid/${id}/${act}`
export const outsideAidPath = (householdId: string) => `/households/${householdId}/outside-aid`
export const outsideAidRemovalPath = (householdId: string, id: string) =>
  `/households/${householdId}/outside-aid/${id}/removal`
export const batchesPath = (query?: Query) => withQuery("/payments", query)
export const newBatchPath = (query?: Query) => withQuery("/payments/new", query)
export const batchPath = (id: string) => `/payments/${id}`
export const batchActPath = (
  id: string,
  act: "submission" | "approval" | "withdrawal" | "bank-list" | "bank-list.xlsx",
) => `/payments/${id}/${act}`
export const batchLinePath = (id: string, lineId: string, act: "removal" | "result") =>
  `/payments/${id}/lines/${lineId}/${act}`
/** The page of one act on a hardship file, by the noun of the move. */
export const hardshipPath = (caseId: string, noun: string) => `/cases/${caseId}/${noun}`
export const objectionAnswerPath = (caseId: string, objectionId: string) =>
  `/cases/${caseId}/objections/${objectionId}/answer`
export const loansPath = (query?: Query) => withQuery("/loans", query)
/** Notes what has become late. */
export const loanArrearsPath = () => "/loans/arrears"
export const loanPath = (id: string) => `/loans/${id}`
export type LoanAct =
  | "disbursement"
  | "repayment"
  | "check-up"
  | "collection"
  | "guarantor-claim"
  | "settlement"
  | "subsidy-claim"
  | "write-off"
  | "outcome"
export const loanActPath = (id: string, act: LoanAct) => `/loans/${id}/${act}`

export const fundsPath = () => "/funds"
/** The money of one year, narrowed by source and round (`hardship`: aid that rests on no round). */
export const fundYearPath = (year: number, query?: Query) => withQuery(`/funds/${year}`, query)
export const inspectionsPath = () => "/inspections"
export const newInspectionPath = () => "/inspections/new"
export const inspectionPath = (id: string) => `/inspections/${id}`
export const inspectionActPath = (id: string, act: "closure" | "findings/new") => `/inspections/${id}/${act}`
export const sampleCheckPath = (id: string, sampleId: string) => `/inspections/${id}/samples/${sampleId}/check`
export const findingPath = (id: string) => `/findings/${id}`
export const findingActPath = (id: string, act: "agreement" | "answer" | "return" | "strike-off") =>
  `/findings/${id}/${act}`
export const awardsPath = (query?: Query) => withQuery("/awards", query)
export const awardPath = (id: string) => `/awards/${id}`
export const awardActPath = (id: string, act: "term" | "contact" | "extension" | "stop" | "completion") =>
  `/awards/${id}/${act}`
export const awardPaymentsPath = (query?: Query) => withQuery("/awards/payments", query)
export const awardTalkPath = () => "/awards/talk"
export const instalmentRequestPath = (id: string) => `/instalments/${id}/request`
export const groupVisitsPath = (query?: Query) => withQuery("/group-visits", query)
export const newGroupVisitPath = (roundId: string) => `/rounds/${roundId}/group-visits/new`
export const groupVisitPath = (id: string) => `/group-visits/${id}`
export const groupVisitReportPath = (id: string) => `/group-visits/${id}/report`
export const programmesPath = () => "/programmes"
export const newProgrammePath = () => "/programmes/new"
export const programmePath = (id: string) => `/programmes/${id}`
export const newRoundPath = (programmeId: string) => `/programmes/${programmeId}/rounds/new`
export const programmeRoundPath = (id: string, query?: Query) => withQuery(`/rounds/${id}`, query)
export const programmeRoundActPath = (
  id: string,
  act: "edit" | "opening" | "closure" | "pool" | "decisions",
  query?: Query,
) => withQuery(`/rounds/${id}/${act}`, query)
export const newApplicationPath = (roundId: string, query?: Query) =>
  withQuery(`/rounds/${roundId}/applications/new`, query)
export const applicationPath = (id: string) => `/applications/${id}`
export const applicationActPath = (id: string, act: "advance" | "return" | "refusal" | "withdrawal" | "award") =>
  `/applications/${id}/${act}`
