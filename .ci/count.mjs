// Sums the reports of Vitest and Playwright in a folder and says `N passed, N failed`. Fails if a test failed, if a
// step failed that counts none, or if nothing was counted at all.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const [folder, failedStep, code] = process.argv.slice(2)
let passed = 0
let failed = 0
for (const name of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, name), "utf8"))
  if (report.stats) {
    passed += report.stats.expected + report.stats.flaky
    failed += report.stats.unexpected
    // A file that could not be read has no tests to fail.
    failed += report.errors?.length ?? 0
    continue
  }
  passed += report.numPassedTests
  failed += report.numFailedTests
  failed += report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length
}
const broken = failedStep !== "0" || code !== "0"
console.log(`${passed} passed, ${broken && failed === 0 ? 1 : failed} failed`)
process.exit(broken || failed > 0 || passed === 0 ? 1 : 0)
