import { beforeAll, describe, expect, test } from 'vitest'
import { type FontChain, openFontChain } from '../../../electron/engine/documents/font-chain.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { createPageFlow, placeLine } from '../../../electron/engine/documents/page-flow.ts'
import { paint } from '../../../electron/engine/documents/paint.ts'
import { toLine } from '../../../electron/engine/documents/text-layout.ts'
import {
  anAcceptance,
  aReceipt,
  permitItem,
  serviceItem,
  someMaterials,
} from '../../support/letter-models.ts'
import { countInk, listWords, toPictures, type Word } from '../../support/pdf-pixels.ts'
import { resourcesDirectory } from '../../support/resources.ts'

const dotsPerInch = 150
const scale = dotsPerInch / 72
let letters: Letters
let fonts: FontChain
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
  fonts = await openFontChain(resourcesDirectory)
})

const textOf = (words: readonly Word[]) => words.map(({ text }) => text).join('')
const readText = async (pdf: Uint8Array) => textOf(await listWords(pdf))

/** Chinese characters of the letter under which poppler draws nothing. */
async function findBlanks(pdf: Uint8Array): Promise<string[]> {
  const pictures = await toPictures(pdf, dotsPerInch)
  const blanks: string[] = []
  for (const word of await listWords(pdf)) {
    const picture = pictures[word.page]
    if (!picture) throw new Error('a word stands on a page that exists')
    const characters = [...word.text]
    if (!characters.every((character) => /\p{Script=Han}/u.test(character))) continue
    const width = (word.right - word.left) / characters.length
    for (const [index, character] of characters.entries()) {
      const left = (word.left + index * width) * scale
      const box = {
        left,
        right: left + width * scale,
        top: word.top * scale,
        bottom: word.bottom * scale,
      }
      if (countInk(picture, box) < 6) blanks.push(character)
    }
  }
  return blanks
}

test('every character that is drawn leaves ink, whatever face it comes from', async () => {
  const flow = createPageFlow(fonts)
  const style = { size: 20 }
  const characters = [
    ...'受理通知书收件凭证长沙市政务服务中心ABCxyz0189（）《》“”、，。：；—·％',
    // One of each extension A–F, and the three that names are known for.
    ...'䶮𠮷𬱖㐀㙱𠀋𪚲𪜀𫝀𫞩𫠠𬀩𬺰𭕄𮪃\ufa11\uf9f4',
  ]
  for (const [index, character] of characters.entries())
    placeLine(toLine(fonts, character, style), {
      page: flow.page(),
      style,
      x: 40 + (index % 12) * 40,
      width: 40,
      baseline: 100 + Math.floor(index / 12) * 40,
    })
  const pdf = await paint(flow.pages, { title: '字', madeAt: new Date(0) })
  const [picture] = await toPictures(pdf, dotsPerInch)
  if (!picture) throw new Error('there is a page')
  const blanks = characters.filter((_, index) => {
    const left = (40 + (index % 12) * 40) * scale
    const bottom = (100 + Math.floor(index / 12) * 40) * scale
    const box = {
      left,
      right: left + 30 * scale,
      top: bottom - 20 * scale,
      bottom: bottom + 6 * scale,
    }
    return countInk(picture, box) < 6
  })
  expect(blanks).toEqual([])
})

test('a cell that nothing is drawn in counts as blank', async () => {
  const [picture] = await toPictures(
    await paint(createPageFlow(fonts).pages, { title: '空', madeAt: new Date(0) }),
    50,
  )
  expect(picture && countInk(picture, { left: 0, top: 0, right: 300, bottom: 300 })).toBe(0)
})

