import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateMachineTable } from './state-machine-table.ts'

writeFileSync(join(import.meta.dirname, '../../docs/state-machine.md'), stateMachineTable())
