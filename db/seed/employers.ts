import type { employerKinds, employerNatures } from "../enums.ts"
import { seal } from "../fields.server.ts"
import { at, type Book, dice, on, rowId } from "./book.ts"
import { inventedPhone, type Place, type Told } from "./people.ts"

/** Writes a firm, an industry union or an apartment union; its chair can be called. */
export function addEmployer(
  book: Book,
  place: Place,
  body: {
    id?: string
    kind?: (typeof employerKinds)[number]
    name: string
    nature?: (typeof employerNatures)[number]
    industry: string
    workers?: number
    members?: number
    chairName: string
    address: string
    note?: string
  },
): Told {
  const madeAt = at(book, -600 - dice(book, 900), "10:00")
  const id = body.id ?? rowId(book, madeAt)
  book.rows.employers.push({
    id,
    districtId: place.districtId,
    unitPath: place.unitPath,
    kind: body.kind ?? "firm",
    name: body.name,
    nature: body.nature ?? null,
    industry: body.industry,
    workers: body.workers ?? null,
    members: body.members ?? null,
    unionSince: on(book, -800 - dice(book, 3000)),
    chairName: body.chairName,
    chairPhone: seal(inventedPhone(book), "employers.chair_phone", id),
    address: body.address,
    note: body.note ?? "",
    createdAt: madeAt,
    updatedAt: madeAt,
  })
  return { ...place, employerId: id, members: [] }
}
