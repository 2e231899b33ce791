// Sets up, then runs a script of ours on Node 24: node electron/start/run.mjs [--tests | --no-build] SCRIPT [arguments]
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { getToolEnvironment, node24, projectRoot, setUp } from './setup.mjs'

/** Runs on Node 24 in the foreground, hands signals on, and resolves with its exit code when it has ended. */
export function runOnNode24(args) {
  return runInForeground(node24, args)
}

export function runInForeground(command, args) {
  const child = spawn(command, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: getToolEnvironment(),
  })
  // The terminal tells the whole group of Ctrl-C; this process must stay until its child has ended everything.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => {
    child.once('error', () => done(1))
    child.once('exit', (code) => done(code ?? 1))
  })
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const [first, ...rest] = process.argv.slice(2)
  const tests = first === '--tests'
  const build = first !== '--no-build'
  setUp({ tests, build })
  process.exit(await runOnNode24(tests || !build ? rest : [first, ...rest]))
}
