import { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import type { Origin, Origins } from '../expand-catalogue.ts'
import { issueInWords } from '../issue-in-words.ts'
import { lintCatalogue } from '../lint-catalogue.ts'
import type { Path, Place } from '../yaml-file.ts'

export type ContentChecked =
  | { readonly ok: true; readonly catalogue: Catalogue }
  /** Sentences such as `栏目 power.capacity：…`. */
  | { readonly ok: false; readonly mistakes: readonly string[] }

/** The loader's checks for a catalogue that comes without the files that it was written in. */
export function checkContent(
  content: unknown,
  { lint }: { readonly lint: boolean } = { lint: true },
): ContentChecked {
  const parsed = Catalogue.safeParse(content)
  if (!parsed.success) {
    const mistakes = parsed.error.issues.flatMap((issue) =>
      issueInWords(issue).map(({ path, message }) => `${whereIs(content, path)}：${message}`),
    )
    return { ok: false, mistakes }
  }
  if (!lint) return { ok: true, catalogue: parsed.data }
  const found = lintCatalogue(parsed.data, originsOf(parsed.data))
  return found.length === 0
    ? { ok: true, catalogue: parsed.data }
    : { ok: false, mistakes: found.map(({ file, message }) => `${file}：${message}`) }
}

const partNames: Readonly<Record<string, string>> = {
  items: '事项',
  fields: '栏目',
  materials: '材料',
  checks: '核对',
  sections: '分区',
  departments: '单位',
}

function whereIs(content: unknown, [list, at]: Path): string {
  const name = partNames[String(list)]
  if (name === undefined || typeof at !== 'number') return '清单'
  const parts: unknown = (content as Readonly<Record<string, unknown>>)[String(list)]
  const part: unknown = Array.isArray(parts) ? parts[at] : undefined
  return `${name} ${idOf(part) ?? `第 ${at + 1} 个`}`
}

function idOf(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined
  const { id, key } = part as { readonly id?: unknown; readonly key?: unknown }
  if (typeof id === 'string') return id
  return typeof key === 'string' ? key : undefined
}

/** Each part is its own place, since a package has no lines that a person could look up. */
function originsOf(catalogue: Catalogue): Origins {
  const at = (name: string, id: string): Origin => ({
    place: placeCalled(`${name} ${id}`),
    path: [],
  })
  return {
    items: catalogue.items.map(({ id }) => at('事项', id)),
    fields: catalogue.fields.map(({ key }) => at('栏目', key)),
    checks: catalogue.checks.map(({ id }) => at('核对', id)),
    materials: catalogue.materials.map(({ id }) => at('材料', id)),
    head: placeCalled('清单'),
  }
}

function placeCalled(file: string): Place {
  return { file, lineOf: () => 1 }
}
