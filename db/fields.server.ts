import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto"

// Numbers that identify a person never stand in the clear. A sealed value is
//   version(1) | algorithm(1) | key id(2) | nonce(12) | ciphertext | tag(16)
// AES-256-GCM, bound by its associated data to table, column and row: moved elsewhere it does not open.

type Keys = { current: number; byId: Map<number, { seal: Map<string, Buffer>; root: Buffer }>; blindRoot: Buffer }

let cached: { text: string; keys: Keys } | undefined

/** Reads FIELD_KEYS: `1:<base64 of 32 bytes>,2:…`; the last one seals, all of them open, the first one blinds. */
function fieldKeys(): Keys {
  const text = process.env.FIELD_KEYS ?? ""
  if (cached?.text === text) return cached.keys
  const byId: Keys["byId"] = new Map()
  let current = 0
  let blindRoot: Buffer | undefined
  for (const part of text.split(",").filter(Boolean)) {
    const [id, secret] = [Number(part.split(":")[0]), Buffer.from(part.split(":")[1] ?? "", "base64")]
    if (!Number.isInteger(id) || id < 1 || id > 65535 || secret.length !== 32)
      throw new Error("FIELD_KEYS is malformed")
    byId.set(id, { seal: new Map(), root: secret })
    blindRoot ??= secret
    current = id
  }
  if (!blindRoot) throw new Error("FIELD_KEYS is not set")
  cached = { text, keys: { current, byId, blindRoot } }
  return cached.keys
}

function sealKey(keys: Keys, id: number, column: string): Buffer {
  const key = keys.byId.get(id)
  if (!key) throw new Error("sealed with a key this server does not have")
  let derived = key.seal.get(column)
  if (!derived) {
    derived = Buffer.from(hkdfSync("sha256", key.root, "niangjia", `seal ${column}`, 32))
    key.seal.set(column, derived)
  }
  return derived
}

/** Seals `text` for `column` (such as "people.id_number") of the row `rowId`. */
export function seal(text: string, column: string, rowId: string): Buffer {
  return sealBytes(Buffer.from(text, "utf8"), column, rowId)
}

/** As `seal`, for content that is no text. */
export function sealBytes(content: Uint8Array, column: string, rowId: string): Buffer {
  const keys = fieldKeys()
  const head = Buffer.from([1, 1, keys.current >> 8, keys.current & 255])
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", sealKey(keys, keys.current, column), nonce)
  cipher.setAAD(Buffer.from(`${column}|${rowId}|1`))
  return Buffer.concat([head, nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** Opens a sealed value; throws if it was sealed for another column or row, or was altered. */
export function unseal(sealed: Uint8Array, column: string, rowId: string): string {
  return unsealBytes(sealed, column, rowId).toString("utf8")
}

/** As `unseal`, for content that is no text. */
export function unsealBytes(sealed: Uint8Array, column: string, rowId: string): Buffer {
  const value = Buffer.from(sealed)
  if (value[0] !== 1 || value[1] !== 1) throw new Error("unknown seal")
  const decipher = createDecipheriv(
    "aes-256-gcm",
    sealKey(fieldKeys(), value.readUInt16BE(2), column),
    value.subarray(4, 16),
  )
  decipher.setAAD(Buffer.from(`${column}|${rowId}|1`))
  decipher.setAuthTag(value.subarray(value.length - 16))
  return Buffer.concat([decipher.update(value.subarray(16, value.length - 16)), decipher.final()])
}

/**
 * A key for one file alone, derived from `salt` (random, kept with the file); `keyId` names the key to open with, and
 * without it the current one seals. For content that is sealed piece by piece (long-files.server.ts).
 */
export function keyOfFile(column: string, rowId: string, salt: Uint8Array, keyId?: number) {
  const keys = fieldKeys()
  const id = keyId ?? keys.current
  const root = keys.byId.get(id)?.root
  if (!root) throw new Error("sealed with a key this server does not have")
  return { keyId: id, key: Buffer.from(hkdfSync("sha256", root, salt, `file ${column}|${rowId}`, 32)) }
}

const blindKeys = new Map<string, Buffer>()

/** Keyed fingerprint of a normalised value for exact search: equal values of one column are equal, 32 bytes. */
export function blind(value: string, column: string): Buffer {
  const root = fieldKeys().blindRoot
  const name = `${column} ${root.toString("base64")}`
  let key = blindKeys.get(name)
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", root, "niangjia", `blind ${column}`, 32))
    blindKeys.set(name, key)
  }
  return createHmac("sha256", key).update(normalised(value)).digest()
}

/** Full-width digits and letters folded, spaces and hyphens dropped, x made X. */
export function normalised(value: string): string {
  return value.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase()
}
