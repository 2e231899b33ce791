import { stdout } from 'node:process'
import { expect, test } from 'vitest'
import { placeLikeness, placeOf } from '../../../shared/case/place.ts'
import { type TwinFacts, twinOf } from '../../../shared/case/twin.ts'
import { inventedPairs } from '../../support/invented-pairs.ts'

const base: TwinFacts = {
  projectCode: '2405-430100-04-01-123456',
  applicantIdNumber: '91430100MA4L00A01X',
  applicantName: '湖南青禾食品有限公司',
  projectName: '青禾食品二期厂房配套工程',
  address: '长沙市岳麓区示范路 18 号',
}

test.each([
  ['湖南省长沙市岳麓区示范路18号', '示范路十八号'],
  ['长沙市岳麓区示范路１８号３栋', '岳麓区示范路18号3幢'],
  ['长沙市岳麓区示范路 18 号（地铁口旁）', '示范路18號'],
  ['长沙市岳麓区桐梓坡路二百零六号', '桐梓坡路206号'],
])('%s and %s are one place', (one, other) => {
  expect(placeOf(one)).toEqual(placeOf(other))
  expect(placeLikeness(one, other)).toBe(1)
})

test('another number of the same road is another place', () => {
  expect(placeLikeness('长沙市岳麓区示范路18号', '长沙市岳麓区示范路81号')).toBeLessThan(0.6)
})

test('the same code and applicant are a twin, whatever else is written otherwise', () => {
  const other = { ...base, projectName: '厂房', address: '' }
  expect(twinOf(base, other)).toMatchObject({
    likeness: 'twin',
    reasons: ['项目代码相同', '申请人证件号码相同'],
  })
})

test('two project codes are two cases, however alike the rest is', () => {
  expect(twinOf(base, { ...base, projectCode: '2405-430100-04-01-654321' }).likeness).toBe(
    'different',
  )
})

test('phases of one project are not each other', () => {
  const other = { ...base, projectCode: '', projectName: '青禾食品一期厂房配套工程' }
  expect(twinOf(base, other).likeness).toBe('different')
})

test('a stranger at the same place with the same project is asked about, not taken for the same', () => {
  const other = {
    ...base,
    projectCode: '',
    applicantIdNumber: '91430100MA4L00B02Y',
    applicantName: '长沙城建代建有限公司',
  }
  expect(twinOf(base, other).likeness).toBe('possible')
})

test('of two empty drafts nothing can be said', () => {
  const empty = {
    projectCode: '',
    applicantIdNumber: '',
    applicantName: '',
    projectName: '',
    address: '',
  }
  expect(twinOf(empty, empty).likeness).toBe('different')
})

test('the order of the two changes nothing', () => {
  for (const { one, other } of inventedPairs(2_000, 7))
    expect(twinOf(one, other)).toEqual(twinOf(other, one))
})

test('of 10,000 invented pairs at least 99 % of those asked about are twins, and 98 % of the twins are asked about', () => {
  const pairs = inventedPairs(10_000, 20_261_120)
  const judged = pairs.map((pair) => ({
    ...pair,
    found: twinOf(pair.one, pair.other).likeness !== 'different',
  }))
  const hits = judged.filter(({ same, found }) => same && found).length
  const asked = judged.filter(({ found }) => found).length
  const twins = judged.filter(({ same }) => same).length
  const [precision, recall] = [hits / asked, hits / twins]
  stdout.write(
    `双生件：${pairs.length} 对，精确率 ${(precision * 100).toFixed(2)} %，召回率 ${(recall * 100).toFixed(2)} %（判为可能相同 ${asked}，实为相同 ${twins}，命中 ${hits}）\n`,
  )
  expect(precision).toBeGreaterThanOrEqual(0.99)
  expect(recall).toBeGreaterThanOrEqual(0.98)
})
