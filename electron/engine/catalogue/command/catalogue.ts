import { resolve } from 'node:path'
import { runCommand } from './run-command.ts'

// `npm run catalogue -- …`: for the people who keep the catalogue.
const projectRoot = resolve(import.meta.dirname, '../../../..')
process.exitCode = await runCommand(process.argv.slice(2), {
  projectRoot,
  resourcesDirectory: resolve(projectRoot, 'resources'),
  print: (line) => process.stdout.write(`${line}\n`),
  now: () => new Date(),
})
