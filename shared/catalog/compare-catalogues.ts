import { z } from 'zod'
import { indexOf } from './answers.ts'
import type { Catalogue } from './catalogue.ts'
import {
  type AnyCheck,
  checkWords,
  departmentWords,
  fieldWords,
  itemPartWords,
  materialWords,
  type PartWords,
  sectionWords,
  type WordContext,
} from './catalogue-words.ts'

export const CataloguePart = z.enum([
  'head',
  'item',
  'field',
  'material',
  'check',
  'section',
  'department',
])
export type CataloguePart = z.infer<typeof CataloguePart>

export const cataloguePartNames: Readonly<Record<CataloguePart, string>> = {
  head: '清单',
  item: '事项',
  field: '栏目',
  material: '材料',
  check: '核对',
  section: '分区',
  department: '单位',
}

export const Difference = z.strictObject({
  part: CataloguePart,
  kind: z.enum(['added', 'removed', 'changed']),
  /** The id, or a field's key. */
  id: z.string(),
  name: z.string(),
  /** What changed, a sentence each; empty for what is wholly new or gone. */
  changes: z.array(z.string()),
})
export type Difference = z.infer<typeof Difference>

export const differenceKindNames: Readonly<Record<Difference['kind'], string>> = {
  added: '新增',
  removed: '取消',
  changed: '改动',
}

interface Side {
  readonly catalogue: Catalogue
  readonly words: WordContext
}

/** Everything in which two catalogues differ, in words; empty when, and only when, they say the same. */
export function compareCatalogues(from: Catalogue, to: Catalogue): readonly Difference[] {
  const before = sideOf(from)
  const after = sideOf(to)
  const checks = (catalogue: Catalogue): readonly AnyCheck[] => catalogue.checks
  const byId = ({ id }: { readonly id: string }) => id
  const byName = ({ name }: { readonly name: string }) => name
  const parts = <T>(
    part: CataloguePart,
    list: (catalogue: Catalogue) => readonly T[],
    words: PartWords<T>,
    idOf: (one: T) => string,
    nameOf: (one: T) => string,
  ) => compareParts({ part, list, words, idOf, nameOf }, before, after)
  return [
    ...compareHeads(before, after),
    ...parts('item', ({ items }) => items, itemPartWords, byId, byName),
    ...parts(
      'field',
      ({ fields }) => fields,
      fieldWords,
      ({ key }) => key,
      byName,
    ),
    ...parts('material', ({ materials }) => materials, materialWords, byId, byName),
    ...parts('check', checks, checkWords, byId, ({ message }) => message),
    ...parts('section', ({ sections }) => sections, sectionWords, byId, byName),
    ...parts('department', ({ departments }) => departments, departmentWords, byId, byName),
  ]
}

/** 新增 2 项、取消 1 项、改动 3 项; 没有改动. The catalogue's own head doesn't count. */
export function differencesInBrief(differences: readonly Difference[]): string {
  const kinds = ['added', 'removed', 'changed'] as const
  const counted = kinds.flatMap((kind) => {
    const count = differences.filter((one) => one.kind === kind && one.part !== 'head').length
    return count === 0 ? [] : [`${differenceKindNames[kind]} ${count} 项`]
  })
  return counted.length === 0 ? '没有改动' : counted.join('、')
}

function sideOf(catalogue: Catalogue): Side {
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[]) => {
    const names = new Map(list.map(({ id, name }) => [id, name]))
    return (id: string) => names.get(id) ?? id
  }
  const words = {
    index: indexOf(catalogue),
    departmentName: nameIn(catalogue.departments),
    sectionName: nameIn(catalogue.sections),
  }
  return { catalogue, words }
}

function compareHeads(before: Side, after: Side): readonly Difference[] {
  const labels = { title: '名称', version: '版本', effectiveFrom: '生效日期', province: '省份' }
  const changes = (['title', 'province', 'version', 'effectiveFrom'] as const).flatMap((key) => {
    const [from, to] = [before.catalogue[key], after.catalogue[key]]
    return from === to ? [] : [`${labels[key]}：${from} → ${to}`]
  })
  if (changes.length === 0) return []
  const { province, title } = after.catalogue
  return [{ part: 'head', kind: 'changed', id: province, name: title, changes }]
}

interface PartKind<T> {
  readonly part: CataloguePart
  readonly list: (catalogue: Catalogue) => readonly T[]
  readonly words: PartWords<T>
  readonly idOf: (one: T) => string
  readonly nameOf: (one: T) => string
}

function compareParts<T>(kind: PartKind<T>, before: Side, after: Side): readonly Difference[] {
  const { part, list, words, idOf, nameOf } = kind
  const old = new Map(list(before.catalogue).map((one) => [idOf(one), one]))
  const young = new Map(list(after.catalogue).map((one) => [idOf(one), one]))
  const found: Difference[] = []
  for (const [id, one] of young) {
    const was = old.get(id)
    const name = nameOf(one)
    if (was === undefined) found.push({ part, kind: 'added', id, name, changes: [] })
    else {
      const changes = changesIn(words, [was, before.words], [one, after.words])
      if (changes.length > 0) found.push({ part, kind: 'changed', id, name, changes })
    }
  }
  for (const [id, one] of old) {
    if (!young.has(id)) {
      found.push({ part, kind: 'removed', id, name: nameOf(one), changes: [] })
    }
  }
  return moved(kind, [...old.keys()], [...young.keys()], found)
}

/** The order is the order on the screen: a change in it alone is told once for the whole kind. */
function moved<T>(
  { part }: PartKind<T>,
  before: readonly string[],
  after: readonly string[],
  found: Difference[],
): readonly Difference[] {
  const stayedBefore = before.filter((id) => after.includes(id))
  const stayedAfter = after.filter((id) => before.includes(id))
  if (sameValue(stayedBefore, stayedAfter)) return found
  const name = `${cataloguePartNames[part]}的排列顺序`
  return [...found, { part, kind: 'changed', id: '', name, changes: ['排列顺序有改动'] }]
}

type Sided<T> = readonly [value: T, context: WordContext]

function changesIn<T>(
  words: PartWords<T>,
  [was, before]: Sided<T>,
  [is, after]: Sided<T>,
): string[] {
  return (Object.keys(words) as (keyof T)[]).flatMap((key) => {
    const [label, wordsOf] = words[key]
    const [old, young] = [was[key], is[key]]
    if (sameValue(old, young)) return []
    const say = (value: T[keyof T], context: WordContext) =>
      value === undefined || value === null ? null : wordsOf(value, context)
    return [`${label}：${changeWords(say(old, before), say(young, after))}`]
  })
}

type Words = string | readonly string[] | null

function changeWords(before: Words, after: Words): string {
  if (Array.isArray(before) || Array.isArray(after)) {
    return listChange(asList(before), asList(after))
  }
  const [from, to] = [before ?? '无', after ?? '无']
  // The same words for different values: a name that stayed over a code that did not.
  return from === to ? `${to}（内部编码有改动）` : `${from} → ${to}`
}

function asList(words: Words): readonly string[] {
  if (words === null) return []
  return typeof words === 'string' ? [words] : words
}

function listChange(before: readonly string[], after: readonly string[]): string {
  const added = after.filter((entry) => !before.includes(entry)).map((entry) => `增“${entry}”`)
  const gone = before.filter((entry) => !after.includes(entry)).map((entry) => `去“${entry}”`)
  const words = [...added, ...gone]
  return words.length === 0 ? '顺序有改动' : words.join('，')
}

function sameValue(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  )
}
