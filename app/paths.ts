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
export const districtPath = () => "/district"
export const policyPath = (query?: Query) => withQuery("/policy", query)
export const newPolicyPath = (query?: Query) => withQuery("/policy/new", query)
export const policyEndingPath = (id: string) => `/policy/${id}/ending`
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
/** The page of one act on a hardship file, by the noun of the move. */
export const hardshipPath = (caseId: string, noun: string) => `/cases/${caseId}/${noun}`
export const objectionAnswerPath = (caseId: string, objectionId: string) =>
  `/cases/${caseId}/objections/${objectionId}/answer`
