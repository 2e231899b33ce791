import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import type { Fact, FactValue } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import { acceptanceProblems, countSaved } from '../../../shared/catalog/acceptance.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import type { Evaluation } from '../../../shared/catalog/evaluation.ts'
import { proposedItems, situationQuestions } from '../../../shared/catalog/guidance.ts'
import { hiddenParts } from '../../../shared/catalog/hidden.ts'
import { routingOf } from '../../../shared/catalog/routing.ts'
import { anyAnswers, anyFacts, anySelection } from '../../support/any-case.ts'
import { completeAnswers } from '../../support/fill-case.ts'
import { resourcesDirectory } from '../../support/resources.ts'

// Whatever an applicant may want, in whatever situation.
describe.each(['hunan', 'hainan'] as const)('any combination of the items of %s', (province) => {
  let catalogue: Catalogue
  beforeAll(async () => {
    const loaded = await loadCatalogue(resourcesDirectory, province)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors))
    catalogue = loaded.catalogue
  })

  /** Runs the check on completed cases of at least one offered item. */
  function withEachCase(
    numRuns: number,
    check: (selection: readonly SelectedItem[], values: Record<string, FactValue>) => void,
  ): void {
    fc.assert(
      fc.property(anySelection(catalogue), anyAnswers(catalogue), (selection, given) => {
        const offered = evaluate(catalogue, selection, given).items.filter(({ chosen }) => chosen)
        const ids = offered.map(({ item }) => item.id)
        const wanted = selection.filter(({ itemId }) => ids.includes(itemId))
        fc.pre(wanted.length > 0)
        check(wanted, completeAnswers(catalogue, wanted, given))
      }),
      { numRuns },
    )
  }

  test('can be completed, and then nothing keeps it from acceptance', () => {
    withEachCase(120, (selection, values) => {
      const { materials } = evaluate(catalogue, selection, values)
      const left = acceptanceProblems(catalogue, selection, facts(values), records(materials))
      expect(left).toEqual([])
      expect(countSaved(catalogue, selection, facts(values))).toBeGreaterThanOrEqual(
        selection.length - 1,
      )
    })
  })

  test('has a material list without duplicates that covers every item', () => {
    withEachCase(80, (selection, values) => {
      const { materials } = evaluate(catalogue, selection, values)
      const ids = materials.map(({ material }) => material.id)
      expect(new Set(ids).size).toBe(ids.length)
      const served = new Set(
        materials.flatMap(({ neededBy }) => neededBy.map(({ itemId }) => itemId)),
      )
      expect([...served].toSorted()).toEqual(selection.map(({ itemId }) => itemId).toSorted())
    })
  })

  test('is routed so that every fact reaches somebody, and an item’s own facts nobody else', () => {
    withEachCase(80, (selection, values) => {
      const routing = routingOf(catalogue, selection, values)
      const answered = evaluate(catalogue, selection, values)
        .sections.flatMap(({ fields }) => fields)
        .filter(({ value }) => value !== undefined)
      expect(routing.fields.map(({ field }) => field.key)).toEqual(
        answered.map(({ field }) => field.key),
      )
      for (const { receiver, items, fields, materials } of routing.receivers) {
        const ids = items.map(({ id }) => id)
        expect(items.every((item) => item.receiver === receiver.id)).toBe(true)
        for (const { field } of fields) {
          const own = field.items?.some((itemId) => ids.includes(itemId)) ?? true
          expect({ key: field.key, own }).toEqual({ key: field.key, own: true })
        }
        for (const { neededBy } of materials) {
          expect(neededBy.some(({ itemId }) => ids.includes(itemId))).toBe(true)
        }
      }
      const receivers = routing.receivers.map(({ receiver }) => receiver.id)
      expect(new Set(receivers).size).toBe(receivers.length)
    })
  })

  test('explains everything that it asks, needs, offers or leaves out', () => {
    fc.assert(
      fc.property(anySelection(catalogue), anyAnswers(catalogue), (selection, values) => {
        const { sections, materials, items } = evaluate(catalogue, selection, values)
        const hidden = hiddenParts(catalogue, selection, values)
        const whys = [
          ...sections.flatMap(({ fields }) => fields),
          ...materials,
          ...items,
          ...hidden.fields,
          ...hidden.materials,
          ...proposedItems(catalogue, values),
        ]
        return whys.every(({ why }) => /。$/.test(why.text) && !/undefined|“”/.test(why.text))
      }),
      { numRuns: 100 },
    )
  })

  test('never asks for what it does not show', () => {
    fc.assert(
      fc.property(anySelection(catalogue), anyAnswers(catalogue), (selection, values) => {
        const { problems, field } = evaluate(catalogue, selection, values)
        return problems.every(({ key }) => field(key) !== undefined)
      }),
      { numRuns: 100 },
    )
  })

  test('answers whatever a file or an older version left in the facts', () => {
    fc.assert(
      fc.property(anySelection(catalogue), anyFacts(catalogue), (selection, values) => {
        const { problems } = evaluate(catalogue, selection, values, { today: '2026-11-20' })
        routingOf(catalogue, selection, values)
        return problems.every(({ message }) => /。$/.test(message))
      }),
    )
  })

  test('a situation that is answered proposes items that can be chosen', () => {
    fc.assert(
      fc.property(anyAnswers(catalogue), (values) => {
        const asked = situationQuestions(catalogue, values)
        expect(asked.every(({ field }) => field.situation === true)).toBe(true)
        const proposed = proposedItems(catalogue, values).map(({ item }) => ({
          itemId: item.id,
          variantId: item.variants[0]?.id ?? null,
        }))
        const states = evaluate(catalogue, proposed, values).items
        const chosen = states.filter((state) => state.chosen).map(({ item }) => item.id)
        expect(chosen).toEqual(proposed.map(({ itemId }) => itemId))
      }),
      { numRuns: 100 },
    )
  })
})

function facts(
  values: Readonly<Record<string, FactValue>>,
): Pick<Fact, 'key' | 'value' | 'source'>[] {
  return Object.entries(values).map(([key, value]) => ({ key, value, source: 'typed' }))
}

function records(materials: Evaluation['materials']) {
  return materials.map(({ material }) => ({
    materialId: material.id,
    handling: material.handlings[0] ?? ('original' as const),
    copies: 1,
  }))
}
