import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { startPageScanner } from '../../../electron/training/scanner/page-scanner.ts'
import type { ScannerSetting } from '../../../shared/ipc/contract/capture-settings.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { capturePeer, drawJpeg, drawPage } from '../../support/capture-peer.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

async function aDesk(scanners: readonly ScannerSetting[] = []) {
  const scanner = await startPageScanner()
  onTestFinished(() => scanner.close())
  const counter = await aCounter({ callPeer: capturePeer(), pageScannerUrl: scanner.url })
  const { call } = counter
  if (scanners.length > 0) {
    await signIn(call, 'wangjian')
    const settings = await call('settings.get', {})
    await call('settings.save', {
      ...settings,
      capture: { ...settings.capture, scanners: [...scanners] },
    })
  }
  await signIn(call)
  const { caseId, materials } = await aCompleteDraft(call)
  const materialId = materials[0]?.materialId ?? ''
  const order = (changes: Partial<InputOf<'capture.start'>> = {}): InputOf<'capture.start'> => ({
    caseId,
    jobId: uuidv7(),
    materialId,
    sourceId: 'training',
    input: 'feeder',
    colour: 'grey',
    dpi: 100,
    ...changes,
  })
  /** To its end. */
  const scan = async (changes: Partial<InputOf<'capture.start'>> = {}) => {
    const { jobId } = await call('capture.start', order(changes))
    return until('the end of the scan', async () => {
      const job = await call('capture.state', { caseId, jobId })
      return job?.state === 'scanning' ? undefined : (job ?? undefined)
    })
  }
  const load = async (count: number) =>
    scanner.load(
      await Promise.all(
        Array.from({ length: count }, async (_, seed) =>
          Buffer.from(
            await drawJpeg({ seed, lines: seed === 1 ? 0 : 12, colour: false }),
            'base64',
          ),
        ),
      ),
    )
  const listed = async () => (await call('capture.pages', { caseId, materialId })).pages
  return { ...counter, scanner, caseId, materialId, order, scan, load, listed }
}

test('a counter without a scanner says so', async () => {
  const { call, request } = await aCounter({ callPeer: capturePeer() })
  await signIn(call)
  const { caseId, materials } = await aCompleteDraft(call)
  expect(await call('capture.sources', {})).toEqual({
    sources: [],
    defaults: { dpi: 200, colour: 'grey' },
  })
  const jobId = uuidv7()
  const scan = {
    caseId,
    jobId,
    materialId: materials[0]?.materialId ?? '',
    sourceId: 'none',
    input: 'feeder',
    colour: 'grey',
    dpi: 200,
  } as const
  for (const [channel, input] of [
    ['capture.start', scan],
    ['capture.folder', { sourceId: 'none' }],
  ] as const)
    expect(await request(channel, input)).toMatchObject({
      ok: false,
      failure: { code: 'not-found', message: expect.stringContaining('扫描仪') },
    })
  expect(await call('capture.state', { caseId, jobId })).toBeNull()
  expect(await call('capture.cancel', { caseId, jobId })).toBeNull()
})

test('a stack of pages is stored page by page, and a blank one is marked', async () => {
  const desk = await aDesk()
  await desk.load(5)
  const { sources } = await desk.call('capture.sources', {})
  expect(sources).toMatchObject([{ sourceId: 'training', kind: 'escl', light: 'green' }])
  const job = await desk.scan()
  expect(job).toMatchObject({ state: 'done', message: '' })
  const pages = await desk.listed()
  expect(pages.map(({ pageId }) => pageId)).toEqual(job.pageIds)
  expect(pages.map(({ blank }) => blank)).toEqual([false, true, false, false, false])
  expect(pages[0]).toMatchObject({ source: 'escl', deviceLabel: '训练扫描仪', takenByName: '李敏' })
  const told = desk.notices.filter(({ kind }) => kind === 'page-scan')
  expect(told.length).toBeGreaterThanOrEqual(5)
})

test('what went through before a jam is kept, and the next scan goes on behind it', async () => {
  const desk = await aDesk()
  await desk.load(3)
  desk.scanner.setFaults({ stopBefore: { page: 3, word: 'Jam' } })
  expect(await desk.scan()).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('卡纸'),
  })
  expect(await desk.listed()).toHaveLength(2)
  desk.scanner.setFaults({})
  await desk.load(1)
  expect(await desk.scan()).toMatchObject({ state: 'done' })
  expect(await desk.listed()).toHaveLength(3)
})

test('one scan at a time; a cancelled one keeps its pages and frees the scanner', async () => {
  const desk = await aDesk()
  const { call, caseId } = desk
  await desk.load(2)
  desk.scanner.setFaults({ busyPages: 1_000_000 })
  const { jobId } = await call('capture.start', desk.order())
  // The same order again, because its answer was lost.
  expect(await call('capture.start', desk.order({ jobId }))).toMatchObject({ jobId })
  expect(await desk.request('capture.start', desk.order())).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
  expect(await call('capture.cancel', { caseId, jobId })).toMatchObject({ state: 'cancelled' })
  desk.scanner.setFaults({})
  await desk.load(1)
  expect(await desk.scan()).toMatchObject({ state: 'done', pageIds: [expect.any(String)] })
})

