import { beforeAll, expect, test } from 'vitest'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { type AdviceModel, sampleAdvice } from '../../../electron/engine/documents/models/advice.ts'
import { adviceModel } from '../../../electron/engine/guidance/advice-model.ts'
import { initialSettings } from '../../../electron/engine/training-accounts.ts'
import { adviceOf, hallFillsIn } from '../../../shared/catalog/advice.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { countInk, listWords, toPictures } from '../../support/pdf-pixels.ts'
import { resourcesDirectory } from '../../support/resources.ts'

let letters: Letters
let catalogue: Catalogue
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
  const loaded = await loadCatalogue(resourcesDirectory, 'hunan')
  if (!loaded.ok) throw new Error('the catalogue is sound')
  catalogue = loaded.catalogue
})

/** Every item of Hunan at once: the longest advice there is. */
function everything(): AdviceModel {
  const items = catalogue.items.map(({ id, variants }) => ({
    itemId: id,
    variantId: variants[0]?.id ?? null,
  }))
  const values = {
    'project.needOutsideLine': true,
    ...Object.fromEntries(
      catalogue.fields
        .filter(({ situation, type }) => situation === true && type === 'boolean')
        .map(({ key }) => [key, true]),
    ),
  }
  const build = adviceModel({
    catalogue,
    advice: adviceOf(catalogue, items, values),
    input: {
      documentId: '',
      catalogueVersion: catalogue.version,
      situation: [],
      items,
      applicantName: '湖南青禾食品有限公司',
      projectName: '青禾食品二期厂房配套工程',
    },
    hall: {
      province: 'hunan',
      hallName: '长沙市政务服务中心',
      regionCode: '430100',
      windowNo: '03',
    },
    settings: initialSettings,
    clerkName: '李敏',
    training: false,
    at: '2026-11-20T02:00:00Z',
  })
  return build('GZ2026003000001')
}

async function textOf(model: AdviceModel, copyNo = 0): Promise<string> {
  const { pdf } = await letters.render('advice', model, { copyNo })
  return (await listWords(pdf)).map(({ text }) => text).join('')
}

test('all that an applicant must be told is on the paper', async () => {
  const model = everything()
  const text = await textOf(model)
  for (const { name, procedure, fee } of model.items)
    for (const words of [name, procedure, fee]) expect(text).toContain(words.replaceAll(' ', ''))
  // A longer name goes over several lines, between which poppler reads the other cells.
  for (const { name } of model.materials) expect(text).toContain(name.slice(0, 8))
  for (const words of [
    '受理条件',
    '办理流程',
    '办理时限',
    '收费',
    '服务边界',
    '特别说明',
    '不予受理',
    'GZ2026003000001',
    '2026年11月20日',
    '告知人签字',
    '申请人签字',
    '长沙市政务服务中心03号窗口',
    `共涉及${model.items.length}个事项`,
    `清单版本${catalogue.version}`,
  ])
    expect(text).toContain(words)
})

test('every Chinese character of the longest advice leaves ink', async () => {
  const { pdf, pages } = await letters.render('advice', everything(), { copyNo: 0 })
  const dotsPerInch = 150
  const pictures = await toPictures(pdf, dotsPerInch)
  expect(pictures).toHaveLength(pages)
  const scale = dotsPerInch / 72
  const blanks = (await listWords(pdf)).flatMap((word) => {
    const picture = pictures[word.page]
    const characters = [...word.text]
    if (!picture || !characters.every((one) => /\p{Script=Han}/u.test(one))) return []
    const width = (word.right - word.left) / characters.length
    return characters.filter((_, index) => {
      const left = (word.left + index * width) * scale
      const box = {
        left,
        right: left + width * scale,
        top: word.top * scale,
        bottom: word.bottom * scale,
      }
      return countInk(picture, box) < 6
    })
  })
  expect(blanks).toEqual([])
})

test('nothing stands outside the margins, on whichever page', async () => {
  const { pdf } = await letters.render('advice', everything(), { copyNo: 0 })
  for (const word of await listWords(pdf)) {
    expect(word.left).toBeGreaterThan(60)
    expect(word.right).toBeLessThan(595 - 54)
  }
})

test('a unit that has not published anything is answered at the counter, not left blank', async () => {
  const [item] = sampleAdvice.items
  const contacts = [
    { name: '某企业', serviceArea: '', fees: '', procedure: '', telephone: hallFillsIn },
  ]
  const text = await textOf({ ...sampleAdvice, items: item ? [item] : [], contacts })
  expect(text).toContain('电话请向窗口咨询')
  expect(text).not.toContain(hallFillsIn)
})

test('who does not say his name is advised all the same, and training is marked', async () => {
  const text = await textOf(
    { ...sampleAdvice, applicantName: '', projectName: '', situation: [] },
    1,
  )
  expect(text).toContain('申请人：')
  expect(text).toContain('未说明项目情形')
  expect(text).toContain('训练用，不作凭证')
  expect(text).toContain('副本（第1次补打）')
})
