import { placeOfField, type Starred } from "#app/domain/hardship/starred.ts"
import { m, word } from "#app/i18n/messages.ts"
import { hardshipPath, householdActPath, personEditPath, personPhonesPath } from "#app/paths.ts"

type File = { id: string; householdId: string; holderId: string }

/** Where a starred field is filled in. */
function pathOf(file: File, field: Starred): string {
  switch (placeOfField[field]) {
    case "person":
      return personEditPath(file.holderId)
    case "phones":
      return personPhonesPath(file.holderId)
    case "household":
      return householdActPath(file.householdId, "edit")
    case "test":
      return hardshipPath(file.id, "means-test")
    default:
      return hardshipPath(file.id, "form")
  }
}

/** The starred fields still empty, each a link to where it is filled in. */
export function MissingFields({ file, fields }: { file: File; fields: string[] }) {
  if (fields.length === 0) return <p className="note gap">{m.hardship_has_fields()}</p>
  return (
    <p className="gap">
      {m.hardship_fields_missing({ n: fields.length })}
      {fields.map((field, i) => (
        <span key={field}>
          {i > 0 ? m.case_comma() : ""}
          <a href={pathOf(file, field as Starred)}>{word("hardship_field", field)}</a>
        </span>
      ))}
    </p>
  )
}
