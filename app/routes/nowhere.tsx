import { NotFound } from "#app/domain/errors.ts"
import { reading } from "#app/http/errors.ts"

const nowhere = () =>
  reading(() => {
    throw new NotFound()
  })

export const loader = nowhere
export const action = nowhere

/** Never drawn: the loader answers first. Without a page the answer would be bare. */
export default function Nowhere() {
  return null
}
