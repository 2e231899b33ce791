import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand, usage } from '../../../electron/engine/catalogue/command/run-command.ts'
import { readPackage } from '../../../electron/engine/catalogue/packages/package-file.ts'
import { loadTrustedKeys } from '../../../electron/engine/catalogue/packages/trusted-keys.ts'
import { resourcesTrusting } from '../../support/catalogue-packages.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDirectory } from '../../support/test-database.ts'

const projectRoot = resolve(import.meta.dirname, '../../..')

async function run(args: readonly string[], resources = resourcesDirectory) {
  const lines: string[] = []
  const code = await runCommand(args, {
    resourcesDirectory: resources,
    projectRoot,
    print: (line) => lines.push(line),
    now: () => new Date('2026-11-20T01:00:00.000Z'),
  })
  return { code, text: lines.join('\n') }
}

/** A copy of Hunan's folder that may be changed. */
function aCopy(): string {
  const folder = join(testDirectory(), 'anywhere')
  cpSync(join(resourcesDirectory, 'catalog/hunan'), folder, { recursive: true })
  return folder
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
}

test('the project’s own catalogues pass the check, and cover every row of the official lists', async () => {
  const checked = await run(['check'])
  expect(checked.text).toMatch(/^湖南省 .*没有发现错误。\n海南省 .*没有发现错误。$/)
  expect(checked.code).toBe(0)
  const covered = await run(['coverage'])
  expect(covered.text).toMatch(/HN-07-1 +市政设施建设类审批 +HN-07-1a/)
  expect(covered.text.match(/没有缺口/g)).toHaveLength(2)
  expect(covered.code).toBe(0)
})

test('the command runs as the keeper types it', () => {
  const script = 'electron/engine/catalogue/command/catalogue.ts'
  const out = execFileSync(process.execPath, [script, 'check', 'resources/catalog/hunan'], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
  expect(out).toMatch(/^湖南省 .*没有发现错误。\n$/)
})

test('a mistake is told with file, line and key, and the exit code says so', async () => {
  const resources = resourcesTrusting()
  change(join(resources, 'catalog/hunan/items.yaml'), 'stage: 报装', 'stage: 安装')
  const { code, text } = await run(['check'], resources)
  expect(code).toBe(1)
  expect(text).toMatch(/catalog\/hunan\/items\.yaml 第 \d+ 行：“stage”只能是：报装、外线审批。/)
  expect(text).toMatch(/海南省 .*没有发现错误。/)
})

test('an item that is gone is a gap in the coverage', async () => {
  const resources = resourcesTrusting()
  change(join(resources, 'catalog/hainan/seed-list.yaml'), 'name: 用水报装', 'name: 用海水报装')
  const { code, text } = await run(['coverage'], resources)
  expect(code).toBe(1)
  expect(text).toContain('缺口：HI-01 缺少事项“用海水报装”。')
  expect(text).toContain('缺口：清单中的 HI-01“用水报装”不在方案里。')
})

test('two folders are compared in words', async () => {
  const folder = aCopy()
  change(join(folder, 'fields-water.yaml'), 'name: 用水地址', 'name: 用水点地址')
  const own = join(resourcesDirectory, 'catalog/hunan')
  const { code, text } = await run(['diff', own, folder])
  expect(code).toBe(0)
  expect(text).toContain('改动栏目 用水点地址（water.address）\n    名称：用水地址 → 用水点地址')
  expect((await run(['diff', own, own])).text).toBe('合计：没有改动。')
})

test('a package is made, signed on another machine, and taken by a hall that trusts the key', async () => {
  const directory = testDirectory()
  const key = join(directory, 'key.pem')
  const keys = await run(['keys', key, '--name', '省厅清单密钥'])
  expect(statSync(key).mode & 0o777).toBe(0o600)
  expect(keys.text).not.toContain(readFileSync(key, 'utf8').split('\n')[1])
  const moves = join(directory, 'moves.yaml')
  writeFileSync(moves, '- { field: water.oldRemark, into: water.remark }\n')
  const [unsigned, signed] = [join(directory, 'unsigned'), join(directory, 'signed')]
  const source = join(resourcesDirectory, 'catalog/hunan')
  const order = ['--sequence', '4', '--note', '测试', '--carry-over', moves]
  expect(await run(['pack', source, ...order, '--out', unsigned])).toMatchObject({ code: 0 })
  expect(await run(['sign', unsigned, '--key', key, '--out', signed])).toMatchObject({ code: 0 })
  const resources = resourcesTrusting()
  const line = keys.text.split('\n').at(-1)
  writeFileSync(join(resources, 'catalog/trusted-keys.yaml'), `keys:\n${line}\n`)
  const trusted = await loadTrustedKeys(resources)
  if (!trusted.ok) throw new Error(JSON.stringify(trusted.errors))
  expect(readPackage(readFileSync(signed), trusted.keys)).toMatchObject({
    ok: true,
    opened: {
      manifest: { sequence: 4, note: '测试', carryOver: [{ into: 'water.remark' }] },
      signedBy: { name: '省厅清单密钥' },
    },
  })
  expect((await run(['diff', source, signed])).text).toBe('合计：没有改动。')
  expect(await run(['check', signed])).toMatchObject({ code: 0 })
})

test('a private key in the project’s folder, and a file that is there already, are refused', async () => {
  const inside = join(projectRoot, 'resources/key.pem')
  expect(await run(['keys', inside, '--name', '甲'])).toEqual({
    code: 1,
    text: expect.stringMatching(/^私钥不得放在本程序的文件夹里/),
  })
  expect(existsSync(inside)).toBe(false)
  const key = join(testDirectory(), 'key.pem')
  await run(['keys', key, '--name', '甲'])
  const before = readFileSync(key, 'utf8')
  expect((await run(['keys', key, '--name', '甲'])).text).toMatch(/文件已存在/)
  expect(readFileSync(key, 'utf8')).toBe(before)
})

test('a catalogue with mistakes becomes no package', async () => {
  const folder = aCopy()
  change(join(folder, 'items.yaml'), 'stage: 报装', 'stage: 安装')
  const out = join(testDirectory(), 'package')
  const { code, text } = await run(['pack', folder, '--sequence', '1', '--out', out])
  expect(code).toBe(1)
  expect(text).toMatch(/items\.yaml 第 \d+ 行/)
  expect(existsSync(out)).toBe(false)
})

test.each([
  [[], usage],
  [['绿化'], usage],
  [['check', '--colour'], usage],
  [['diff', 'resources'], usage],
  [['check', '/no/such/place'], '没有“/no/such/place”这个文件或文件夹。请核对路径。'],
  [['pack', '.', '--out', 'x'], '序号（--sequence）应为正整数，比上一个清单包的大。'],
  [['check', 'package.json'], '“package.json”不是清单包，或文件没有传完整。请核对路径。'],
  [['check', 'docs'], 'docs”里没有 catalogue.yaml。请给出一个省的清单文件夹或清单包。'],
])('%j is answered in Chinese', async (args, text) => {
  expect(await run(args)).toMatchObject({ code: 1, text: expect.stringContaining(text) })
})
