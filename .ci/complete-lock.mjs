// npm leaves optional packages for other platforms out of the lock file when a registry does not carry them,
// and then `npm ci` calls the lock out of sync. This writes the missing entries (version, os, cpu), so that
// `npm ci` passes and every platform still gets the exact version. Run it after `npm install`.
import { readFileSync, writeFileSync } from "node:fs"

const file = new URL("../package-lock.json", import.meta.url)
const lock = JSON.parse(readFileSync(file, "utf8"))
const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"]
const processors = [
  "arm",
  "arm64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "ppc64le",
  "riscv64",
  "s390x",
  "x64",
  "wasm32",
]

/** The copy of `name` that the package at `from` would load, as a key of lock.packages, or undefined. */
function found(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const key = `${at ? `${at}/` : ""}node_modules/${name}`
    if (lock.packages[key]) return key
    if (!at || (!at.includes("/node_modules/") && at !== from && !at.startsWith("node_modules"))) return undefined
    if (!at.includes("/node_modules/"))
      return lock.packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined
  }
}

let added = 0
for (const [at, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(at, name) || !/^\d/.test(version)) continue
    const words = name.replace(/^@/, "").split(/[-/]/)
    const os = systems.filter((s) => words.includes(s))
    const cpu = processors.filter((p) => words.includes(p))
    const key = lock.packages[`node_modules/${name}`] ? `${at}/node_modules/${name}` : `node_modules/${name}`
    lock.packages[key] = { version, optional: true, ...(os.length && { os }), ...(cpu.length && { cpu }) }
    added++
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} entries added`)
