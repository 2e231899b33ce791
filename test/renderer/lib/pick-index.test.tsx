import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makePickIndex } from '../../../renderer/lib/pick-index.ts'
import { loadInitials } from '../../../renderer/lib/pinyin-initials.ts'

const regions = [
  { value: '430100', name: '长沙市' },
  { value: '430104', name: '长沙市岳麓区' },
  { value: '430121', name: '长沙市长沙县' },
  { value: '430600', name: '岳阳市' },
  { value: '430624', name: '岳阳市湘阴县' },
]
const index = makePickIndex(regions, await loadInitials())
const names = (query: string, limit = 10) =>
  index.find(query, limit).entries.map(({ name }) => name)

describe('what is found among many', () => {
  test('is found by a part of its name, its code and its pinyin initials', () => {
    expect(names('岳麓')).toEqual(['长沙市岳麓区'])
    expect(names('430104')).toEqual(['长沙市岳麓区'])
    expect(names('yyxyx')).toEqual([])
    expect(names('yysxyx')).toEqual(['岳阳市湘阴县'])
  })

  test('begins with what begins so', () => {
    expect(names('岳')).toEqual(['岳阳市', '岳阳市湘阴县', '长沙市岳麓区'])
  })

  test('is found by either reading of a character that has two', () => {
    expect(names('css')).toContain('长沙市')
    expect(names('zss')).toContain('长沙市')
  })

  test('must hold each of several words', () => {
    expect(names('长沙 县')).toEqual(['长沙市长沙县'])
    expect(names('岳阳 430104')).toEqual([])
  })

  test('is found in full-width letters and capitals too, as an input method leaves them', () => {
    expect(names('ＹＹＳ')).toEqual(['岳阳市', '岳阳市湘阴县'])
    expect(names('４３０６００')).toEqual(['岳阳市'])
  })

  test('is everything in its own order without a query, as far as is asked for', () => {
    expect(index.find('', 2)).toEqual({ entries: regions.slice(0, 2), more: true })
    expect(index.find(' ', 9)).toEqual({ entries: regions, more: false })
  })

  test('is what a plain filter over the same strings finds, whatever is typed', () => {
    const word = fc.string({ unit: fc.constantFrom('甲', '乙', 'a', 'b', '1', 'Ａ'), maxLength: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 30 }), word, (pairs, query) => {
        const entries = pairs.map(([value, name]) => ({ value, name }))
        const wanted = query.normalize('NFKC').toLowerCase()
        const plain = entries.filter(({ value, name }) =>
          [value, name].some((text) => text.normalize('NFKC').toLowerCase().includes(wanted)),
        )
        const found = makePickIndex(entries).find(query, 100).entries
        expect(new Set(found)).toEqual(new Set(plain))
        expect(found).toHaveLength(plain.length)
      }),
    )
  })
})
