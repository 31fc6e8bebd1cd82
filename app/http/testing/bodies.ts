import { randomUUID } from "node:crypto"
import type { GenericSchema } from "valibot"
import { addDays } from "#app/domain/calendar.ts"
import { fieldKinds, type Ids } from "./ids.ts"

// Bodies that a form's schema takes, made from the schema itself. For tests.

type Node = {
  type: string
  wrapped?: Node
  options?: readonly unknown[]
  item?: Node
  entries?: Record<string, Node>
  pipe?: readonly { kind: string; type: string }[]
}

/** A field: its name, what it is, whether it names a row, and whether the form is refused without it. */
export type Leaf = { name: string; node: Node; isId: boolean; needed: boolean }

/** The fields of a form by the names they are sent under: followUps[0].title, met. */
export function leavesOf(schema: GenericSchema, under = "", needed = true): Leaf[] {
  const node = bare(schema as unknown as Node)
  const here = needed && !(schema as unknown as Node).wrapped
  if (node.type.endsWith("object")) {
    return Object.entries(node.entries ?? {}).flatMap(([name, entry]) =>
      leavesOf(entry as unknown as GenericSchema, under ? `${under}.${name}` : name, here),
    )
  }
  if (node.type === "array" && node.item) {
    const item = bare(node.item)
    return leavesOf(node.item as unknown as GenericSchema, item.type.endsWith("object") ? `${under}[0]` : under, here)
  }
  return [{ name: under, node, isId: (node.pipe ?? []).some((action) => action.type === "uuid"), needed: here }]
}

function bare(node: Node): Node {
  if (node.wrapped) return bare(node.wrapped)
  const [first] = node.pipe ?? []
  const inner = first as unknown as Node | undefined
  if (inner && inner !== node && (inner.wrapped || inner.entries || inner.item)) return bare(inner)
  return node
}

/** Values of fields whose form cannot be read from their schema. */
function example(leaf: string, today: string): string | undefined {
  const name = leaf.split(".").at(-1) ?? leaf
  const known: Record<string, string> = {
    visitedOn: today,
    term: `${today.slice(0, 4)}-autumn`,
    endedOn: today,
    entersOn: today,
    openedOn: today,
    toldOn: today,
    diedOn: today,
    happenedOn: today,
    givenOn: today,
    reportedOn: today,
    allowance: "80",
    maxLoan: "20000",
    quota: "100000",
    beforeOn: addDays(today, 5),
    allowanceFromOn: "2015-01-01",
    issuedOn: today,
    expiresOn: addDays(today, 300),
    was: "",
    unionSince: "2010-05-01",
    fromOn: addDays(today, 2),
    dueOn: addDays(today, 5),
    nextVisitOn: addDays(today, 9),
    toOn: addDays(today, 200),
    lastOn: addDays(today, 3),
    validFrom: addDays(today, 1),
    validTo: addDays(today, 400),
    day: addDays(today, 1),
    monthly: "650",
    visitedTime: "10:05",
    gift: "200",
    monthlyIncome: "612.5",
    creditCode: "",
    chairPhone: "15400001234",
    number: "15400005678",
    cardNumber: "6222000000000000",
    idNumber: "",
    birthYear: "1954",
    year: today.slice(0, 4),
    username: `somebody${Math.floor(performance.now() * 1000) % 100000}`,
    password: "a horse on the balcony 9",
    again: "a horse on the balcony 9",
    oldPassword: "only-for-tests-2015",
    territory: "",
    householdText: "",
    employerName: "",
    version: "1",
    to: "/board",
    code: "AAAA-AAAA-AAAA-AAAA",
    checkedOn: today,
    answeredOn: today,
    raisedOn: today,
    hukouRegion: "450205",
    otherYearlyIncome: "0",
    loss: "0",
    clawback: "",
    money: "200",
    amount: "300",
    startedWorkOn: "1990-07-01",
    contractOn: "2012-03-01",
    goodsValue: "",
    goods: "",
    resultOn: today,
    disbursedOn: today,
    paidOn: today,
    settledOn: today,
    claimedOn: today,
    promisedOn: addDays(today, 5),
    problemDueOn: addDays(today, 5),
    turnover: "18000",
    inspectedOn: today,
    publicFrom: addDays(today, -30),
    tuition: "5000",
    requested: "2000",
    everyMonths: "6",
    offsetDays: "10",
    windowDays: "14",
    makes: "0",
    row: `${randomUUID()}.due`,
    percent: "40",
    places: "10",
    yearAmount: "4000",
    maxYear: "4000",
  }
  if (/^(amount|budget)_/.test(name)) return "3000"
  if (/^(from|to)_/.test(name)) return addDays(today, 9)
  return known[name]
}

/** A body the schema takes, naming rows of `ids`; `given` replaces fields by name, undefined leaves one out. */
export function bodyFor(
  schema: GenericSchema,
  today: string,
  ids: Ids,
  given: Record<string, string | undefined> = {},
): URLSearchParams {
  const body = new URLSearchParams()
  for (const leaf of leavesOf(schema)) {
    const value = leaf.name in given ? given[leaf.name] : saidFor(leaf, today, ids)
    if (value !== undefined) body.append(leaf.name, value)
  }
  return body
}

function saidFor({ name, node, isId, needed }: Leaf, today: string, ids: Ids): string | undefined {
  if (isId) {
    const kind = fieldKinds[name.split(".").at(-1) ?? name]
    if (name === "key") return randomUUID()
    return needed && kind ? ids[kind][0] : undefined
  }
  const told = example(name, today)
  if (told !== undefined) return told
  if (node.type === "picklist") return String(node.options?.[0])
  if (node.type === "boolean") return undefined
  if (node.type === "number") return "1"
  return "试一试看"
}
