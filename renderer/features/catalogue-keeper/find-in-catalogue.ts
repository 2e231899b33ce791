import { indexOf } from '../../../shared/catalog/answers.ts'
import type { Basis, Catalogue } from '../../../shared/catalog/catalogue.ts'
import { fieldTypeNames, requiredWords } from '../../../shared/catalog/catalogue-words.ts'
import { itemWords, ruleWords } from '../../../shared/catalog/rule-words.ts'

export interface Found {
  readonly kind: '事项' | '栏目' | '材料' | '核对' | '单位'
  readonly id: string
  readonly name: string
  /** What the catalogue says about it, a clause each. */
  readonly details: readonly string[]
  readonly basis: Basis | null
}

/** Everything of a catalogue as lines that can be looked through; made once per version. */
export function linesOf(catalogue: Catalogue): readonly Found[] {
  return [
    ...itemLines(catalogue),
    ...fieldLines(catalogue),
    ...materialLines(catalogue),
    ...catalogue.checks.map(
      ({ id, message, basis }): Found => ({ kind: '核对', id, name: message, details: [], basis }),
    ),
    ...catalogue.departments.map(
      ({ id, name, publication }): Found => ({
        kind: '单位',
        id,
        name,
        details: publication ? [`电话：${publication.telephone}`, publication.fees] : [],
        basis: publication?.basis ?? null,
      }),
    ),
  ]
}

/** Lines in which every word occurs, in name, code, details or basis; those that bear it in their name first. */
export function findLines(lines: readonly Found[], text: string): readonly Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return lines
  const found = lines.filter((line) => {
    const all = `${nameText(line)}\n${line.details.join('\n')}\n${line.basis?.text ?? ''}`
    return words.every((word) => all.toLowerCase().includes(word))
  })
  const inName = (line: Found) =>
    words.every((word) => nameText(line).toLowerCase().includes(word)) ? 0 : 1
  return found.toSorted((one, other) => inName(one) - inName(other))
}

function nameText({ kind, id, name }: Found): string {
  return `${kind} ${id} ${name}`
}

function itemLines(catalogue: Catalogue): readonly Found[] {
  const index = indexOf(catalogue)
  const unit = (id: string) => catalogue.departments.find((one) => one.id === id)?.name ?? id
  return catalogue.items.map((item) => ({
    kind: '事项',
    id: item.id,
    name: item.name,
    details: [
      item.variants.length > 0 ? `情形：${item.variants.map(({ name }) => name).join('、')}` : '',
      `承诺 ${item.promisedDays} 个工作日`,
      `主管 ${unit(item.department)}`,
      `办理 ${unit(item.receiver)}`,
      item.offered ? `${ruleWords(item.offered, index)}时可选` : '',
    ].filter(Boolean),
    basis: item.basis,
  }))
}

function fieldLines(catalogue: Catalogue): readonly Found[] {
  const index = indexOf(catalogue)
  const sections = new Map(catalogue.sections.map(({ id, name }) => [id, name]))
  return catalogue.fields.map((field) => ({
    kind: '栏目',
    id: field.key,
    name: field.name,
    details: [
      sections.get(field.section) ?? field.section,
      field.unit ? `${fieldTypeNames[field.type]}（${field.unit}）` : fieldTypeNames[field.type],
      field.items ? field.items.map((id) => itemWords(id, null, index)).join('、') : '各事项共用',
      field.visible ? `${ruleWords(field.visible, index)}时填` : '',
      requiredWords(field.required, index),
    ].filter(Boolean),
    basis: field.basis,
  }))
}

function materialLines(catalogue: Catalogue): readonly Found[] {
  const index = indexOf(catalogue)
  return catalogue.materials.map((material) => ({
    kind: '材料',
    id: material.id,
    name: material.name,
    details: [
      ...material.neededBy.map(({ item, rule, required }) => {
        const when = rule ? `，${ruleWords(rule, index)}时` : ''
        return `${itemWords(item, null, index)}${required ? '必交' : '可选'}${when}`
      }),
      material.tolerance ? `可容缺 ${material.tolerance.days} 个工作日` : '不可容缺',
    ],
    basis: material.neededBy[0]?.basis ?? null,
  }))
}
