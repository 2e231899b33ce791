import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  makePackage,
  type PackageOrder,
  signPackage,
} from '../../electron/engine/catalogue/packages/package-file.ts'
import { publicKeyText } from '../../electron/engine/catalogue/packages/trusted-keys.ts'
import type { Catalogue } from '../../shared/catalog/catalogue.ts'
import { resourcesDirectory } from './resources.ts'

export interface Maker {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Somebody who makes packages; every test has its own, none is kept anywhere. */
export function aMaker(): Maker {
  return generateKeyPairSync('ed25519')
}

/** The project's resources in which only these makers are trusted; removed when the test is over. */
export function resourcesTrusting(...makers: readonly Maker[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'lianban-resources-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  for (const name of readdirSync(resourcesDirectory)) {
    if (name !== 'catalog') symlinkSync(join(resourcesDirectory, name), join(directory, name))
  }
  mkdirSync(join(directory, 'catalog'))
  for (const province of ['hunan', 'hainan']) {
    const from = join(resourcesDirectory, 'catalog', province)
    cpSync(from, join(directory, 'catalog', province), { recursive: true })
  }
  trustOnly(directory, ...makers)
  return directory
}

export function trustOnly(directory: string, ...makers: readonly Maker[]): void {
  const lines = makers.map(
    ({ publicKey }, at) =>
      `  - { name: 制作单位${at + 1}, publicKey: ${publicKeyText(publicKey)} }`,
  )
  const text = lines.length === 0 ? 'keys: []\n' : `keys:\n${lines.join('\n')}\n`
  writeFileSync(join(directory, 'catalog/trusted-keys.yaml'), text)
}

export type Order = Partial<PackageOrder> &
  Partial<Pick<Catalogue, 'version' | 'effectiveFrom' | 'province'>>

/** A signed package of the catalogue; of version 2026.12.1 and in force at once unless the order says otherwise. */
export function aPackage(maker: Maker, catalogue: Catalogue, order: Order = {}): string {
  const { version = '2026.12.1', effectiveFrom = '2026-11-20', province, ...rest } = order
  const content = { ...catalogue, version, effectiveFrom, ...(province && { province }) }
  const unsigned = makePackage({
    catalogue: content,
    sequence: 1,
    madeAt: '2026-11-19T00:00:00.000Z',
    note: '测试用清单包',
    carryOver: [],
    ...rest,
  })
  const text = signPackage(unsigned, maker.privateKey)
  if (text === null) throw new Error('a package that was just made can be signed')
  return text
}

export function inBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
