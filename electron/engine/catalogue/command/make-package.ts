import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { FieldMove } from '../../../../shared/catalog/package.ts'
import { provinceNames } from '../../../../shared/ipc/contract/setup.ts'
import { makePackage, readUnverified, signPackage } from '../packages/package-file.ts'
import { keyIdOf, publicKeyText } from '../packages/trusted-keys.ts'
import { getSource } from './catalogue-source.ts'
import { type CommandContext, CommandError, type ExitCode } from './command-error.ts'

export interface PackOptions {
  readonly folder: string
  readonly sequence: number
  readonly out: string
  /** PEM of an Ed25519 private key; absent: an unsigned package, for `sign` on another machine. */
  readonly key?: string | undefined
  readonly note?: string | undefined
  /** YAML: `- { field: 旧栏目, into: 新栏目 }`, `into: null` keeps the answers aside. */
  readonly carryOver?: string | undefined
}

/** A folder that passes every check becomes a package. */
export async function pack(options: PackOptions, context: CommandContext): Promise<ExitCode> {
  const { folder, sequence, out, note = '' } = options
  const key = options.key === undefined ? null : await readPrivateKey(options.key, context)
  const catalogue = await getSource(folder, context)
  const carryOver = options.carryOver === undefined ? [] : await readMoves(options.carryOver)
  const madeAt = context.now().toISOString()
  const unsigned = makePackage({ catalogue, sequence, madeAt, note, carryOver })
  const text = key ? (signPackage(unsigned, key) ?? unsigned) : unsigned
  await writeNew(out, text)
  const { province, version, effectiveFrom } = catalogue
  context.print(
    `已制作 ${provinceNames[province]} ${version} 清单包（序号 ${sequence}，${effectiveFrom} 起生效）：${out}`,
  )
  context.print(
    key ? `已签名，密钥编号 ${keyIdOf(key)}。` : '还没有签名，请用 sign 签名后再发给大厅。',
  )
  return 0
}

export interface SignOptions {
  readonly file: string
  readonly key: string
  readonly out: string
}

/** Signs what `pack` made; a signature that is there already is replaced. */
export async function signFile(
  { file, key, out }: SignOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const privateKey = await readPrivateKey(key, context)
  const text = await readText(file)
  const signed = signPackage(text, privateKey)
  const manifest = readUnverified(text)?.manifest
  if (signed === null || manifest === undefined) {
    throw new CommandError(`“${file}”不是清单包，或文件没有传完整。请先用 pack 制作。`)
  }
  await writeNew(out, signed)
  context.print(
    `已签名：${out}（${manifest.version}，序号 ${manifest.sequence}，密钥编号 ${keyIdOf(privateKey)}）`,
  )
  return 0
}

/** A new pair: the private half into a file that only its owner reads, the public half on the screen. */
export async function makeKeys(
  { file, name }: { readonly file: string; readonly name: string },
  context: CommandContext,
): Promise<ExitCode> {
  refuseInside(file, context)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  await writeNew(file, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 0o600)
  context.print(`私钥已写入 ${file}，请离线保管，不要发给任何人。密钥编号 ${keyIdOf(publicKey)}。`)
  context.print('把下面两行写进各大厅数据文件夹的 trusted-keys.yaml（已有 keys 的，只加后一行）：')
  context.print('keys:')
  context.print(`  - { name: ${JSON.stringify(name)}, publicKey: ${publicKeyText(publicKey)} }`)
  return 0
}

async function readPrivateKey(file: string, context: CommandContext): Promise<KeyObject> {
  refuseInside(file, context)
  const pem = await readText(file)
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below: whatever is wrong with it, it is no key that signs packages.
  }
  throw new CommandError(`“${file}”不是 Ed25519 私钥（PEM）。请用 keys 生成，或核对文件。`)
}

/** What lies in the project's folder ends up in a repository or a release one day. */
function refuseInside(file: string, { projectRoot }: CommandContext): void {
  const way = relative(projectRoot, resolve(file))
  if (way.startsWith('..') || resolve(file) !== resolve(projectRoot, way)) return
  throw new CommandError('私钥不得放在本程序的文件夹里。请换到别处（例如加密的 U 盘）再运行。')
}

async function readMoves(file: string): Promise<readonly FieldMove[]> {
  const moves = z.array(FieldMove).safeParse(parseYaml(await readText(file)))
  if (moves.success) return moves.data
  throw new CommandError(
    `“${file}”写法不对。每行写成“- { field: 旧栏目, into: 新栏目 }”，不再填写的写“into: null”。`,
  )
}

function parseYaml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}

async function readText(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new CommandError(`“${file}”不存在或读不出来。请核对路径。`)
  return text
}

/** Never over another file: a package that was sent out stays what it was. */
async function writeNew(file: string, text: string, mode = 0o644): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx', mode })
  } catch {
    throw new CommandError(
      `“${file}”写不进去：文件已存在，或文件夹“${dirname(resolve(file))}”不存在、不可写。请换一个文件名。`,
    )
  }
}
