import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import { materialCoverage } from '../../../shared/catalog/material-coverage.ts'
import { aCatalogue, aMaterial, anItem, basis } from './small-catalogue.ts'

const need = (item: string, required = true) => ({ item, required, basis })
const catalogue = aCatalogue({
  items: [anItem('水'), anItem('电'), anItem('气')],
  materials: [
    aMaterial('shared', { copies: 1, neededBy: [need('水'), need('电'), need('气')] }),
    aMaterial('plan', { copies: 2, neededBy: [need('气'), need('电', false)] }),
    aMaterial('optional', { neededBy: [need('水', false)] }),
  ],
})
const items = ['水', '电', '气']
const states = (chosen: readonly string[]) =>
  evaluate(
    catalogue,
    chosen.map((itemId) => ({ itemId, variantId: null })),
    {},
  ).materials
const idsOf = (coverage: ReturnType<typeof materialCoverage>) =>
  coverage.stillNeeded.map(({ material }) => material.id)

describe('the smallest set to ask for', () => {
  test('a sheet that serves three items counts once, two copies count twice', () => {
    const coverage = materialCoverage(states(items), new Set())
    expect(idsOf(coverage)).toEqual(['shared', 'plan'])
    expect(coverage.sheets).toBe(3)
    expect(coverage.coveredItems).toEqual([])
  })

  test('an item whose required materials are there is covered, whatever others lack', () => {
    const coverage = materialCoverage(states(items), new Set(['shared']))
    expect(idsOf(coverage)).toEqual(['plan'])
    expect(coverage.coveredItems).toEqual(['水', '电'])
  })

  test('what can be done without is never asked for', () => {
    expect(idsOf(materialCoverage(states(['水']), new Set(['shared'])))).toEqual([])
  })

  test('taking the set covers every item, and taking one less does not', () => {
    fc.assert(
      fc.property(
        fc.subarray(items, { minLength: 1 }),
        fc.subarray(['shared', 'plan', 'optional']),
        (chosen, taken) => {
          const needed = idsOf(materialCoverage(states(chosen), new Set(taken)))
          const lackingAfter = (ids: readonly string[]) =>
            materialCoverage(states(chosen), new Set([...taken, ...ids])).stillNeeded.length
          expect(lackingAfter(needed)).toBe(0)
          for (const left of needed) {
            expect(lackingAfter(needed.filter((id) => id !== left))).toBe(1)
          }
        },
      ),
    )
  })
})