describe.each(['receipt', 'acceptance'] as const)('%s', (kind) => {
  const model = kind === 'receipt' ? aReceipt : anAcceptance

  test('every Chinese character of the letter is on the paper', async () => {
    const handler = { name: '𠮷𬱖䶮𫝀𬺰', phone: '138****0000' }
    const { pdf } = await letters.render(kind, model({ handler }), { copyNo: 1 })
    expect(await findBlanks(pdf)).toEqual([])
    expect(await readText(pdf)).toContain('𠮷𬱖䶮𫝀𬺰')
  })

  test.each([1, 30, 60])('%i materials are all on the paper, in order', async (count) => {
    const materials = someMaterials(count)
    const { pdf } = await letters.render(kind, model({ materials }), { copyNo: 0 })
    const text = await readText(pdf)
    let from = 0
    for (const { name } of materials) {
      const at = text.indexOf(name, from)
      expect(at, name).toBeGreaterThanOrEqual(0)
      from = at + name.length
    }
    expect(text).toContain(`以上共${count}项材料`)
  })

  test('the head of the table stands on every page that the table reaches', async () => {
    const { pdf, pages } = await letters.render(kind, model({ materials: someMaterials(60) }), {
      copyNo: 0,
    })
    const words = await listWords(pdf)
    const rows = new Set(
      words.filter(({ text }) => ['复印件', '免交'].includes(text)).map(({ page }) => page),
    )
    expect(rows.size).toBeGreaterThan(1)
    for (const page of rows)
      expect(words.filter((word) => word.page === page).map(({ text }) => text)).toContain(
        '材料名称',
      )
    // Each of the two copies counts its own.
    expect(textOf(words)).toContain(`第${pages / 2}页，共${pages / 2}页`)
  })

  test('a project name of sixty characters overlaps nothing and stays inside the margins', async () => {
    const projectName = '湘江新区滨江片区综合开发项目（一期）配套市政道路及地下管网改造提升工程'
      .repeat(2)
      .slice(0, 60)
    const { pdf } = await letters.render(kind, model({ projectName }), { copyNo: 0 })
    const words = await listWords(pdf)
    expect(textOf(words)).toContain(projectName)
    expect(findOverlaps(words)).toEqual([])
    for (const word of words) {
      expect(word.left).toBeGreaterThan(60)
      expect(word.right).toBeLessThan(595 - 54)
    }
  })

  test('training is marked on every page', async () => {
    const { pdf, pages } = await letters.render(
      kind,
      model({ training: true, materials: someMaterials(60) }),
      { copyNo: 0 },
    )
    const words = await listWords(pdf)
    for (let page = 0; page < pages; page += 1)
      expect(textOf(words.filter((word) => word.page === page))).toContain('训练用，不作凭证')
  })

  test('a reprint says which copy it is, the original does not', async () => {
    const original = await letters.render(kind, model(), { copyNo: 0 })
    const copy = await letters.render(kind, model(), { copyNo: 2 })
    expect(await readText(original.pdf)).not.toContain('副本')
    expect(await readText(copy.pdf)).toContain('副本（第2次补打）')
  })

  test('a provisional number is called so, with what follows', async () => {
    const caseNumber = { number: 'LS-03-20261120-0007', kind: 'provisional' as const }
    const provisional = await readText(
      (await letters.render(kind, model({ caseNumber }), { copyNo: 0 })).pdf,
    )
    expect(provisional).toContain('临时编号')
    expect(provisional).toContain('以正式编号为准')
    const official = await readText((await letters.render(kind, model(), { copyNo: 0 })).pdf)
    expect(official).not.toContain('临时编号')
  })
})

/** Pairs of words whose boxes share more than a hair. */
function findOverlaps(words: readonly Word[]): string[] {
  return words.flatMap((a, index) =>
    words
      .slice(index + 1)
      .filter(
        (b) =>
          a.page === b.page &&
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          // Boxes are as high as the face's ascent and descent, which is more than the line.
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6,
      )
      .map((b) => `${a.text} / ${b.text}`),
  )
}

test('public services do not claim to be licences, and licences cite the law', async () => {
  const render = async (items: (typeof serviceItem)[]) =>
    readText((await letters.render('acceptance', anAcceptance({ items }), { copyNo: 0 })).pdf)
  const services = await render([serviceItem])
  expect(services).toContain('不属于行政许可')
  expect(services).not.toContain('第三十二条')
  const permits = await render([permitItem])
  expect(permits).toContain('《中华人民共和国行政许可法》第三十二条')
  expect(permits).not.toContain('公共服务')
  expect(await render([serviceItem, permitItem])).toContain('一并受理')
})

test('the excluded times, both dates, both phones and the two copies are on the notice', async () => {
  const text = await readText(
    (await letters.render('acceptance', anAcceptance(), { copyNo: 0 })).pdf,
  )
  for (const words of [
    '现场踏勘、公示、听证、征求意见、专家评审',
    '2026年11月20日',
    '2026年11月27日',
    '监督投诉电话：12345',
    '咨询电话：0731-00000000',
    '一式两份',
    '受理专用章',
    '999***********999X',
  ])
    expect(text).toContain(words)
})
