import { closeDatabase, database } from "#db/client.server.ts"
import { appUrl } from "#db/roles.ts"
import type { Settings } from "#db/settings.ts"
import type { Life } from "./run.ts"

/**
 * Tells the app, which reads its settings from the environment, what this start has decided; to be called after
 * migrating and before the build is loaded. Closes the app's connections at the end.
 */
export function setAppEnvironment(settings: Settings, ownerUrl: string | undefined, life: Life): void {
  Object.assign(process.env, {
    APP_DATABASE_URL: settings.appDatabaseUrl ?? (ownerUrl && appUrl(ownerUrl)),
    SESSION_SECRET: settings.sessionSecret,
    FIELD_KEYS: settings.fieldKeys,
    PUBLIC_ORIGIN: settings.publicOrigin,
    DATA_DIR: settings.dataDir,
  })
  life.atEnd(closeDatabase)
}

/** Whether the app's database answers. */
export async function isReady(): Promise<boolean> {
  await database().$client`select 1`
  return true
}
