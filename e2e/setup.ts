import { build } from "#app/http/testing/built.ts"
import setUpTemplate from "#db/testing/cluster.ts"

/**
 * Once before all journeys: the production build, a server of PostgreSQL (`DATABASE_URL`, or an embedded one of its
 * own) and one seeded template, of which every test gets a copy. Afterwards all of it is gone again.
 */
export default async function setup(): Promise<() => Promise<void>> {
  await build()
  const provide = (_name: string, template: unknown) => {
    process.env.E2E_TEMPLATE = JSON.stringify(template)
  }
  return setUpTemplate({ provide } as Parameters<typeof setUpTemplate>[0])
}
