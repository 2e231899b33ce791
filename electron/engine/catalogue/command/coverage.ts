import { type Basis, basisKindNames, type Catalogue } from '../../../../shared/catalog/catalogue.ts'
import { Province, provinceNames } from '../../../../shared/ipc/contract/setup.ts'
import { loadCatalogue, resourceErrorsInWords } from '../load-catalogue.ts'
import { itemsOf, readSeedList, type SeedRow, seedGaps } from '../seed-list.ts'
import { type CommandContext, CommandError, type ExitCode } from './command-error.ts'
import { inColumns } from './in-columns.ts'

/** The official lists row by row, what the catalogue has for each, and what it lacks. */
export async function coverage({ resourcesDirectory, print }: CommandContext): Promise<ExitCode> {
  let gaps = 0
  for (const province of Province.options) {
    const loaded = await loadCatalogue(resourcesDirectory, province)
    const list = await readSeedList(resourcesDirectory, province)
    if (!loaded.ok) throw new CommandError(resourceErrorsInWords(loaded.errors))
    if (!list.ok) throw new CommandError(resourceErrorsInWords(list.errors))
    const { catalogue } = loaded
    const { rows } = list.data
    print(`${provinceNames[province]} ${catalogue.version}`)
    for (const line of inColumns([heads, ...rows.flatMap((row) => linesOf(catalogue, row))])) {
      print(line)
    }
    print(`依据：${basesOf(catalogue)}`)
    const missing = [...seedGaps(catalogue, rows), ...beyond(catalogue, rows)]
    for (const gap of missing) print(`缺口：${gap}`)
    print(
      missing.length === 0 ? '方案各行都有对应的事项，没有缺口。' : `共 ${missing.length} 处缺口。`,
    )
    print('')
    gaps += missing.length
  }
  return gaps === 0 ? 0 : 1
}

const heads = ['方案', '方案所列', '清单', '情形', '栏目', '材料', '期限', '主管部门', '办理单位']

function linesOf(catalogue: Catalogue, row: SeedRow): readonly (readonly string[])[] {
  const items = itemsOf(catalogue, row)
  if (items.length === 0) return [[row.id, row.name, '缺']]
  const unit = (id: string) => catalogue.departments.find((one) => one.id === id)?.name ?? id
  return items.map((item, at) => [
    at === 0 ? row.id : '',
    at === 0 ? row.name : '',
    item.id,
    item.variants.map(({ name }) => name).join('、') || '—',
    String(catalogue.fields.filter(({ items: ids }) => ids?.includes(item.id)).length),
    String(
      catalogue.materials.filter((one) => one.neededBy.some((need) => need.item === item.id))
        .length,
    ),
    `${item.promisedDays} 日`,
    unit(item.department),
    unit(item.receiver),
  ])
}

function beyond(catalogue: Catalogue, rows: readonly SeedRow[]): readonly string[] {
  const official = new Set(rows.flatMap((row) => itemsOf(catalogue, row)))
  return catalogue.items
    .filter((item) => !official.has(item))
    .map(({ id, name }) => `清单中的 ${id}“${name}”不在方案里。`)
}

/** How much of the catalogue rests on what. */
function basesOf({ items, fields, materials, checks }: Catalogue): string {
  const all: readonly Basis[] = [
    ...items.flatMap(({ basis, promisedBasis }) => [basis, promisedBasis]),
    ...fields.map(({ basis }) => basis),
    ...checks.map(({ basis }) => basis),
    ...materials.flatMap(({ neededBy }) => neededBy.map(({ basis }) => basis)),
  ]
  const kinds = Object.keys(basisKindNames) as Basis['kind'][]
  return kinds
    .map((kind) => `${basisKindNames[kind]} ${all.filter((one) => one.kind === kind).length}`)
    .join('；')
}
