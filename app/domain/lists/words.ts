import { word } from "#app/i18n/messages.ts"

const code = (name: string) => name.replaceAll("-", "_")

/** A follow-up list's name, in the reader's language unless `locale` says which. */
export const listName = (name: string, locale?: "zh-CN") => word("list_name", code(name), locale)
/** Who stands on it. */
export const listFor = (name: string) => word("list_for", code(name))
/** Why a row stands on it. */
export const reasonName = (reason: string, locale?: "zh-CN") => word("list_reason", reason, locale)
