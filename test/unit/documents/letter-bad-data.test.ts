import { deflateSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { letterSamples } from '../../../electron/engine/documents/models/registry.ts'
import { requireLetter } from '../../../electron/engine/documents/models/require-letter.ts'
import { Refusal } from '../../../electron/engine/refusal.ts'
import { layOut } from '../../support/lay-out-letter.ts'
import { glyphsOf } from '../../support/letter-proof.ts'
import { resourcesDirectory } from '../../support/resources.ts'

let letters: Letters
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
})

const at = '2026-11-20T02:00:00Z'
const textOf = (pages: Parameters<typeof glyphsOf>[0]) =>
  glyphsOf(pages)
    .map(({ character }) => character)
    .join('')

function problemOf(signatures: unknown): string {
  try {
    requireLetter('withdrawal', { ...letterSamples.withdrawal, signatures })
  } catch (error) {
    if (error instanceof Refusal) return error.failure.message
    throw error
  }
  return ''
}

test('a remark of ten thousand characters is on the paper whole, over as many pages as it takes', async () => {
  const [material] = letterSamples.receipt.materials
  const materials = material ? [{ ...material, remark: '鑫'.repeat(10_000) }] : []
  const pages = await layOut('receipt', { ...letterSamples.receipt, materials })
  expect(textOf(pages).match(/鑫/gu)).toHaveLength(10_000)
  expect(pages.length).toBeGreaterThan(10)
  for (const { baseline } of glyphsOf(pages)) expect(baseline).toBeLessThan(842 - 30)
})

test('control characters become a space, marks that turn the direction of reading go', async () => {
  const projectName = '示例\u0000\u0007\r\n大厦\u202e程工\u202c\u200f二期'
  const pages = await layOut('receipt', { ...letterSamples.receipt, projectName })
  expect(textOf(pages)).toContain('示例 大厦程工二期')
})

test('a letter of nulls is refused and nothing is drawn', async () => {
  for (const model of [null, {}, { ...letterSamples.refusal, grounds: null }])
    await expect(letters.render('refusal', model, { copyNo: 0 })).rejects.toBeInstanceOf(Refusal)
})

test('a form whose rows and columns do not fit is refused', async () => {
  const sections = letterSamples.form.sections.map((section) => ({
    ...section,
    tables: section.tables.map((table) => ({ ...table, rows: [['电梯']] })),
  }))
  await expect(
    letters.render('form', { ...letterSamples.form, sections }, { copyNo: 0 }),
  ).rejects.toMatchObject({ failure: { message: expect.stringContaining('行和列数不一致') } })
})

const png = (bytes: Uint8Array) => [
  { slot: 'applicant', png: Buffer.from(bytes).toString('base64'), at },
]
const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Every chunk of a PNG of one colour, without its check sums being right: nobody looks at them. */
function pngOf(width: number, height: number, packed: Uint8Array): Buffer {
  const chunk = (kind: string, content: Uint8Array) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([length, Buffer.from(kind, 'latin1'), content, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  return Buffer.concat([
    start,
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('a signature that is no picture, half a picture or a picture of nothing but size is refused', () => {
  expect(problemOf(png(Buffer.from('%PDF-1.7')))).toContain('签名')
  expect(problemOf(png(start))).toContain('请重新签名')
  const whole = pngOf(20, 10, deflateSync(Buffer.alloc(21 * 10)))
  expect(problemOf(png(whole))).toBe('')
  expect(problemOf(png(whole.subarray(0, whole.length - 30)))).toContain('请重新签名')
  expect(problemOf(png(pngOf(20, 10, deflateSync(Buffer.alloc(21)))))).toContain('请重新签名')
  const bomb = pngOf(4_000, 4_000, deflateSync(Buffer.alloc(30_000_000)))
  expect(problemOf(png(bomb))).toContain('请重新签名')
})

test('strokes that are no numbers, or none at all, are refused', () => {
  const strokes = (lines: unknown) => [
    { slot: 'applicant', strokes: { width: 300, height: 100, lines }, at },
  ]
  expect(problemOf(strokes([[[1, 2]]]))).toBe('')
  for (const lines of [[], [[]], [[[1]]], [[[Number.NaN, 1]]], [[[1, Number.POSITIVE_INFINITY]]]])
    expect(problemOf(strokes(lines)), JSON.stringify(lines)).toContain('签名')
})

test('a signature without a place on the letter, or two for one place, are refused rather than lost', () => {
  const strokes = { width: 300, height: 100, lines: [[[1, 2]]] }
  expect(problemOf([{ slot: 'witness', strokes, at }])).toContain('没有签署的位置')
  const twice = { slot: 'applicant', strokes, at }
  expect(problemOf([twice, twice])).toContain('两个签名')
})
