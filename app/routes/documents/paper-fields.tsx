import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { documentKinds } from "#db/enums.ts"

export const paperLabels = () => ({
  file: m.paper_file(),
  kind: m.paper_kind(),
  personId: m.paper_holder(),
  issuedOn: m.paper_issued_on(),
  expiresOn: m.paper_expires_on(),
  note: m.paper_note(),
  reason: m.paper_removal_reason(),
})

/** What a paper is, whose, and from when to when it holds. `members` is empty where it can be nobody else's. */
export function PaperFields(props: { form: FormState; members: { id: string; name: string }[]; withRule: boolean }) {
  const { form, members, withRule } = props
  const whose = members.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Select
        form={form}
        name="kind"
        label={m.paper_kind()}
        options={[
          { value: "", label: m.paper_kind_choose() },
          ...documentKinds.map((kind) => ({ value: kind, label: word("document_kind", kind) })),
        ]}
      />
      {members.length > 0 ? (
        <Choices
          form={form}
          name="personId"
          legend={m.paper_holder()}
          options={[{ value: "", label: m.paper_of_all() }, ...whose]}
        />
      ) : null}
      <Field form={form} name="issuedOn" label={m.paper_issued_on()} type="date" optional />
      <Field
        form={form}
        name="expiresOn"
        label={m.paper_expires_on()}
        hint={withRule ? m.paper_expires_hint() : undefined}
        type="date"
        optional
      />
      <Field form={form} name="note" label={m.paper_note()} hint={m.paper_note_hint()} maxLength={200} optional />
    </>
  )
}
