import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BenchRow, Measured } from './bench-row.ts'

const usage = 'npm run bench -- [--only PART_OF_A_NAME] [--json FILE]'
// Under .cache and not in the system's temporary folder, which often is memory and has no fsync to wait for.
const workDirectory = join(import.meta.dirname, '../../.cache/bench')

interface Result {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly reference: { readonly name: string; readonly value: number }
  readonly ratio: number
  readonly goal: string
  readonly met: boolean
}

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'string' } },
})
const rows = (await loadRows()).filter(({ name }) => name.includes(options.only ?? ''))
if (rows.length === 0) throw new Error(`No row has “${options.only}” in its name. ${usage}`)

const [load = 0] = loadavg()
if (load > availableParallelism())
  console.error(
    `The machine is busy (load ${load.toFixed(1)}): figures in ms are too high, ratios still tell.`,
  )

const results: Result[] = []
const failed: string[] = []
for (const row of rows) {
  try {
    results.push(await runRow(row))
  } catch (error) {
    // One row that can't run here must not hide the figures of the others.
    failed.push(row.name)
    console.error(`${row.name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  }
}
console.log(tableOf(results))
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`)
if (failed.length > 0) console.error(`No figure for: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0

async function loadRows(): Promise<BenchRow[]> {
  const directory = join(import.meta.dirname, 'rows')
  const files = readdirSync(directory).filter((file) => file.endsWith('.ts'))
  const modules: { rows: BenchRow[] }[] = await Promise.all(
    files.toSorted().map((file) => import(join(directory, file))),
  )
  return modules.flatMap((module) => module.rows)
}

async function runRow(row: BenchRow): Promise<Result> {
  mkdirSync(workDirectory, { recursive: true })
  const directory = mkdtempSync(join(workDirectory, 'row-'))
  try {
    console.error(`… ${row.name}`)
    const measured = await row.run({ directory, note: (text) => console.error(`  ${text}`) })
    return resultOf(row, measured)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function resultOf(row: BenchRow, { value, reference }: Measured): Result {
  return {
    name: row.name,
    unit: row.unit,
    value: rounded(value),
    reference: { name: reference.name, value: rounded(reference.value) },
    ratio: rounded(value / reference.value),
    goal: row.goal.text,
    met: row.goal.met({ value, reference }),
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

function tableOf(results: readonly Result[]): string {
  const head = ['row', 'value', 'reference', '', 'ratio', 'goal', 'met']
  const lines = results.map((result) => [
    result.name,
    `${result.value} ${result.unit}`,
    `${result.reference.value} ${result.unit}`,
    result.reference.name,
    `${result.ratio} ×`,
    result.goal,
    result.met ? 'yes' : 'NO',
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  return [head, widths.map((width) => '-'.repeat(width)), ...lines]
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
}
