import { redirect } from "@remix-run/node"
import {
  type Actor,
  actorOf,
  hasCaseWork,
  isAdministrator,
  isSupervisor,
  mayReadAudit,
} from "#app/domain/officers/actor.ts"
import { accountPasswordPath, signInPath } from "#app/paths.ts"
import type { LoadContext } from "./load-context.ts"
import { readSession, tokenIn } from "./lucia.server.ts"

type Args = { request: Request; context: LoadContext; params?: Record<string, string | undefined> }

// A page and the frame around it ask in the same request; the second gets the first one's answer.
const asked = new WeakMap<LoadContext, Promise<Actor | null>>()

/** The officer of this request, or null. */
export function findOfficer({ request, context }: Args): Promise<Actor | null> {
  let answer = asked.get(context)
  if (!answer) {
    answer = look(request)
    asked.set(context, answer)
  }
  return answer
}

async function look(request: Request): Promise<Actor | null> {
  const token = tokenIn(request.headers.get("Cookie"))
  const known = token ? await readSession(token) : null
  return known ? actorOf(known.officer, known.officer.posts) : null
}

/** The signed-in officer; leads to sign-in, or to the page for an own password, first. */
export async function requireOfficer(args: Args): Promise<Actor> {
  const officer = await findOfficer(args)
  const url = new URL(args.request.url)
  // After a form post the page it came from is the one to return to: a form's address may have no page.
  const back = args.request.method === "GET" ? url.pathname + url.search : pageOf(args.request)
  if (!officer) throw redirect(signInPath(back.replace(/\.data(?=$|\?)/, "")))
  if (!areReadable(args.params ?? {})) throw new Response(null, { status: 404 })
  if (officer.mustChangePassword && url.pathname !== accountPasswordPath()) throw redirect(accountPasswordPath())
  return officer
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Whether an address can name anything: what is no id names nothing, and the database need not say so. */
function areReadable(params: Record<string, string | undefined>): boolean {
  return Object.entries(params).every(([name, value = ""]) =>
    name === "*" ? true : name.endsWith("Id") ? uuid.test(value) : /^[\w-]{1,100}$/.test(value),
  )
}

/** Said by a response, since whoever asks here is not yet inside `reading` or `answer`. */
function notForThisPost(): Response {
  return new Response(null, { status: 403 })
}

function pageOf(request: Request): string {
  const referer = request.headers.get("Referer")
  if (!referer || !URL.canParse(referer)) return "/board"
  const { pathname, search } = new URL(referer)
  return pathname + search
}

/** An officer with case work: officer, clerk or supervisor with a standing post. */
export async function requireCaseWorker(args: Args): Promise<Actor> {
  const officer = await requireOfficer(args)
  if (!hasCaseWork(officer)) throw notForThisPost()
  return officer
}

export async function requireSupervisor(args: Args): Promise<Actor> {
  const officer = await requireOfficer(args)
  if (!isSupervisor(officer)) throw notForThisPost()
  return officer
}

export async function requireAdministrator(args: Args): Promise<Actor> {
  const officer = await requireOfficer(args)
  if (!isAdministrator(officer)) throw notForThisPost()
  return officer
}

/** Who lays down local rules: a supervisor, or an administrator. */
export async function requirePolicyKeeper(args: Args): Promise<Actor> {
  const officer = await requireOfficer(args)
  if (!isSupervisor(officer) && !isAdministrator(officer)) throw notForThisPost()
  return officer
}

export async function requireAuditReader(args: Args): Promise<Actor> {
  const officer = await requireOfficer(args)
  if (!mayReadAudit(officer)) throw notForThisPost()
  return officer
}
