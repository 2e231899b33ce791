import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { CatalogueFile, FieldsFile, ItemsFile, MaterialsFile, RegionsFile } from './authored.ts'
import { type CatalogueFiles, expandCatalogue } from './expand-catalogue.ts'
import { lintCatalogue } from './lint-catalogue.ts'
import { type Checked, type ResourceError, readYamlFile } from './yaml-file.ts'

export type CatalogueLoaded =
  | { readonly ok: true; readonly catalogue: Catalogue }
  /** Every mistake found, with its file and line; never empty. */
  | { readonly ok: false; readonly errors: readonly ResourceError[] }

/**
 * Reads `catalog/<province>/{catalogue,items,items-*,fields-*,materials,materials-*}.yaml` and the province's
 * regions, and looks for what would only go wrong at the counter: unknown names in rules, fields that can never
 * be shown, loops.
 */
export async function loadCatalogue(
  resourcesDirectory: string,
  province: Province,
): Promise<CatalogueLoaded> {
  const files = await readFiles(resourcesDirectory, province)
  if (!files.ok) return files
  const { catalogue, origins, errors } = expandCatalogue(files.files)
  const found = [...errors, ...lintCatalogue(catalogue, origins)]
  if (catalogue.province !== province) {
    const { place } = files.files.catalogue
    const line = place.lineOf(['province'])
    found.push({ file: place.file, line, message: `“province”应为 ${province}，与文件夹一致。` })
  }
  return found.length > 0
    ? { ok: false, errors: found }
    : { ok: true, catalogue: Catalogue.parse(catalogue) }
}

async function readFiles(
  directory: string,
  province: Province,
): Promise<{ ok: true; files: CatalogueFiles } | { ok: false; errors: readonly ResourceError[] }> {
  const folder = `catalog/${province}`
  const present = await readdir(join(directory, folder)).catch(() => [])
  const read = <T>(schema: z.ZodType<T>, names: readonly string[]) =>
    Promise.all(names.map((name) => readYamlFile(directory, `${folder}/${name}`, schema)))
  const fieldNames = fieldFiles(present)
  const [catalogue, items, materials, regions, fields] = await Promise.all([
    readYamlFile(directory, `${folder}/catalogue.yaml`, CatalogueFile),
    read(ItemsFile, ['items.yaml', ...furtherFiles(present, 'items')]),
    read(MaterialsFile, ['materials.yaml', ...furtherFiles(present, 'materials')]),
    readYamlFile(directory, `regions/${province}.yaml`, RegionsFile),
    read(FieldsFile, fieldNames),
  ])
  const errors = [catalogue, ...items, ...materials, regions, ...fields].flatMap(errorsOf)
  if (fieldNames.length === 0) {
    errors.push({ file: folder, line: 1, message: '没有 fields-*.yaml 文件。请补上申请表的栏目。' })
  }
  if (!catalogue.ok || !regions.ok || errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    files: {
      catalogue,
      items: items.filter((file) => file.ok),
      materials: materials.filter((file) => file.ok),
      regions,
      fields: fields.filter((file) => file.ok),
    },
  }
}

function errorsOf(file: Checked<unknown>): readonly ResourceError[] {
  return file.ok ? [] : file.errors
}

/** `items-*.yaml`, `materials-*.yaml`: the rest of a list that is too long for one file, in order of their names. */
function furtherFiles(present: readonly string[], list: 'items' | 'materials'): readonly string[] {
  return present.filter((name) => new RegExp(`^${list}-[a-z-]+\\.yaml$`).test(name)).toSorted()
}

/** Shared fields first, then the items' own by name; the order on the screen is that of the sections. */
function fieldFiles(present: readonly string[]): readonly string[] {
  const fields = present.filter((name) => /^fields-[a-z-]+\.yaml$/.test(name)).toSorted()
  return fields.toSorted(
    (one, other) => Number(other === 'fields-shared.yaml') - Number(one === 'fields-shared.yaml'),
  )
}

/** All mistakes as one text, a line each: `catalog/hunan/items.yaml 第 12 行：…`. */
export function resourceErrorsInWords(errors: readonly ResourceError[]): string {
  return errors.map(({ file, line, message }) => `${file} 第 ${line} 行：${message}`).join('\n')
}
