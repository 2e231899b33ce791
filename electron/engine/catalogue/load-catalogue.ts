import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
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
 * Reads `catalog/<province>/{catalogue,items,fields-*,materials}.yaml` and the province's regions, and looks
 * for what would only go wrong at the counter: unknown names in rules, fields that can never be shown, loops.
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
  const names = await fieldFileNames(join(directory, folder))
  const [catalogue, items, materials, regions, fields] = await Promise.all([
    readYamlFile(directory, `${folder}/catalogue.yaml`, CatalogueFile),
    readYamlFile(directory, `${folder}/items.yaml`, ItemsFile),
    readYamlFile(directory, `${folder}/materials.yaml`, MaterialsFile),
    readYamlFile(directory, `regions/${province}.yaml`, RegionsFile),
    Promise.all(names.map((name) => readYamlFile(directory, `${folder}/${name}`, FieldsFile))),
  ])
  const read = fields.filter((file) => file.ok)
  if (
    catalogue.ok &&
    items.ok &&
    materials.ok &&
    regions.ok &&
    names.length > 0 &&
    read.length === fields.length
  ) {
    return { ok: true, files: { catalogue, items, materials, regions, fields: read } }
  }
  const errors = [catalogue, items, materials, regions, ...fields].flatMap(errorsOf)
  if (names.length === 0) {
    errors.push({ file: folder, line: 1, message: '没有 fields-*.yaml 文件。请补上申请表的栏目。' })
  }
  return { ok: false, errors }
}

function errorsOf(file: Checked<unknown>): readonly ResourceError[] {
  return file.ok ? [] : file.errors
}

/** Shared fields first, then the items' own by name; the order on the screen is that of the sections. */
async function fieldFileNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  const fields = names.filter((name) => /^fields-[a-z-]+\.yaml$/.test(name)).toSorted()
  return fields.toSorted(
    (one, other) => Number(other === 'fields-shared.yaml') - Number(one === 'fields-shared.yaml'),
  )
}

/** All mistakes as one text, a line each: `catalog/hunan/items.yaml 第 12 行：…`. */
export function resourceErrorsInWords(errors: readonly ResourceError[]): string {
  return errors.map(({ file, line, message }) => `${file} 第 ${line} 行：${message}`).join('\n')
}
