import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import {
  type FieldMove,
  PackageManifest,
  PackageSignature,
  packageFormat,
} from '../../../../shared/catalog/package.ts'
import { checkContent } from './lint-package.ts'
import { keyIdOf, type TrustedKey, type TrustedKeys } from './trusted-keys.ts'

/*
 * A package is one line of JSON: format, manifest, content, signature. The signature (Ed25519, RFC 8032) covers
 * the JSON text of the first three. A file whose JSON could be written in another way is refused, so that no
 * byte of it can be changed unnoticed.
 */

const PackageFile = z.strictObject({
  format: z.literal(packageFormat),
  manifest: PackageManifest,
  /** Looked at when the signature has been found good. */
  content: z.unknown(),
  /** Null between making and signing. */
  signature: PackageSignature.nullable(),
})
type PackageFile = z.infer<typeof PackageFile>

export interface OpenedPackage {
  readonly manifest: PackageManifest
  readonly catalogue: Catalogue
  /** The file as it was signed. */
  readonly text: string
  readonly signedBy: TrustedKey
}

export type PackageRead =
  | { readonly ok: true; readonly opened: OpenedPackage }
  /** `message`: what is wrong with the file and what to do, in Chinese. */
  | { readonly ok: false; readonly message: string }

const notAPackage = '这不是清单包，或文件没有传完整。请重新拷贝清单包文件后再试。'
const tampered =
  '清单包的签名不符：文件在签名后被改动过，或没有传完整。请不要使用，向制作单位重新索取。'
const unsigned = '清单包还没有签名，不能使用。请制作单位签名后再导入。'

/**
 * Nothing of a package is believed before its signature is. `lint: false` for a package that was looked through
 * when it was taken in.
 */
export function readPackage(
  bytes: Uint8Array,
  keys: TrustedKeys,
  { lint = true }: { readonly lint?: boolean } = {},
): PackageRead {
  const text = decode(bytes)
  const raw = text === null ? null : parseStrictly(text)
  if (text === null || raw === null) return refused(notAPackage)
  const { file, message } = raw
  if (file === undefined) return refused(message)
  if (file.signature === null) return refused(unsigned)
  const { keyId, value } = file.signature
  const signedBy = keys.get(keyId)
  if (signedBy === undefined) {
    return refused(
      `清单包由本大厅不信任的密钥签名（密钥编号 ${keyId}）。请核对来源；确属可信的，请管理员把公钥填入数据文件夹的 trusted-keys.yaml 后重新启动。`,
    )
  }
  if (!verify(null, signedText(file), signedBy.key, Buffer.from(value, 'hex'))) {
    return refused(tampered)
  }
  return openSigned(file, text, signedBy, lint)
}

function openSigned(
  { manifest, content }: PackageFile,
  text: string,
  signedBy: TrustedKey,
  lint: boolean,
): PackageRead {
  if (manifest.contentSha256 !== sha256(JSON.stringify(content))) return refused(tampered)
  const checked = checkContent(content, { lint })
  if (!checked.ok) {
    const [shown, more] = [checked.mistakes.slice(0, 5), checked.mistakes.length - 5]
    const rest = more > 0 ? `\n另有 ${more} 处。` : ''
    return refused(
      `清单包的内容有误，不能使用。请制作单位改正后重新签名；如果提示有不认识的键，请先更新本程序。\n${shown.join('\n')}${rest}`,
    )
  }
  const { catalogue } = checked
  const keys = ['province', 'version', 'effectiveFrom'] as const
  if (keys.some((key) => manifest[key] !== catalogue[key])) {
    return refused('清单包的说明与内容不一致（省份、版本或生效日期）。请制作单位改正后重新签名。')
  }
  const fields = new Set(catalogue.fields.map(({ key }) => key))
  const astray = manifest.carryOver.find(({ into }) => into !== null && !fields.has(into))
  if (astray) {
    return refused(
      `清单包说明里“${astray.field}”要并入的栏目“${astray.into}”不存在。请制作单位改正后重新签名。`,
    )
  }
  return { ok: true, opened: { manifest, catalogue, text, signedBy } }
}

function refused(message: string): PackageRead {
  return { ok: false, message }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function parseStrictly(
  text: string,
): { readonly file?: PackageFile; readonly message: string } | null {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof raw !== 'object' || raw === null || !('format' in raw)) return null
  if (raw.format !== packageFormat) {
    const newer = String(raw.format).startsWith('lianban-catalogue-package/')
    return newer ? { message: '清单包是用更新的程序制作的。请先更新本程序，再导入。' } : null
  }
  if (JSON.stringify(raw) !== text) return { message: tampered }
  const parsed = PackageFile.safeParse(raw)
  return parsed.success
    ? { file: { ...parsed.data, ...pickRaw(raw) }, message: '' }
    : { message: '清单包的说明部分写法不对。请制作单位用配套的命令重新制作。' }
}

/** As they stand in the file: what was signed is this very text, in this very order of keys. */
function pickRaw(raw: object): Pick<PackageFile, 'manifest' | 'content'> {
  const { manifest, content } = raw as PackageFile
  return { manifest, content }
}

function signedText({ format, manifest, content }: PackageFile): Buffer {
  return Buffer.from(JSON.stringify({ format, manifest, content }), 'utf8')
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export interface PackageOrder {
  readonly catalogue: Catalogue
  readonly sequence: number
  /** UTC ISO. */
  readonly madeAt: string
  readonly note: string
  readonly carryOver: readonly FieldMove[]
}

/** The text of an unsigned package. */
export function makePackage({ catalogue, ...order }: PackageOrder): string {
  const manifest = PackageManifest.parse({
    province: catalogue.province,
    version: catalogue.version,
    effectiveFrom: catalogue.effectiveFrom,
    contentSha256: sha256(JSON.stringify(catalogue)),
    ...order,
  })
  return JSON.stringify({ format: packageFormat, manifest, content: catalogue, signature: null })
}

/** The same package with a signature; null when the text is no package of this form. */
export function signPackage(text: string, privateKey: KeyObject): string | null {
  const file = parseStrictly(text)?.file
  if (file === undefined) return null
  const signature: PackageSignature = {
    algorithm: 'ed25519',
    keyId: keyIdOf(privateKey),
    value: sign(null, signedText(file), privateKey).toString('hex'),
  }
  const { format, manifest, content } = file
  return JSON.stringify({ format, manifest, content, signature })
}

/** Manifest and content whoever signed it: for the keeper's commands, never for a counter. */
export function readUnverified(text: string): {
  readonly manifest: PackageManifest
  readonly content: unknown
  readonly keyId: string | null
} | null {
  const file = parseStrictly(text)?.file
  return file
    ? {
        manifest: file.manifest,
        content: file.content,
        keyId: file.signature?.keyId ?? null,
      }
    : null
}
