import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  makePackage,
  readPackage,
  signPackage,
} from '../../../electron/engine/catalogue/packages/package-file.ts'
import {
  keyIdOf,
  loadTrustedKeys,
  publicKeyText,
  type TrustedKeys,
} from '../../../electron/engine/catalogue/packages/trusted-keys.ts'
import {
  aMaker,
  aPackage,
  type Maker,
  resourcesTrusting,
} from '../../support/catalogue-packages.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDirectory } from '../../support/test-database.ts'
import { aCatalogue, aField, knownFields } from '../../unit/catalog/small-catalogue.ts'

const maker = aMaker()
const outside = aField('project.outside', { type: 'boolean' })
const catalogue = aCatalogue({
  fields: [...knownFields, outside],
  sections: [{ id: 'project', name: '项目' }],
})

function trusting(...makers: readonly Maker[]): TrustedKeys {
  return new Map(
    makers.map(({ publicKey }) => {
      const keyId = keyIdOf(publicKey)
      return [keyId, { keyId, name: '制作单位', key: publicKey }] as const
    }),
  )
}

const read = (text: string, keys = trusting(maker)) => readPackage(Buffer.from(text, 'utf8'), keys)
const messageOf = (text: string, keys = trusting(maker)) => {
  const result = read(text, keys)
  return result.ok ? '' : result.message
}

test('a package opens with its maker’s key and holds what was put in', () => {
  const result = read(aPackage(maker, catalogue, { sequence: 7, note: '新增一栏' }))
  expect(result).toMatchObject({
    ok: true,
    opened: {
      manifest: { province: 'hunan', version: '2026.12.1', sequence: 7, note: '新增一栏' },
      catalogue: { ...catalogue, version: '2026.12.1', effectiveFrom: '2026-11-20' },
      signedBy: { name: '制作单位' },
    },
  })
})

test('a package with any byte changed, left out or put in is refused in Chinese', () => {
  const bytes = Buffer.from(aPackage(maker, catalogue), 'utf8')
  const keys = trusting(maker)
  expect(readPackage(bytes, keys).ok).toBe(true)
  const position = fc.nat(bytes.length - 1)
  const change = fc.record({
    at: position,
    how: fc.constantFrom('change', 'leave out', 'put in'),
    byte: fc.integer({ min: 1, max: 255 }),
  })
  fc.assert(
    fc.property(change, ({ at, how, byte }) => {
      const head = bytes.subarray(0, at)
      const changed = {
        change: [head, [(bytes[at] ?? 0) ^ byte], bytes.subarray(at + 1)],
        'leave out': [head, bytes.subarray(at + 1)],
        'put in': [head, [byte], bytes.subarray(at)],
      }[how]
      const tampered = Buffer.concat(changed.map((part) => Buffer.from(part)))
      // Putting in the byte that stands there already, or leaving out one of two alike, changes nothing.
      fc.pre(!tampered.equals(bytes))
      const result = readPackage(tampered, keys)
      expect(result.ok).toBe(false)
      expect(result.ok ? '' : result.message).toMatch(/\p{Script=Han}.*。/u)
    }),
    { numRuns: 2000 },
  )
})

test('every single byte of a signed package counts', () => {
  const bytes = Buffer.from(aPackage(maker, aCatalogue({ items: [], fields: [] })), 'utf8')
  const keys = trusting(maker)
  const accepted = [...bytes.keys()].filter((at) => {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    return readPackage(changed, keys).ok
  })
  expect(accepted).toEqual([])
})

test('the same facts in another spelling are refused', () => {
  const text = aPackage(maker, catalogue)
  for (const other of [
    `${text}\n`,
    ` ${text}`,
    `\uFEFF${text}`,
    JSON.stringify(JSON.parse(text), null, 1),
  ])
    expect(read(other).ok).toBe(false)
})

test('a package of a maker that the hall doesn’t trust names the key', () => {
  const stranger = aMaker()
  const message = messageOf(aPackage(stranger, catalogue))
  expect(message).toContain(keyIdOf(stranger.publicKey))
  expect(message).toContain('数据文件夹的 trusted-keys.yaml')
})

test('a stranger’s signature under a trusted key’s number is refused', () => {
  const text = aPackage(aMaker(), catalogue)
  const package_ = JSON.parse(text)
  package_.signature.keyId = keyIdOf(maker.publicKey)
  expect(messageOf(JSON.stringify(package_))).toMatch(/签名不符/)
})

