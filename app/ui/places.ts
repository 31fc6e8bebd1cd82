import { m } from "#app/i18n/messages.ts"
import {
  accountPath,
  aidListPath,
  auditPath,
  awardsPath,
  batchesPath,
  boardPath,
  casesPath,
  districtPath,
  employersPath,
  festivalsPath,
  fundsPath,
  householdsPath,
  inspectionsPath,
  ledgersPath,
  listsPath,
  loansPath,
  modelWorkersPath,
  officersPath,
  peoplePath,
  policyPath,
  programmesPath,
  tasksPath,
  territoriesPath,
  visitsPath,
} from "#app/paths.ts"
import type { IconName } from "./icon.tsx"

// Where an officer can go. The frame shows all of it on a desk; on a phone it has room for the tabs, and the account
// page lists the rest.

/** What the frame shows of the officer: words and which doors there are, nothing else. */
export type FrameOfficer = {
  unitName: string
  called: string
  caseWork: boolean
  supervisor: boolean
  administrator: boolean
  auditor: boolean
}

/** `desk`: too much for the tabs of a phone. */
export type Place = { to: string; icon: IconName; label: string; desk?: boolean }

/** The four or five places of every day. */
export function tabs(officer: FrameOfficer): Place[] {
  const work: Place[] = officer.caseWork
    ? [
        { to: boardPath(), icon: "week", label: m.nav_week() },
        { to: visitsPath(), icon: "visit", label: m.nav_visit() },
        { to: peoplePath(), icon: "find", label: m.nav_find() },
        { to: casesPath(), icon: "file", label: m.nav_cases() },
      ]
    : []
  return [...work, { to: accountPath(), icon: "me", label: m.nav_me() }]
}

/** All other places; of one who has no case work they fit beside the tabs. */
export function furtherPlaces(officer: FrameOfficer): Place[] {
  const { caseWork, supervisor, administrator, auditor, unitName } = officer
  const doors: [boolean, Place][] = [
    [caseWork, { to: tasksPath(), icon: "list", label: m.nav_tasks() }],
    [caseWork, { to: listsPath(), icon: "list", label: m.nav_lists() }],
    [caseWork, { to: householdsPath(), icon: "home", label: m.nav_households() }],
    [caseWork, { to: modelWorkersPath(), icon: "medal", label: m.nav_model_workers() }],
    [caseWork, { to: festivalsPath(), icon: "visit", label: m.nav_festivals() }],
    [caseWork, { to: employersPath(), icon: "firm", label: m.nav_employers() }],
    [caseWork, { to: territoriesPath(), icon: "area", label: m.nav_territories() }],
    [caseWork, { to: aidListPath(), icon: "aid", label: m.nav_aid() }],
    [caseWork, { to: programmesPath(), icon: "order", label: m.nav_programmes() }],
    [caseWork, { to: awardsPath(), icon: "order", label: m.nav_awards() }],
    [caseWork, { to: loansPath(), icon: "firm", label: m.nav_loans() }],
    [supervisor, { to: batchesPath(), icon: "lock", label: m.nav_payments() }],
    [auditor, { to: fundsPath(), icon: "aid", label: m.nav_funds() }],
    [auditor, { to: inspectionsPath(), icon: "find", label: m.nav_inspections() }],
    [caseWork, { to: ledgersPath(), icon: "print", label: m.nav_ledgers() }],
    [supervisor, { to: districtPath(), icon: "area", label: m.nav_district() }],
    [unitName !== "", { to: policyPath(), icon: "info", label: m.nav_policy() }],
    [administrator, { to: officersPath(), icon: "me", label: m.nav_officers() }],
    [auditor, { to: auditPath(), icon: "list", label: m.nav_audit() }],
  ]
  return doors.filter(([open]) => open).map(([, place]) => ({ ...place, desk: caseWork }))
}
