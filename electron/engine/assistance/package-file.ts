import { createCipheriv, createDecipheriv, randomBytes, randomInt, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { refuse } from '../refusal.ts'
import { PackageContent } from './package-content.ts'

/** Without 0 O 1 I L: it is read out over the telephone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const passwordLength = 16
const deriveKey = promisify<string, Buffer, number, object, Buffer>(scrypt)
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

const Header = z.strictObject({
  format: z.literal('lianban-assistance/1'),
  packageId: z.uuid(),
  salt: z.hex().length(32),
  nonce: z.hex().length(24),
})

const unreadable =
  '这个文件不是帮办件包，或已经损坏。请重新复制文件；仍不行请在帮办笔记本上重新导出。'

export interface PackageKey {
  /** Sixteen random characters (79 bits) in groups of four; told once and kept nowhere. */
  readonly password: string
  readonly salt: Buffer
  readonly key: Buffer
}

export async function newPackagePassword(): Promise<PackageKey> {
  const characters = Array.from({ length: passwordLength }, () =>
    alphabet.charAt(randomInt(alphabet.length)),
  ).join('')
  const salt = randomBytes(16)
  return {
    password: characters.replace(/(.{4})(?=.)/g, '$1-'),
    salt,
    key: await deriveKey(characters, salt, 32, cost),
  }
}

/** One line of JSON, then AES-256-GCM of the content; the line is authenticated with it. */
export function sealPackage(content: PackageContent, { key, salt }: PackageKey): Buffer {
  const nonce = randomBytes(12)
  const header = {
    format: 'lianban-assistance/1',
    packageId: content.packageId,
    salt: salt.toString('hex'),
    nonce: nonce.toString('hex'),
  }
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(line)
  const text = Buffer.from(JSON.stringify(PackageContent.parse(content)))
  return Buffer.concat([line, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

const tagLength = 16

/** Refuses, in words, a wrong password and a file of which a single byte has changed. */
export async function openPackage(file: Buffer, password: string): Promise<PackageContent> {
  const end = file.indexOf('\n')
  const line = file.subarray(0, end + 1)
  const header = Header.safeParse(end > 0 && end < 1_000 ? parseJson(line.toString()) : null)
  if (!header.success || file.length < line.length + tagLength) refuse('refused', unreadable)
  const { salt, nonce, packageId } = header.data
  const characters = password.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const key = await deriveKey(characters, Buffer.from(salt, 'hex'), 32, cost)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'hex'), {
    authTagLength: tagLength,
  })
  decipher.setAAD(line).setAuthTag(file.subarray(-tagLength))
  const text = decrypt(decipher, file.subarray(line.length, -tagLength))
  if (text === null)
    refuse('refused', '口令不对，或文件已被改动。请核对导出时显示的口令（16 位）后再试。', {
      password: '口令不对，或文件已被改动。',
    })
  const content = PackageContent.safeParse(parseJson(text))
  if (!content.success || content.data.packageId !== packageId)
    refuse('refused', '这个帮办件包由别的版本的程序导出，本机读不懂。请把两台机器更新到同一版本。')
  return content.data
}

function decrypt(decipher: ReturnType<typeof createDecipheriv>, data: Buffer): string | null {
  try {
    return Buffer.concat([decipher.update(data), decipher.final()]).toString()
  } catch {
    return null
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
