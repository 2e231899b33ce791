import { readFile } from 'node:fs/promises'
import { runVerify } from './run-verify.ts'

// `npm run verify -- FILE`: whether an evidence file is as it was made.
process.exitCode = await runVerify(process.argv.slice(2), {
  read: (path) => readFile(path),
  print: (line) => process.stdout.write(`${line}\n`),
})
