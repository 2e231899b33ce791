import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseGrams, searchQuery } from '../../../db/search-grams.ts'

const nobody = {
  applicantName: '',
  handlerName: '',
  projectName: '',
  number: '',
  officialNumber: '',
  mobile: '',
  applicantIdNumber: '',
}
const grams = (words: Partial<typeof nobody>) => caseGrams({ ...nobody, ...words }).split(' ')

describe('grams', () => {
  test('a name is cut into pairs and single characters by code point', () => {
    const pair = (text: string) =>
      `n${[...text].map((c) => c.codePointAt(0)?.toString(36).padStart(4, '0')).join('')}`
    const found = grams({ applicantName: '𠮷田一' })
    expect(found).toEqual(expect.arrayContaining(['𠮷田', '田一', '𠮷', '田', '一'].map(pair)))
    expect(found.some((gram) => /[\ud800-\udfff]/.test(gram))).toBe(false)
  })

  test('initials use the reading of a surname in a person’s name only', () => {
    expect(grams({ applicantName: '单雄信' })).toEqual(
      expect.arrayContaining(['psxx', 'psx', 'pxx', 'ps']),
    )
    expect(grams({ projectName: '订单处理中心工程' })).toContain('pdd')
    expect(grams({ projectName: '长沙银行重庆支行' })).toEqual(
      expect.arrayContaining(['pcs', 'psy', 'pyh', 'phc', 'pcq']),
    )
  })

  test('numbers are found by beginnings and ends from three characters on', () => {
    const found = grams({ mobile: '13900005678' })
    expect(found).toEqual(
      expect.arrayContaining(['d139', 'd13900005678', 'd678', 'd5678', 'd1390000']),
    )
    expect(found).not.toContain('d78')
    expect(found).not.toContain('d0000')
  })

  test('what nobody has told leaves no gram', () => {
    expect(caseGrams(nobody)).toBe('')
  })
})

describe('query', () => {
  test.each(['', '   ', '！？', '"*^(', '　'])('%j asks for everything', (text) => {
    expect(searchQuery(text, null)).toBeNull()
  })

  test('every word must occur', () => {
    expect(searchQuery('张三 供水', null)?.split(' AND ')).toHaveLength(2)
  })

  test('a search among drafts walks drafts only', () => {
    expect(searchQuery('张', 'draft')).toContain(' AND "sdraft"')
    expect(searchQuery('张', 'accepted')).toBe(searchQuery('张', null))
  })

  test('digits are never read as initials, letters always', () => {
    expect(searchQuery('138', null)).not.toContain('"p')
    expect(searchQuery('zsf', null)).toContain('"pzsf"')
    expect(searchQuery('zsfg', null)).toContain('"pzsf psfg"')
    expect(searchQuery('zs', null)).toContain('"pzs"')
  })

  test('a long number is looked for among numbers only', () => {
    expect(searchQuery('19900005678', null)).toBe('("d19900005678")')
    expect(searchQuery('2026', null)).toContain('"n')
  })

  test('a provisional number is found with and without its first character', () => {
    expect(searchQuery('临430100-001', null)).toContain('"d430100001"')
  })

  test('nothing that is typed reaches the expression but letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const query = searchQuery(text, null)
        const bare = query?.replaceAll(/"[a-z0-9 ]+"| AND | OR |[()]/g, '') ?? ''
        expect(bare).toBe('')
      }),
      { numRuns: 2000 },
    )
  })
})