test('an unsigned package, another file and a package of a newer form are told apart', () => {
  const order = { sequence: 1, madeAt: '2026-11-19T00:00:00.000Z', note: '', carryOver: [] }
  const unsigned = makePackage({ catalogue, ...order })
  expect(messageOf(unsigned)).toMatch(/还没有签名/)
  expect(messageOf('PK\u0003\u0004')).toMatch(/不是清单包/)
  expect(messageOf('{"format":"lianban-catalogue-package/2"}')).toMatch(/先更新本程序/)
  expect(signPackage('{}', maker.privateKey)).toBeNull()
})

test('a signed content that the loader would refuse is refused with the parts named', () => {
  const broken = { ...catalogue, fields: [aField('project.outside', { section: 'nowhere' })] }
  const message = messageOf(aPackage(maker, broken))
  expect(message).toMatch(/^清单包的内容有误/)
  expect(message).toContain('栏目 project.outside：没有“nowhere”这个分区。')
})

test('a content under which no case could be accepted is refused', () => {
  const nameless = {
    ...catalogue,
    fields: catalogue.fields.filter(({ key }) => key !== 'applicant.name'),
  }
  expect(messageOf(aPackage(maker, nameless))).toContain('缺少栏目“applicant.name”（申请人名称）')
})

test('a content of a newer program is refused, and the program is named as the way out', () => {
  const newer = { ...catalogue, items: [{ ...catalogue.items[0], colour: 'red' }] } as never
  const message = messageOf(aPackage(maker, newer))
  expect(message).toContain('事项 水：不认识的键“colour”')
  expect(message).toContain('请先更新本程序')
})

/** Any value of a catalogue, swapped for something that doesn't belong there. */
function spoilt(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  const key = keys[step % Math.max(keys.length, 1)]
  if (key === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  copy[key] = spoilt(copy[key], rest, by)
  return copy
}

test('whatever a maker signs by mistake, it opens or is refused in words, and never throws', () => {
  const wrong = fc.constantFrom(
    null,
    '',
    '路',
    'constructor',
    -1,
    Number.MAX_VALUE,
    [],
    {},
    [null],
    {
      always: true,
    },
  )
  const path = fc.array(fc.nat(30), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(path, wrong, (steps, by) => {
      const content = spoilt(catalogue, steps, by) as typeof catalogue
      const order = {
        province: 'hunan',
        version: '2026.12.1',
        effectiveFrom: '2026-11-20',
      } as const
      const result = read(aPackage(maker, { ...catalogue, ...content, ...order }))
      if (!result.ok) expect(result.message).toMatch(/\p{Script=Han}.*。/u)
    }),
    { numRuns: 1000 },
  )
})

test('a move into a field that the package doesn’t have is refused', () => {
  const carryOver = [{ field: 'project.old', into: 'project.nowhere' }]
  expect(messageOf(aPackage(maker, catalogue, { carryOver }))).toContain('project.nowhere')
})

test('the project ships without any trusted key', async () => {
  const loaded = await loadTrustedKeys(resourcesDirectory)
  expect(loaded.ok && loaded.keys.size).toBe(0)
})

test('the hall’s own keys lie in the data folder, beside those that come with the program', async () => {
  const [own, released] = [aMaker(), aMaker()]
  const data = testDirectory()
  writeFileSync(
    join(data, 'trusted-keys.yaml'),
    `keys:\n  - { name: 本地, publicKey: ${publicKeyText(own.publicKey)} }\n`,
  )
  const loaded = await loadTrustedKeys(resourcesTrusting(released), data)
  expect(loaded.ok && [...loaded.keys.values()].map(({ name }) => name)).toEqual([
    '制作单位1',
    '本地',
  ])
  writeFileSync(join(data, 'trusted-keys.yaml'), 'keys:\n  - { name: 本地, publicKey: MCow }\n')
  expect(await loadTrustedKeys(resourcesTrusting(released), data)).toEqual({
    ok: false,
    errors: [
      {
        file: 'trusted-keys.yaml',
        line: 2,
        message: '“本地”的公钥不是 Ed25519 公钥。请向制作单位核对。',
      },
    ],
  })
})

test('trusted keys are read from the program’s file', async () => {
  const loaded = await loadTrustedKeys(resourcesTrusting(maker))
  expect(loaded.ok && [...loaded.keys.keys()]).toEqual([keyIdOf(maker.publicKey)])
})
