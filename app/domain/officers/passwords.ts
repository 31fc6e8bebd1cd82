import { randomInt } from "node:crypto"
import { hash, verify } from "@node-rs/argon2"

// argon2id with 19 MiB, two passes, one lane (docs of OWASP). Each takes a core for some 20 ms, so only two run at
// once and the rest wait in a short line: a flood of sign-ins must not starve the board.

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = 2
const longestLine = 64

/** The line before the hashing is full: come back in a moment. */
export class Crowded extends Error {
  override name = "Crowded"
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running++
  else {
    if (waiting.length >= longestLine) throw new Crowded()
    // The place of the one that ends passes to the one that is woken: `running` stays as it is.
    await new Promise<void>((go) => waiting.push(go))
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** A hash to store for `password`. Throws Crowded. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), cost))
}

// Of a random password nobody kept; same cost as every stored one.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$9a197Qw2q8roXe7BDT+1Sg$8sRI1jWYOwmaweyVCFifovlVBZiU/5HptgPd9Z0csk4"

/**
 * Whether `password` fits `stored`. Without a stored hash it compares with one that nothing fits, so that the answer
 * takes the same time. Throws Crowded.
 */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  const fits = await inTurn(() => verify(stored ?? nobodysHash, password.normalize("NFKC")))
  return fits && stored != null
}

const letters = "abcdefghjkmnpqrstuvwxyz23456789"

/** A password to be used once and then replaced: 16 letters and digits nobody mistakes for one another, 79 bits. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("")
  return [group(), group(), group(), group()].join("-")
}
