import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import { Province } from '../../../../shared/ipc/contract/setup.ts'
import { loadCatalogue, resourceErrorsInWords } from '../load-catalogue.ts'
import { checkContent } from '../packages/lint-package.ts'
import { readUnverified } from '../packages/package-file.ts'
import { type CommandContext, CommandError } from './command-error.ts'

export type SourceRead =
  | { readonly ok: true; readonly catalogue: Catalogue }
  /** One line per mistake, with file, line and key. */
  | { readonly ok: false; readonly mistakes: string }

/** A province's folder (`…/catalog/hunan`, or a copy of it anywhere) or a package file. */
export async function readSource(
  path: string,
  { resourcesDirectory }: CommandContext,
): Promise<SourceRead> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new CommandError(`没有“${path}”这个文件或文件夹。请核对路径。`)
  return found.isDirectory() ? readFolder(resolve(path), resourcesDirectory) : readPackageFile(path)
}

/** The catalogue, or the end of the command with all its mistakes. */
export async function getSource(path: string, context: CommandContext): Promise<Catalogue> {
  const source = await readSource(path, context)
  if (source.ok) return source.catalogue
  throw new CommandError(`“${path}”有误：\n${source.mistakes}`)
}

async function readPackageFile(path: string): Promise<SourceRead> {
  const file = readUnverified(await readFile(path, 'utf8'))
  if (file === null) {
    throw new CommandError(`“${path}”不是清单包，或文件没有传完整。请核对路径。`)
  }
  const checked = checkContent(file.content)
  return checked.ok ? checked : { ok: false, mistakes: checked.mistakes.join('\n') }
}

/** A folder may lie anywhere and bear any name; the regions are the project's, which every version shares. */
async function readFolder(folder: string, resourcesDirectory: string): Promise<SourceRead> {
  const province = await provinceOf(folder)
  const directory = await mkdtemp(join(tmpdir(), 'catalogue-'))
  try {
    await mkdir(join(directory, 'catalog'))
    await symlink(folder, join(directory, 'catalog', province), 'junction')
    const own = join(folder, '../../regions')
    const regions = existsSync(own) ? own : join(resourcesDirectory, 'regions')
    await symlink(resolve(regions), join(directory, 'regions'), 'junction')
    const loaded = await loadCatalogue(directory, province)
    return loaded.ok ? loaded : { ok: false, mistakes: resourceErrorsInWords(loaded.errors) }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function provinceOf(folder: string): Promise<Province> {
  const text = await readFile(join(folder, 'catalogue.yaml'), 'utf8').catch(() => null)
  if (text === null) {
    throw new CommandError(`“${folder}”里没有 catalogue.yaml。请给出一个省的清单文件夹或清单包。`)
  }
  const written = /^province:\s*(\S+)/m.exec(text)?.[1]
  const province = Province.safeParse(written)
  if (province.success) return province.data
  throw new CommandError(`“${folder}/catalogue.yaml”的 province 应为 hunan 或 hainan。`)
}
