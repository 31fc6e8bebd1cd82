import { Stale } from "#app/domain/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { m } from "#app/i18n/messages.ts"
import { personPhonesPath } from "#app/paths.ts"

/** A button without a form's fields has nothing to keep: a stale one leads back to the list as it is now. */
export async function phoneChanged<T>(personId: string, work: () => Promise<T>) {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Stale) return redirectWithFlash(personPhonesPath(personId), m.person_stale_phone())
    throw error
  }
}
