import { PDFDocument } from 'pdf-lib'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { CapturedPage } from '../../../shared/case/page.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { capturePeer, type DrawnPage, drawJpeg } from '../../support/capture-peer.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

async function aDeskWithPages() {
  const clock = fixedClock()
  const counter = await aCounter({ callPeer: capturePeer(), clock })
  await signIn(counter.call)
  const { caseId, materials } = await aCompleteDraft(counter.call)
  const materialId = materials[0]?.materialId ?? ''
  const inputOf = async (
    page: DrawnPage,
    changes: Partial<InputOf<'capture.addPage'>> = {},
  ): Promise<InputOf<'capture.addPage'>> => ({
    caseId,
    materialId,
    pageId: uuidv7(),
    jpegBase64: await drawJpeg(page),
    straightenedBase64: null,
    deviceLabel: 'Doc Camera (1234:5678)',
    colour: 'grey',
    dpi: 100,
    ...changes,
  })
  const add = async (page: DrawnPage = {}, changes: Partial<InputOf<'capture.addPage'>> = {}) =>
    counter.call('capture.addPage', await inputOf(page, changes))
  const listed = async () => (await counter.call('capture.pages', { caseId, materialId })).pages
  return { ...counter, clock, caseId, materialId, inputOf, add, listed }
}

const idsOf = (pages: readonly CapturedPage[]) => pages.map(({ pageId }) => pageId)

