import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import { Province, provinceNames } from '../../../../shared/ipc/contract/setup.ts'
import { loadCatalogue, resourceErrorsInWords } from '../load-catalogue.ts'
import { loadTrustedKeys } from '../packages/trusted-keys.ts'
import { readSeedList } from '../seed-list.ts'
import type { ResourceError } from '../yaml-file.ts'
import { readSource } from './catalogue-source.ts'
import type { CommandContext, ExitCode } from './command-error.ts'

/** Without a path both provinces and what lies beside them; else one folder or package. */
export async function check(path: string | undefined, context: CommandContext): Promise<ExitCode> {
  const { print, resourcesDirectory } = context
  if (path !== undefined) {
    const source = await readSource(path, context)
    print(source.ok ? fine(source.catalogue) : source.mistakes)
    return source.ok ? 0 : 1
  }
  const errors: ResourceError[] = []
  for (const province of Province.options) {
    const loaded = await loadCatalogue(resourcesDirectory, province)
    if (loaded.ok) print(fine(loaded.catalogue))
    else errors.push(...loaded.errors)
    const list = await readSeedList(resourcesDirectory, province)
    if (!list.ok) errors.push(...list.errors)
  }
  const keys = await loadTrustedKeys(resourcesDirectory)
  if (!keys.ok) errors.push(...keys.errors)
  if (errors.length === 0) return 0
  print(resourceErrorsInWords(errors))
  print(`共 ${errors.length} 处错误。改正后再运行一次。`)
  return 1
}

function fine({ province, version, effectiveFrom, ...parts }: Catalogue): string {
  const { items, fields, materials, checks } = parts
  const counts = `事项 ${items.length}、栏目 ${fields.length}、材料 ${materials.length}、核对 ${checks.length}`
  return `${provinceNames[province]} ${version}（${effectiveFrom} 起）：${counts}，没有发现错误。`
}
