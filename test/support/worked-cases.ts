import { expect } from 'vitest'
import { loadCatalogue } from '../../electron/engine/catalogue/load-catalogue.ts'
import type { FactValue } from '../../shared/case/fact.ts'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import { acceptanceProblems } from '../../shared/catalog/acceptance.ts'
import type { Catalogue } from '../../shared/catalog/catalogue.ts'
import { evaluate } from '../../shared/catalog/evaluate.ts'
import { proposedItems } from '../../shared/catalog/guidance.ts'
import type { Province } from '../../shared/ipc/contract/setup.ts'
import { completeAnswers } from './fill-case.ts'
import { resourcesDirectory } from './resources.ts'

export type Answers = Readonly<Record<string, FactValue>>

/** `'HN-02 high-voltage'`, `'HN-05'`: items with their variants. */
export function chosen(...items: string[]): readonly SelectedItem[] {
  return items.map((each) => {
    const [itemId = '', variantId = null] = each.split(' ')
    return { itemId, variantId }
  })
}

/** A province's real catalogue, asked what it makes of a case. */
export class WorkedCases {
  readonly catalogue: Catalogue

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue
  }

  static async of(province: Province): Promise<WorkedCases> {
    const loaded = await loadCatalogue(resourcesDirectory, province)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors, null, 2))
    return new WorkedCases(loaded.catalogue)
  }

  /** Ids of the materials, those that must be there apart from those that may. */
  materials(items: readonly SelectedItem[], answers: Answers) {
    const { materials } = evaluate(this.catalogue, items, answers)
    const ids = (required: boolean) =>
      materials.filter((state) => state.required === required).map(({ material }) => material.id)
    return { required: ids(true), optional: ids(false) }
  }

  problem(key: string, items: readonly SelectedItem[], answers: Answers) {
    const { problems } = evaluate(this.catalogue, items, answers)
    return problems.find((problem) => problem.key === key)
  }

  field(key: string, items: readonly SelectedItem[], answers: Answers) {
    return evaluate(this.catalogue, items, answers).field(key)
  }

  proposed(answers: Answers): readonly SelectedItem[] {
    return proposedItems(this.catalogue, answers).map(({ item, variantId }) => ({
      itemId: item.id,
      variantId,
    }))
  }

  /** Completes the form around `typed`, none of which may change, and takes every material. */
  expectAcceptable(items: readonly SelectedItem[], typed: Answers): Answers {
    const answers = completeAnswers(this.catalogue, items, typed)
    expect(answers).toMatchObject(typed)
    const facts = Object.entries(answers).map(([key, value]) => ({ key, value }))
    const records = evaluate(this.catalogue, items, answers).materials.map(({ material }) => ({
      materialId: material.id,
      handling: material.handlings[0] ?? 'original',
      copies: 1,
    }))
    expect(acceptanceProblems(this.catalogue, items, facts, records)).toEqual([])
    return answers
  }
}
