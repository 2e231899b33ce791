import { z } from 'zod'
import type { Catalogue, Item } from '../../../shared/catalog/catalogue.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { type Checked, readYamlFile } from './yaml-file.ts'

/**
 * A row of a province's official list of items. `parts`: the sub-items that the row names; each must be an
 * item or a variant of its own, so that one application can need several of them. `variants`: the 情形 that
 * the row names.
 */
export const SeedRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  variants: z.array(z.string()).optional(),
  parts: z.array(z.string()).optional(),
  /** 主管部门: the authority in charge, or that guides the enterprise. */
  department: z.string(),
  /** Who does the work where it is an enterprise; the authority itself elsewhere. */
  enterprise: z.string().optional(),
})
export type SeedRow = z.infer<typeof SeedRow>

const SeedList = z.strictObject({ rows: z.array(SeedRow).min(1) })

export function readSeedList(
  resourcesDirectory: string,
  province: Province,
): Promise<Checked<z.infer<typeof SeedList>>> {
  return readYamlFile(resourcesDirectory, `catalog/${province}/seed-list.yaml`, SeedList)
}

/** What the rows name and the catalogue lacks, a sentence each; empty when all of it is there. */
export function seedGaps(catalogue: Catalogue, rows: readonly SeedRow[]): readonly string[] {
  return rows.flatMap((row) => {
    const items = itemsOf(catalogue, row)
    if (items.length === 0) return [`${row.id} 缺少事项“${row.name}”。`]
    return [
      ...variantGaps(row, items),
      ...partGaps(row, items),
      ...items.flatMap((item) => unitGaps(catalogue, row, item)),
    ]
  })
}

/** The row's own item, or its sub-items: `HN-07-1a`, `HI-07b`… */
export function itemsOf(catalogue: Catalogue, { id, name }: SeedRow): readonly Item[] {
  return catalogue.items.filter(
    (item) =>
      item.name.startsWith(name) && (item.id === id || /^[a-z]$/.test(item.id.slice(id.length))),
  )
}

function variantGaps(row: SeedRow, items: readonly Item[]): readonly string[] {
  const known = items.flatMap(({ variants }) => variants.map(({ name }) => name))
  return (row.variants ?? [])
    .filter((variant) => !known.includes(variant))
    .map((variant) => `${row.id} “${row.name}”缺少情形“${variant}”。`)
}

function partGaps(row: SeedRow, items: readonly Item[]): readonly string[] {
  const known = items.flatMap(({ name, variants }) => [
    name.slice(row.name.length),
    ...variants.map((variant) => variant.name),
  ])
  return (row.parts ?? [])
    .filter((part) => !known.some((name) => name.includes(part)))
    .map((part) => `${row.id} “${row.name}”缺少分项“${part}”。`)
}

function unitGaps(catalogue: Catalogue, row: SeedRow, item: Item): readonly string[] {
  const nameOf = (id: string) => catalogue.departments.find((unit) => unit.id === id)?.name
  const gaps: string[] = []
  if (nameOf(item.department) !== row.department) {
    gaps.push(`${item.id} 的主管部门不是“${row.department}”。`)
  }
  if (row.enterprise !== undefined && nameOf(item.receiver) !== row.enterprise) {
    gaps.push(`${item.id} 的办理单位不是“${row.enterprise}”。`)
  }
  return gaps
}
