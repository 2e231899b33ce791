import { expect, test } from 'vitest'
import type { SectionSnapshot } from '../../../renderer/features/counter-desk/desk-state.ts'
import {
  keepFolds,
  withFold,
  withHistoryFolds,
} from '../../../renderer/features/counter-desk/section-folds.ts'

const aSection = (id: string, given: Partial<SectionSnapshot> = {}): SectionSnapshot => ({
  section: { id, name: id },
  keys: [`${id}.one`, `${id}.two`],
  missing: 0,
  invalid: 0,
  known: 2,
  filled: 2,
  foldable: true,
  fromHistory: false,
  ...given,
})

test('a section that gets something to say opens, and stays open when that is settled', () => {
  const folded = withFold(new Set(), 'a', true)
  const opened = keepFolds(folded, [aSection('a', { foldable: false, invalid: 1 })])
  expect([...opened]).toEqual([])
  expect([...keepFolds(opened, [aSection('a')])]).toEqual([])
})

test('folds in which nothing has changed are the same ones', () => {
  const folded = new Set(['a'])
  expect(keepFolds(folded, [aSection('a'), aSection('b')])).toBe(folded)
})

test('only what an earlier case answered whole is folded by itself', () => {
  const sections = [aSection('a', { fromHistory: true }), aSection('b')]
  expect([...withHistoryFolds(new Set(), sections)]).toEqual(['a'])
})
