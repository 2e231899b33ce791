import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { aCountedDay } from '../../support/run-export.ts'
import { aCounter, signIn, testKey } from '../../support/test-counter.ts'

const script = fileURLToPath(new URL('../../support/export-and-die.ts', import.meta.url))

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'killed-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A counter whose process is killed at that moment of an export, and the same store opened again. */
async function aKilledExport(moment: 'writing' | 'before' | 'after') {
  const [dataDirectory, folder] = [await aFolder(), await aFolder()]
  await (await aCountedDay({}, { dataDirectory })).engine.close()
  const exportId = uuidv7()
  const signal = await new Promise((resolve) => {
    const args = [script, dataDirectory, testKey, folder, exportId, moment]
    execFile(process.execPath, args, (error) => resolve(error?.signal))
  })
  expect(signal).toBe('SIGKILL')
  const left = await readdir(folder)
  const { call } = await aCounter({ dataDirectory, launchId: 'next' })
  await signIn(call, 'chenjing')
  return { left, run: await call('exports.state', { exportId }), folder }
}

test.each([
  ['while it writes', 'writing'],
  ['before the log knows of its files', 'before'],
] as const)(
  'an export that is killed %s leaves no file, and the next start says so',
  async (_when, moment) => {
    const { left, run, folder } = await aKilledExport(moment)
    expect(left).toHaveLength(2)
    expect(left.every((name) => name.startsWith('.') && name.endsWith('.part'))).toBe(true)
    expect(run).toMatchObject({
      state: 'interrupted',
      files: [],
      message: expect.stringContaining('请重新导出'),
    })
    expect(await readdir(folder)).toEqual([])
  },
)

test('an export that is killed between the log and the names is finished by the next start', async () => {
  const { left, run, folder } = await aKilledExport('after')
  expect(left).toHaveLength(2)
  expect(left.every((name) => name.endsWith('.part'))).toBe(true)
  expect(run?.state).toBe('done')
  expect((await readdir(folder)).toSorted()).toEqual(
    run?.files.map(({ path }) => basename(path)).toSorted(),
  )
  for (const { path, sha256 } of run?.files ?? [])
    expect(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ).toBe(sha256)
  expect(run?.files).toHaveLength(2)
})
