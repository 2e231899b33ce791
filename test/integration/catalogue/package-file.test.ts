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
  type TrustedKeys,
} from '../../../electron/engine/catalogue/packages/trusted-keys.ts'
import {
  aMaker,
  aPackage,
  type Maker,
  resourcesTrusting,
} from '../../support/catalogue-packages.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { aCatalogue, aField } from '../../unit/catalog/small-catalogue.ts'

const maker = aMaker()
const outside = aField('project.outside', { type: 'boolean' })
const catalogue = aCatalogue({
  fields: [outside],
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
  expect(message).toContain('trusted-keys.yaml')
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

test('a content of a newer program is refused, and the program is named as the way out', () => {
  const newer = { ...catalogue, items: [{ ...catalogue.items[0], colour: 'red' }] } as never
  const message = messageOf(aPackage(maker, newer))
  expect(message).toContain('事项 水：不认识的键“colour”')
  expect(message).toContain('请先更新本程序')
})

test('a move into a field that the package doesn’t have is refused', () => {
  const carryOver = [{ field: 'project.old', into: 'project.nowhere' }]
  expect(messageOf(aPackage(maker, catalogue, { carryOver }))).toContain('project.nowhere')
})

test('the project ships without any trusted key', async () => {
  const loaded = await loadTrustedKeys(resourcesDirectory)
  expect(loaded.ok && loaded.keys.size).toBe(0)
})

test('trusted keys are read from the hall’s file', async () => {
  const loaded = await loadTrustedKeys(resourcesTrusting(maker))
  expect(loaded.ok && [...loaded.keys.keys()]).toEqual([keyIdOf(maker.publicKey)])
})
