import { v7 } from "uuid"

/** A new UUIDv7: unique everywhere, rising with time, so that keys append to their index. */
export function newId(): string {
  return v7()
}
