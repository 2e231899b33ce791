// npm test: the check, the screens over the real engine, the parts that need the machine, the real application
// driven through its screens, and the kills. One after the other: each of them is enough for two cores.
import { describeCounts, runCheck, runEndToEnd, runVitest } from './check.mjs'

const runs = []
for (const run of [
  runCheck,
  () => runVitest('life', 'renderer', 'machine'),
  runEndToEnd,
  () => runVitest('torture'),
]) {
  runs.push(await run())
}
console.log(describeCounts(...runs.map(({ counts }) => counts)))
process.exit(runs.every(({ ok }) => ok) ? 0 : 1)
