import { crc32, deflateRawSync, inflateRawSync } from "node:zlib"

// An office file is a zip of parts. It is looked at from outside first: the directory at its end says what is in it and
// how large it grows, and nothing is unpacked that says too much.

export type ZipEntry = { name: string; method: number; packed: number; size: number; at: number }

/** What is wrong with a zip: not one at all, locked, or larger inside than anybody's form. */
export class BadZip extends Error {
  override name = "BadZip"
  readonly how: "broken" | "locked" | "bomb"
  constructor(how: BadZip["how"]) {
    super(how)
    this.how = how
  }
}

export const zipLimits = { entries: 200, total: 40 * 1024 * 1024, entry: 12 * 1024 * 1024, ratio: 100 }

/** The entries of a zip by its directory; throws BadZip for what is broken, locked, or would grow beyond the limits. */
export function entriesOf(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"))
  if (end < 0 || end + 22 > zip.length) throw new BadZip("broken")
  const count = zip.readUInt16LE(end + 10)
  if (count > zipLimits.entries) throw new BadZip("bomb")
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || zip.readUInt32LE(at) !== 0x02014b50) throw new BadZip("broken")
    if (zip.readUInt16LE(at + 8) & 1) throw new BadZip("locked")
    const long = zip.readUInt16LE(at + 28)
    const entry = {
      name: zip.toString("utf8", at + 46, at + 46 + long),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    }
    if (![0, 8].includes(entry.method) || !isPlainName(entry.name) || entries.some(({ name }) => name === entry.name))
      throw new BadZip("broken")
    entries.push(entry)
    at += 46 + long + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  const tooLarge = entries.some(
    (e) => e.size > zipLimits.entry || (e.size > 1 << 20 && e.size > e.packed * zipLimits.ratio),
  )
  if (total > zipLimits.total || tooLarge) throw new BadZip("bomb")
  return entries
}

const isPlainName = (name: string): boolean => name !== "" && !/^[\\/]|(^|[\\/])\.\.([\\/]|$)|[\0:]/.test(name)

/** One part, unpacked; never more than the directory said. */
export function partOf(zip: Buffer, entry: ZipEntry): Buffer {
  if (entry.at + 30 > zip.length || zip.readUInt32LE(entry.at) !== 0x04034b50) throw new BadZip("broken")
  const from = entry.at + 30 + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28)
  const packed = zip.subarray(from, from + entry.packed)
  if (packed.length !== entry.packed) throw new BadZip("broken")
  try {
    const part = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
    if (part.length !== entry.size) throw new BadZip("broken")
    return part
  } catch {
    throw new BadZip("broken")
  }
}

/** A zip of text parts, each under its name. */
export function zipOf(parts: [name: string, text: string][]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of parts) {
    const content = Buffer.from(text)
    const packed = deflateRawSync(content)
    const called = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    // Names are UTF-8; the day is the first that a zip knows, so that the same parts give the same bytes.
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(0x00210000, 6)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(called.length, 22)
    files.push(Buffer.from("PK\u0003\u0004", "latin1"), common, called, packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, place, called)
    at += 30 + called.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, listed, end])
}