test('a page is scanned again in its place', async () => {
  const desk = await aDesk()
  await desk.load(2)
  const [first] = (await desk.scan()).pageIds
  await desk.load(1)
  const again = await desk.scan({ replaces: first ?? null })
  expect((await desk.listed()).map(({ pageId }) => pageId)[0]).toBe(again.pageIds[0])
  expect(await desk.listed()).toHaveLength(2)
})

test('files of the watched folder are taken by choice, page by page, and leave it', async () => {
  const path = testDirectory()
  const desk = await aDesk([{ kind: 'folder', id: 'share', name: '共享文件夹', path }])
  const { call } = desk
  const put = (name: string, bytes: Buffer | string, age = 10) => {
    writeFileSync(join(path, name), bytes)
    const at = Date.now() / 1000 - age
    utimesSync(join(path, name), at, at)
  }
  const jpeg = Buffer.from(await drawJpeg({ seed: 5 }), 'base64')
  const tiff = await drawPage({ seed: 6 }).tiff({ compression: 'lzw' }).toBuffer()
  put('扫描1.jpg', jpeg)
  put('扫描2.tif', tiff)
  put('半截.jpg', jpeg.subarray(0, 5_000))
  put('刚写.jpg', jpeg, 0)
  put('申请.pdf', '%PDF-1.7\n%%EOF')
  put('.隐藏.jpg', jpeg)
  put('上传.jpg.part', jpeg)
  const { files } = await call('capture.folder', { sourceId: 'share' })
  const byName = Object.fromEntries(files.map(({ name, ...file }) => [name, file]))
  expect(Object.keys(byName).sort()).toEqual(
    ['扫描1.jpg', '扫描2.tif', '半截.jpg', '刚写.jpg', '申请.pdf'].sort(),
  )
  expect(byName['扫描1.jpg']).toMatchObject({ ready: true, problem: '' })
  expect(byName['半截.jpg']).toMatchObject({
    ready: false,
    problem: expect.stringContaining('不完整'),
  })
  expect(byName['刚写.jpg']).toMatchObject({
    ready: false,
    problem: expect.stringContaining('正在写入'),
  })
  expect(byName['申请.pdf']).toMatchObject({
    ready: false,
    problem: expect.stringContaining('JPEG'),
  })
  const take = (names: string[]) => desk.scan({ sourceId: 'share', input: null, files: names })
  expect(await take(['扫描1.jpg', '扫描2.tif'])).toMatchObject({ state: 'done' })
  expect(await desk.listed()).toMatchObject([{ source: 'folder' }, { source: 'folder' }])
  expect(existsSync(join(path, '扫描1.jpg'))).toBe(false)
  expect(readdirSync(join(path, '.lianban'))).toEqual([])
  for (const name of ['../扫描1.jpg', '/etc/hostname', '.lianban', '申请.pdf', '没有.jpg'])
    expect(await take([name])).toMatchObject({ state: 'failed', pageIds: [] })
  expect(existsSync(join(path, '申请.pdf'))).toBe(true)
})

test('a file that can’t be decoded goes back into the folder', async () => {
  const path = testDirectory()
  const desk = await aDesk([{ kind: 'folder', id: 'share', name: '共享文件夹', path }])
  const broken = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff]),
    Buffer.alloc(500, 7),
    Buffer.from([0xff, 0xd9]),
  ])
  writeFileSync(join(path, '坏.jpg'), broken)
  const at = Date.now() / 1000 - 10
  utimesSync(join(path, '坏.jpg'), at, at)
  const job = await desk.scan({ sourceId: 'share', input: null, files: ['坏.jpg'] })
  expect(job).toMatchObject({ state: 'failed', message: expect.stringContaining('损坏') })
  expect(readdirSync(path).filter((name) => name.endsWith('.jpg'))).toEqual(['坏.jpg'])
})

test('the administrator finds scanners, and the status screen has one line for all of them', async () => {
  const desk = await aDesk([{ kind: 'folder', id: 'share', name: '共享', path: '/nowhere' }])
  const status = await desk.call('devices.status', {})
  expect(status.find(({ id }) => id === 'page-scanner')).toMatchObject({
    light: 'red',
    state: '训练扫描仪：已连接：训练扫描仪 A4；共享：打不开',
    advice: expect.stringContaining('核对路径'),
  })
  await signIn(desk.call, 'wangjian')
  expect(await desk.call('devices.findPageScanners', {})).toMatchObject({
    scanners: expect.any(Array),
  })
  const { url } = desk.scanner
  expect(await desk.call('devices.pageScannerCertificate', { url })).toEqual({ fingerprint: null })
})