test('a page of the camera is stored once, in the hall’s size, with its digests', async () => {
  const desk = await aDeskWithPages()
  const input = await desk.inputOf({ width: 3000, height: 4000 })
  const page = await desk.call('capture.addPage', input)
  expect(page).toMatchObject({ position: 0, rotation: 0, blank: false, source: 'camera' })
  expect(page).toMatchObject({ takenByName: '李敏', verified: null, fixed: false, colour: 'grey' })
  expect(Math.max(page.widthPx, page.heightPx)).toBe(1661)
  expect(page.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(page.sm3).toMatch(/^[0-9a-f]{64}$/)
  // Asked again because the answer was lost.
  expect(await desk.call('capture.addPage', input)).toEqual(page)
  expect(await desk.listed()).toEqual([page])
  const { jpegBase64 } = await desk.call('capture.image', {
    caseId: desk.caseId,
    pageId: page.pageId,
    size: 'page',
  })
  expect(Buffer.from(jpegBase64, 'base64')).toHaveLength(page.bytes)
})

test('a straightened page is what is shown, and the frame is kept beside it', async () => {
  const desk = await aDeskWithPages()
  const straightenedBase64 = await drawJpeg({ width: 600, height: 850, seed: 2 })
  const page = await desk.add({}, { straightenedBase64 })
  expect(page).toMatchObject({ straightened: true, widthPx: 600, heightPx: 850 })
  const key = { caseId: desk.caseId, pageId: page.pageId }
  const shown = await desk.call('capture.image', { ...key, size: 'page' })
  const delivered = await desk.call('capture.image', { ...key, size: 'delivered' })
  expect(shown.jpegBase64).not.toBe(delivered.jpegBase64)
})

test('a blank page is marked and stays; one signature makes it a page', async () => {
  const desk = await aDeskWithPages()
  expect(await desk.add({ lines: 0 })).toMatchObject({ blank: true })
  expect(await desk.add({ lines: 1 })).toMatchObject({ blank: false })
  expect(await desk.listed()).toHaveLength(2)
})

test('pages are put into another order, turned, taken away and brought back', async () => {
  const desk = await aDeskWithPages()
  const { caseId, materialId } = desk
  const [first, second, third] = [
    await desk.add({ seed: 1 }),
    await desk.add({ seed: 2 }),
    await desk.add({ seed: 3 }),
  ]
  const order = [third.pageId, first.pageId, second.pageId]
  const reordered = await desk.call('capture.reorder', { caseId, materialId, pageIds: order })
  expect(idsOf(reordered.pages)).toEqual(order)
  expect(
    await desk.call('capture.rotate', { caseId, pageId: first.pageId, rotation: 90 }),
  ).toMatchObject({ rotation: 90 })
  const left = await desk.call('capture.remove', { caseId, pageId: third.pageId })
  expect(left.pages.map(({ position }) => position)).toEqual([0, 1])
  const restored = await desk.call('capture.restore', { caseId, pageId: third.pageId })
  expect(idsOf(restored.pages)).toEqual([first.pageId, second.pageId, third.pageId])
  const outdated = await desk.request('capture.reorder', {
    caseId,
    materialId,
    pageIds: [first.pageId],
  })
  expect(outdated).toMatchObject({ ok: false, failure: { code: 'conflict' } })
  const history = (await desk.call('cases.history', { caseId })).map(({ text }) => text)
  expect(history.filter((text) => text.includes('影像')).length).toBe(7)
})

test('a page that is taken again stands where the former one stood', async () => {
  const desk = await aDeskWithPages()
  const first = await desk.add({ seed: 1 })
  const second = await desk.add({ seed: 2 })
  const again = await desk.add({ seed: 3 }, { replaces: first.pageId })
  expect(idsOf(await desk.listed())).toEqual([again.pageId, second.pageId])
})

test('what was received or accepted can’t be changed; more can be added', async () => {
  const desk = await aDeskWithPages()
  const { caseId } = desk
  const page = await desk.add()
  await desk.call('cases.accept', { caseId })
  expect(await desk.listed()).toMatchObject([{ fixed: true }])
  const commands = [
    ['capture.remove', { caseId, pageId: page.pageId }],
    ['capture.rotate', { caseId, pageId: page.pageId, rotation: 90 }],
    ['capture.addPage', await desk.inputOf({ seed: 4 }, { replaces: page.pageId })],
  ] as const
  for (const [channel, input] of commands)
    expect(await desk.request(channel, input)).toMatchObject({
      ok: false,
      failure: { code: 'conflict', message: expect.stringContaining('另加一页') },
    })
  expect(await desk.listed()).toHaveLength(1)
})

test('a page that was removed before the acceptance doesn’t come back among those it was decided upon', async () => {
  const desk = await aDeskWithPages()
  const { caseId } = desk
  const early = await desk.add({ seed: 1 })
  await desk.call('capture.remove', { caseId, pageId: early.pageId })
  await desk.call('cases.accept', { caseId })
  expect(await desk.request('capture.restore', { caseId, pageId: early.pageId })).toMatchObject({
    ok: false,
    failure: { code: 'conflict', message: expect.stringContaining('重新扫描') },
  })
  desk.clock.pass(1)
  const added = await desk.add({ seed: 2 })
  await desk.call('capture.remove', { caseId, pageId: added.pageId })
  const { pages } = await desk.call('capture.restore', { caseId, pageId: added.pageId })
  expect(pages).toMatchObject([{ pageId: added.pageId, fixed: false }])
})

test('核验原件 burns the mark into a copy and keeps the unmarked one', async () => {
  const desk = await aDeskWithPages()
  const { caseId, materialId } = desk
  const page = await desk.add()
  const key = { caseId, pageId: page.pageId }
  const unmarked = await desk.call('capture.image', { ...key, size: 'page' })
  const wanted = { caseId, materialId, pageIds: null, purpose: '水电气网联合报装' }
  const { pages } = await desk.call('capture.verifyOriginal', wanted)
  expect(pages).toMatchObject([
    { sha256: page.sha256, verified: { byName: '李敏', purpose: '水电气网联合报装' } },
  ])
  const marked = await desk.call('capture.image', { ...key, size: 'page' })
  const delivered = await desk.call('capture.image', { ...key, size: 'delivered' })
  expect(marked.jpegBase64).not.toBe(unmarked.jpegBase64)
  expect(delivered.jpegBase64).toBe(unmarked.jpegBase64)
  // Repeated, it finds its work done.
  expect(await desk.call('capture.verifyOriginal', wanted)).toEqual({ pages })
  expect(await desk.request('capture.rotate', { ...key, rotation: 180 })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
})

test('a page that a case was accepted with is not marked any more; one that came later is', async () => {
  const desk = await aDeskWithPages()
  const { caseId, materialId } = desk
  const marked = await desk.add({ seed: 1 })
  const wanted = { caseId, materialId, pageIds: null, purpose: '水电气网联合报装' }
  const { pages } = await desk.call('capture.verifyOriginal', wanted)
  await desk.call('cases.accept', { caseId })
  const other = { ...wanted, purpose: '另一项用途' }
  for (const pageIds of [null, [marked.pageId]])
    expect(await desk.request('capture.verifyOriginal', { ...other, pageIds })).toMatchObject({
      ok: false,
      failure: { code: 'conflict', message: expect.stringContaining('另加一页') },
    })
  expect(await desk.call('capture.verifyOriginal', wanted)).toMatchObject({
    pages: [{ sha256: pages[0]?.sha256, verified: { purpose: wanted.purpose } }],
  })
  desk.clock.pass(1)
  await desk.add({ seed: 2 })
  const { pages: both } = await desk.call('capture.verifyOriginal', other)
  expect(both.map(({ verified }) => verified?.purpose)).toEqual([wanted.purpose, other.purpose])
})

test('a material is one PDF around the very bytes of its pages', async () => {
  const desk = await aDeskWithPages()
  const { caseId, materialId } = desk
  const page = await desk.add({ seed: 1 })
  await desk.add({ seed: 2 }, { rotation: 90 })
  const document = await desk.call('capture.document', { caseId, materialId })
  const bytes = Buffer.from(document.pdfBase64, 'base64')
  const pdf = await PDFDocument.load(bytes)
  expect(pdf.getPages().map((sheet) => sheet.getRotation().angle)).toEqual([0, 90])
  const { jpegBase64 } = await desk.call('capture.image', {
    caseId,
    pageId: page.pageId,
    size: 'page',
  })
  expect(bytes.includes(Buffer.from(jpegBase64, 'base64'))).toBe(true)
})

test.each([
  ['an empty file', ''.padEnd(4, 'A'), 'JPEG'],
  ['a text', Buffer.from('不是图像').toString('base64'), 'JPEG'],
  ['a picture that was cut', null, '不完整'],
])('%s is refused in words, and nothing is stored', async (_name, jpeg, words) => {
  const desk = await aDeskWithPages()
  const whole = Buffer.from(await drawJpeg(), 'base64')
  const jpegBase64 = jpeg ?? whole.subarray(0, whole.length / 2).toString('base64')
  const reply = await desk.request('capture.addPage', await desk.inputOf({}, { jpegBase64 }))
  expect(reply).toMatchObject({
    ok: false,
    failure: { code: 'device', message: expect.stringContaining(words) },
  })
  expect(await desk.listed()).toEqual([])
})
