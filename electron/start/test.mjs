// npm test: the check, then the real application driven through its screens.
import { describeCounts, runCheck, runEndToEnd } from './check.mjs'

const check = await runCheck()
const endToEnd = await runEndToEnd()
console.log(describeCounts(check.counts, endToEnd.counts))
process.exit(check.ok && endToEnd.ok ? 0 : 1)
