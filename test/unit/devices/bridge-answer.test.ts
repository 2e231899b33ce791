import { expect, test } from 'vitest'
import { readBridgeAnswer } from '../../../electron/devices/id-card/bridge-answer.ts'
import { CardReaderSetting } from '../../../shared/ipc/contract/card-reader.ts'

const paths = {
  name: 'data.0.xm',
  sex: 'data.0.xb',
  nation: 'data.0.mz',
  birthDate: 'data.0.csrq',
  address: 'data.0.zz',
  idNumber: 'data.0.sfzh',
  authority: '',
  validFrom: 'data.0.yxq',
  validUntil: 'data.0.yxq',
}
const person = {
  xm: '陈示例',
  xb: '1',
  mz: '汉族',
  csrq: '1978年5月6日',
  zz: '示例路1号',
  sfzh: '99999919780506001x',
  yxq: '2021.03.01-长期',
}
const mapping = { success: { path: 'code', value: '0' }, paths }
const say = (answer: unknown) => readBridgeAnswer(JSON.stringify(answer), mapping)

test('what stands at the configured places becomes a card in our words', () => {
  expect(say({ code: 0, data: [person] })).toEqual({
    kind: 'card',
    content: {
      layout: 'citizen',
      name: '陈示例',
      sex: '男',
      nation: '汉',
      birthDate: '1978-05-06',
      address: '示例路1号',
      idNumber: '99999919780506001X',
      authority: '',
      validFrom: '2021-03-01',
      validUntil: '长期',
      unknownCodes: [],
      writing: {},
    },
  })
})

test.each([
  ['830000199001011234', 'hmt'],
  ['911156199001011230', 'foreign-2023'],
  ['USA110090010112', 'foreign-2017'],
  ['430102199001011230', 'citizen'],
])('the number %s tells the layout %s, which services leave out', (sfzh, layout) => {
  expect(say({ code: 0, data: [{ ...person, sfzh }] })).toMatchObject({ content: { layout } })
})

test('a code that stands in no table is left empty and told', () => {
  expect(say({ code: 0, data: [{ ...person, xb: '7', mz: '某某' }] })).toMatchObject({
    content: { sex: '', nation: '', unknownCodes: ['7', '某某'] },
  })
})

test('without the sign of success there is no card; with it and without a person nothing is understood', () => {
  expect(say({ code: -1, message: 'no card' })).toEqual({ kind: 'no-card' })
  expect(say({ code: 0, data: [] })).toEqual({ kind: 'misread' })
  expect(readBridgeAnswer('{}', { success: null, paths })).toEqual({ kind: 'no-card' })
})

test.each(['', 'null', '12', '<html>', '{"code":0,"data":[{"xm":{"a":1}}]}'])(
  'an answer that is not what was configured is not understood: %s',
  (text) => {
    expect(readBridgeAnswer(text, mapping)).toEqual({ kind: 'misread' })
  },
)

test('a place never reaches what an answer inherits', () => {
  const inherited = { ...paths, name: 'constructor.name', idNumber: '__proto__.x' }
  expect(readBridgeAnswer('{}', { success: null, paths: inherited })).toEqual({ kind: 'no-card' })
})

test.each([
  ['http://127.0.0.1:9002/read', true],
  ['ws://localhost:1919', true],
  ['http://[::1]:8000/a?b=c', true],
  ['http://192.168.1.5:9002/read', false],
  ['http://127.0.0.1.evil.example/', false],
  ['http://127.0.0.1@evil.example/', false],
  ['http://localhost:1@evil.example/', false],
  ['https://127.0.0.1/', false],
  ['file:///etc/passwd', false],
])('only services of this machine are asked: %s is allowed: %s', (url, isAllowed) => {
  const setting = { kind: 'bridge', url, request: '', success: null, paths }
  expect(CardReaderSetting.safeParse(setting).success).toBe(isAllowed)
})
