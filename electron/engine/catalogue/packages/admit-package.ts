import type { Reader } from '../../../../db/handles.ts'
import { findKeptContent } from '../../../../db/queries/catalogues.ts'
import { countDraftFacts } from '../../../../db/queries/facts.ts'
import { isRetyped } from '../../../../shared/catalog/carry-facts.ts'
import type { Catalogue, Field } from '../../../../shared/catalog/catalogue.ts'
import { compareVersions, type FieldMove } from '../../../../shared/catalog/package.ts'
import { type Province, provinceNames } from '../../../../shared/ipc/contract/setup.ts'
import { refuse } from '../../refusal.ts'
import { movesBetween } from './get-version.ts'
import type { KnownVersion } from './known-version.ts'
import { checkContent } from './lint-package.ts'
import type { OpenedPackage } from './package-file.ts'

interface Hall {
  readonly read: Reader
  readonly province: Province
  readonly versions: readonly KnownVersion[]
}

/** Whether the very same package is here already, so that taking it in again is no work and no mistake. */
export function isHere({ manifest }: OpenedPackage, versions: readonly KnownVersion[]): boolean {
  return versions.some(
    ({ version, imported }) =>
      version === manifest.version && imported?.manifest.contentSha256 === manifest.contentSha256,
  )
}

/** Refuses, in words, a good package that doesn't belong into this hall or into its present state. */
export async function refuseUnfit(opened: OpenedPackage, hall: Hall): Promise<void> {
  const { manifest } = opened
  const { province, versions } = hall
  if (manifest.province !== province) {
    refuse(
      'refused',
      `这是${provinceNames[manifest.province]}的清单包，本大厅属${provinceNames[province]}，不能导入。请换用本省的清单包。`,
    )
  }
  for (const { version, imported } of versions) {
    if (compareVersions(manifest.version, version) <= 0) {
      refuse(
        'refused',
        `清单包的版本 ${manifest.version} 不高于本机已有的 ${version}，不能导入。要回到旧版，请在“版本”里停用新版。`,
      )
    }
    if (imported && manifest.sequence <= imported.manifest.sequence) {
      refuse(
        'refused',
        `清单包的序号 ${manifest.sequence} 不高于已导入的 ${imported.manifest.sequence}（${version}），可能是旧包。请向制作单位索取最新的清单包。`,
      )
    }
  }
  await refuseLosses(opened, hall)
}

/** A field that open drafts have filled may go or change its type only if the package says what becomes of it. */
async function refuseLosses({ manifest, catalogue }: OpenedPackage, hall: Hall): Promise<void> {
  const after = fieldsOf(catalogue)
  const lost = new Map<string, number>()
  const older = new Map<string, ReadonlyMap<string, Field> | null>()
  for (const { version, key, drafts } of await countDraftFacts(hall.read)) {
    if (!older.has(version)) older.set(version, await fieldsUnder(version, hall))
    const field = older.get(version)?.get(key)
    if (field === undefined) continue
    const moves = [...movesBetween(hall.versions, version, manifest.version), ...manifest.carryOver]
    if (isProvidedFor(field, after, moves)) continue
    lost.set(field.name, (lost.get(field.name) ?? 0) + drafts)
  }
  if (lost.size === 0) return
  const names = [...lost].slice(0, 5).map(([name, drafts]) => `“${name}”（${drafts} 件草稿已填）`)
  const rest = lost.size > 5 ? `等 ${lost.size} 栏` : ''
  refuse(
    'refused',
    `清单包取消或改变了草稿已填写的栏目：${names.join('、')}${rest}，又没有说明这些内容怎么处理，不能导入。请制作单位在清单包里说明（carryOver），或先办结这些草稿。`,
  )
}

function isProvidedFor(
  field: Field,
  after: ReadonlyMap<string, Field>,
  moves: readonly FieldMove[],
): boolean {
  if (moves.some((move) => move.field === field.key)) return true
  const now = after.get(field.key)
  return now !== undefined && !isRetyped(field, now)
}

async function fieldsUnder(
  version: string,
  { read, province }: Hall,
): Promise<ReadonlyMap<string, Field> | null> {
  const checked = checkContent(await findKeptContent(read, province, version), { lint: false })
  return checked.ok ? fieldsOf(checked.catalogue) : null
}

function fieldsOf({ fields }: Catalogue): ReadonlyMap<string, Field> {
  return new Map(fields.map((field) => [field.key, field]))
}
