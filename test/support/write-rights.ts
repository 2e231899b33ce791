import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rightsTable } from './rights-table.ts'

writeFileSync(join(import.meta.dirname, '../../docs/rights.md'), rightsTable())
