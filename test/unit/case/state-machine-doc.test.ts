import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stateMachineTable } from '../../support/state-machine-table.ts'

test('the document of the state machine is the state machine', () => {
  const file = join(import.meta.dirname, '../../../docs/state-machine.md')
  expect(readFileSync(file, 'utf8')).toBe(stateMachineTable())
})
