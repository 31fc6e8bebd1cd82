import * as v from "valibot"
import { isDay } from "#app/domain/calendar.ts"
import { m } from "#app/i18n/messages.ts"
import { roles, unitKinds } from "#db/enums.ts"

/** A ticked box. */
const ticked = v.optional(
  v.pipe(
    v.string(),
    v.transform(() => true),
  ),
)

const text = (missing: () => string, longest = 60) =>
  v.pipe(
    v.string(missing),
    v.trim(),
    v.nonEmpty(missing),
    v.maxLength(longest, () => m.too_long()),
  )

const password = (missing: () => string) =>
  v.pipe(
    v.string(missing),
    v.maxLength(200, () => m.too_long()),
  )

const username = v.pipe(
  v.string(() => m.username_rule()),
  v.trim(),
  v.toLowerCase(),
  v.regex(/^(?=.{3,40}$)[a-z0-9]+(?:[.-][a-z0-9]+)*$/, () => m.username_rule()),
)

const day = v.pipe(
  v.string(() => m.choose_day()),
  v.trim(),
  v.check(isDay, () => m.bad_day()),
)

const id = v.pipe(
  v.string(() => m.choose_one()),
  v.uuid(() => m.choose_one()),
)

export const SignInForm = v.object({
  username: text(() => m.sign_in_need_username(), 100),
  password: password(() => m.sign_in_need_password()),
  ownPhone: ticked,
  to: v.optional(v.string()),
})

/** A new password, written twice. */
const newPassword = {
  password: password(() => m.password_too_short()),
  again: password(() => m.password_again_differs()),
}

export const SetupForm = v.pipe(
  v.object({
    code: text(() => m.setup_code_wrong(), 100),
    unitName: v.optional(text(() => m.setup_unit_missing())),
    unitKind: v.optional(v.picklist(["federation", "city", "district"])),
    name: text(() => m.name_missing(), 40),
    username,
    ...newPassword,
  }),
  v.forward(
    v.partialCheck(
      [["password"], ["again"]],
      (input) => input.password === input.again,
      () => m.password_again_differs(),
    ),
    ["again"],
  ),
)
export type Setup = Omit<v.InferOutput<typeof SetupForm>, "code" | "again">

export const PasswordForm = v.pipe(
  v.object({ oldPassword: password(() => m.account_need_old_password()), ...newPassword }),
  v.forward(
    v.partialCheck(
      [["password"], ["again"]],
      (input) => input.password === input.again,
      () => m.password_again_differs(),
    ),
    ["again"],
  ),
)

export const UnitForm = v.object({
  kind: v.picklist(unitKinds, () => m.choose_one()),
  name: text(() => m.unit_name_missing()),
  shortName: text(() => m.unit_short_name_missing(), 20),
  scope: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(200, () => m.too_long()),
    ),
  ),
})
export type NewUnit = v.InferOutput<typeof UnitForm>

const post = {
  role: v.picklist(roles, () => m.choose_one()),
  unitId: id,
  fromOn: day,
  toOn: v.optional(day),
}
export const PostForm = v.object(post)
export type NewPost = v.InferOutput<typeof PostForm>

export const OfficerForm = v.object({
  username,
  name: text(() => m.name_missing(), 40),
  called: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(20, () => m.too_long()),
    ),
  ),
  ...post,
})
export type NewOfficer = v.InferOutput<typeof OfficerForm>

/** A post ends at once, or after the day `lastOn`. */
export const PostEndingForm = v.pipe(
  v.object({
    when: v.picklist(["now", "later"], () => m.choose_one()),
    lastOn: v.optional(day),
    reason: text(() => m.reason_missing(), 200),
  }),
  v.forward(
    v.partialCheck(
      [["when"], ["lastOn"]],
      (input) => input.when === "now" || input.lastOn !== undefined,
      () => m.choose_day(),
    ),
    ["lastOn"],
  ),
)
export type PostEnding = v.InferOutput<typeof PostEndingForm>

export const ReasonForm = v.object({ reason: text(() => m.reason_missing(), 200) })

/** What the tree is asked for; anything unreadable is as good as not asked. */
export const TreeQuery = v.object({
  unit: v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined),
  past: v.fallback(ticked, undefined),
})
