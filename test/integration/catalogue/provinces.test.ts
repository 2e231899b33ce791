import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import type { FactValue } from '../../../shared/case/fact.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import { completeAnswers } from '../../support/fill-case.ts'

const resources = join(import.meta.dirname, '../../../resources')

describe.each(['hunan', 'hainan'] as const)('the catalogue of %s', (province) => {
  let catalogue: Catalogue
  beforeAll(async () => {
    const loaded = await loadCatalogue(resources, province)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors))
    catalogue = loaded.catalogue
  })

  test('carries a basis for each of its values', () => {
    const bases = [
      ...catalogue.items.flatMap((item) => [item.basis, item.promisedBasis]),
      ...catalogue.fields.map((field) => field.basis),
      ...catalogue.checks.map((check) => check.basis),
      ...catalogue.materials.flatMap(({ neededBy }) => neededBy.map((need) => need.basis)),
    ]
    for (const { text } of bases) expect(text).toMatch(/\p{Script=Han}/u)
  })

  test('speaks Chinese to the clerk in every name, help and sentence', () => {
    const texts = [
      ...catalogue.fields.flatMap(({ name, help }) => [name, help ?? name]),
      ...catalogue.checks.map(({ message }) => message),
      ...catalogue.materials.flatMap(({ name, reviewPoints }) => [name, ...reviewPoints]),
    ]
    for (const text of texts) {
      expect(text).toMatch(/\p{Script=Han}/u)
      expect(text.replace(/DN\d+|CAD|PDF|k?V A?|kVA/g, '')).not.toMatch(/[a-z]{2,}/i)
    }
  })

  test('offers the approval of outside lines only where an outside line is needed', () => {
    const offered = (values: Record<string, FactValue>) =>
      evaluate(catalogue, [], values)
        .items.filter((state) => state.offered)
        .map(({ item }) => item.stage)
    expect(offered({ 'project.needOutsideLine': true })).toContain('外线审批')
    expect(offered({ 'project.needOutsideLine': false })).not.toContain('外线审批')
    expect(offered({})).not.toContain('外线审批')
  })

  test('reads a citizen’s card into the person that was named, and nothing else', () => {
    const parts = catalogue.fields.flatMap(({ key, card }) =>
      card === undefined ? [] : [`${card.holder} ${card.part} ${key}`],
    )
    expect(parts).toEqual([
      'applicant name applicant.name',
      'applicant idNumber applicant.idNumber',
      'applicant address applicant.address',
      'handler name handler.name',
      'handler idNumber handler.idNumber',
      'legal name legal.name',
      'legal idNumber legal.idNumber',
    ])
  })

  test('is evaluated within a key stroke for the largest form', () => {
    const largest = catalogue.items.map(({ id, variants }) => ({
      itemId: id,
      variantId: variants.at(-1)?.id ?? null,
    }))
    const given = { 'project.needOutsideLine': true, 'road.kind': 'both', 'road.carriageway': true }
    const values = completeAnswers(catalogue, largest, given)
    const times: number[] = []
    for (let round = 0; round < 300; round += 1) {
      const start = performance.now()
      evaluate(catalogue, largest, values)
      times.push(performance.now() - start)
    }
    const median = times.toSorted((one, other) => one - other)[150]
    // `npm run bench` has the figure (goal 5 ms); this bound is for a machine that runs other tests meanwhile.
    expect(median).toBeLessThan(5)
  })
})
