// npm run check: style, types, typed lint, unit and integration tests, side by side. npm test runs the rest as well.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getToolEnvironment, projectRoot } from './setup.mjs'

const results = join(projectRoot, '.cache', 'results')

/** Shows a tool's words when it has ended, so that tools that run side by side stay readable. */
function runTool(name, args) {
  const startedAt = Date.now()
  const child = spawn(join(projectRoot, 'node_modules', '.bin', name), args, {
    cwd: projectRoot,
    env: { ...getToolEnvironment(), FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    shell: process.platform === 'win32',
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      words += data
    })
  }
  return new Promise((done) => {
    child.once('error', () => done(false))
    child.once('exit', (code) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
      console.log(`── ${name} ${args.join(' ')}: ${code === 0 ? 'ok' : 'FAILED'}, ${seconds} s`)
      if (words.trim() !== '') console.log(words.trimEnd())
      done(code === 0)
    })
  })
}

async function runStaticChecks() {
  const style = await runTool('biome', ['ci', '.'])
  const types = await runTool('tsc', ['-b'])
  const typedLint = await runTool('oxlint', ['--type-aware'])
  return style && types && typedLint
}

/** `counts` are the runner's own; a runner that wrote none counts as one failure. */
export async function runVitest(...names) {
  const file = join(results, `vitest-${names.join('-')}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const projects = names.flatMap((name) => ['--project', name])
  const ok = await runTool('vitest', ['run', ...projects, ...reporters])
  return { ok, counts: readVitestCounts(file) }
}

export async function runCheck() {
  const [fine, tests] = await Promise.all([
    runStaticChecks(),
    runVitest('unit', 'wiring', 'integration'),
  ])
  return { ok: fine && tests.ok, counts: tests.counts }
}

function readVitestCounts(file) {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'))
    const skipped = found.numPendingTests + found.numTodoTests
    // A file that could not even be loaded has no tests to count.
    const unloaded = found.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    )
    const failed = found.numFailedTests + unloaded.length
    return { passed: found.numPassedTests, failed, skipped }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

export async function runEndToEnd() {
  const path = join(results, 'playwright.json')
  rmSync(path, { force: true })
  const ok = await runTool('playwright', ['test'])
  try {
    const { stats, suites } = JSON.parse(readFileSync(path, 'utf8'))
    for (const reason of listSkipReasons(suites)) console.log(reason)
    const counts = {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }
    return { ok, counts }
  } catch {
    return { ok: false, counts: { passed: 0, failed: 1, skipped: 0 } }
  }
}

function listSkipReasons(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...listSkipReasons(inner),
    ...specs.flatMap(({ title, tests }) =>
      tests
        .flatMap(({ annotations }) => annotations)
        .filter(({ type }) => type === 'skip')
        .slice(0, 1)
        .map(({ description }) => `skipped: ${title}: ${description}`),
    ),
  ])
}

export function describeCounts(...counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const { ok, counts } = await runCheck()
  console.log(describeCounts(counts))
  process.exit(ok ? 0 : 1)
}
