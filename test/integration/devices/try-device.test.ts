import { expect, onTestFinished, test } from 'vitest'
import { startPageScanner } from '../../../electron/training/scanner/page-scanner.ts'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { capturePeer, drawPage } from '../../support/capture-peer.ts'
import { aCounter, type CounterOptions, signIn } from '../../support/test-counter.ts'

const card = {
  ...{ layout: 'citizen', name: '欧阳晓燕子', sex: '女', nation: '汉', birthDate: '1990-01-01' },
  ...{ address: '某地', idNumber: '430102199001011239', authority: '某局' },
  ...{ validFrom: '2020-01-01', validUntil: '长期', writing: {}, warnings: [], photo: null },
}
const printing = { state: 'completed', advice: '' }

async function aDesk(answers: Readonly<Record<string, unknown>>, options: CounterOptions = {}) {
  const asked: { method: string; input: unknown }[] = []
  const counter = await aCounter({
    callPeer: async (_peer, method, input) => {
      asked.push({ method, input })
      return method in answers ? success(answers[method]) : failure('device', '没有连接，请检查。')
    },
    ...options,
  })
  const eventsNow = () =>
    counter.engine.services.db.selectFrom('event').select('kind').orderBy('seq').execute()
  await signIn(counter.call)
  return {
    ...counter,
    asked,
    eventsNow,
    inputOf: (one: string) => asked.find(({ method }) => method === one)?.input,
  }
}

test('a card is read without a case: its kind and one character are said, and nothing is kept', async () => {
  const { call, eventsNow } = await aDesk({ configure: {}, readCard: card })
  const before = await eventsNow()
  const { words } = await call('devices.try', { deviceId: 'card-reader' })
  expect(words).toBe('读到居民身份证，姓名 欧**，没有解出照片。没有保存，请取走证件。')
  expect(await eventsNow()).toEqual(before)
})

test('a device that is away says so in its own words, and a helper tries none', async () => {
  const { call, request } = await aDesk({})
  for (const deviceId of ['card-reader', 'printer'])
    expect(await request('devices.try', { deviceId })).toMatchObject({
      ok: false,
      failure: { code: 'device', message: '没有连接，请检查。' },
    })
  for (const deviceId of ['roll-printer', 'second-printer', 'page-scanner'])
    expect(await request('devices.try', { deviceId })).toMatchObject({
      ok: false,
      failure: { code: 'not-found', message: expect.stringMatching(/在本机设置里/) },
    })
  await signIn(call, 'zhouhang')
  expect(await request('devices.try', { deviceId: 'printer' })).toMatchObject({
    ok: false,
    failure: { code: 'not-allowed' },
  })
})

test('a test sheet goes to A4, and to a roll in its size', async () => {
  const desk = await aDesk({ spool: { printer: 'a4', spoolerJobId: 'a4-1' }, spoolerJob: printing })
  expect(await desk.call('devices.try', { deviceId: 'printer' })).toEqual({
    words: '测试页已打印（a4）。请看字和二维码是否清楚。',
  })
  const sheet = desk.inputOf('spool') as { pdfBase64: string }
  expect(sheet).toMatchObject({ printer: null, media: 'A4' })
  expect(Buffer.from(sheet.pdfBase64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  desk.asked.length = 0
  await signIn(desk.call, 'wangjian')
  const settings = await desk.call('settings.get', {})
  const rollPrinter = { kind: 'queue', queue: 'xiaopiao', width: 58 } as const
  await desk.call('settings.save', { ...settings, rollPrinter })
  await desk.call('devices.try', { deviceId: 'roll-printer' })
  expect(desk.inputOf('spool')).toMatchObject({
    printer: 'xiaopiao',
    media: { widthMm: 58, heightMm: expect.any(Number) },
  })
})

test('a slip for a printer of its own bytes names device, window and time, with a code and rare characters drawn', async () => {
  const desk = await aDesk({ printSlip: { printer: 'p', printed: true, advice: '' } })
  await signIn(desk.call, 'wangjian')
  const settings = await desk.call('settings.get', {})
  const rollPrinter = {
    ...({ kind: 'tcp', host: '127.0.0.1', port: 9100, width: 80 } as const),
    ...({ reportsPaper: true, squareCodes: 'picture' } as const),
  }
  await desk.call('settings.save', { ...settings, rollPrinter })
  expect(await desk.call('devices.try', { deviceId: 'roll-printer' })).toEqual({
    words: '测试小票已打印。',
  })
  const { slip } = desk.inputOf('printSlip') as {
    slip: { lines: readonly { kind: string; text?: string }[] }
  }
  const text = slip.lines.map((line) => line.text ?? '').join('\n')
  expect(text).toMatch(/小票打印机/)
  expect(text).toContain('2026-11-20 09:00')
  expect(slip.lines.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['picture', 'code']))
})

test('a sheet that does not come out is taken back, with what to do', async () => {
  const { request, asked } = await aDesk({
    spool: { printer: 'a4', spoolerJobId: 'a4-1' },
    spoolerJob: { state: 'stopped', advice: '缺纸，请装纸。' },
    withdrawSpoolerJob: { became: 'unprinted' },
  })
  expect(await request('devices.try', { deviceId: 'printer' })).toMatchObject({
    ok: false,
    failure: { code: 'device', message: '测试页没有打完。缺纸，请装纸。测试页已撤回。' },
  })
  expect(asked.map(({ method }) => method)).toContain('withdrawSpoolerJob')
})

test('one page is taken from the feeder or the glass and thrown away, and the scanner is free again', async () => {
  const scanner = await startPageScanner()
  onTestFinished(() => scanner.close())
  const options = { callPeer: capturePeer(), pageScannerUrl: scanner.url }
  const { call, request, eventsNow } = await aDesk({}, options)
  const before = await eventsNow()
  const tryIt = async () => (await call('devices.try', { deviceId: 'page-scanner' })).words
  const page = (lines: number) => drawPage({ lines }).jpeg().toBuffer()
  expect(await request('devices.try', { deviceId: 'page-scanner' })).toMatchObject({
    ok: false,
    failure: { code: 'device', message: expect.stringMatching(/进纸器里没有纸.*平板：/) },
  })
  scanner.lay(await page(0))
  expect(await tryIt()).toMatch(/进纸器里没有纸.*平板：扫到一页，.*是空白页/)
  scanner.load([await page(12)])
  expect(await tryIt()).toMatch(
    /^训练扫描仪：进纸器（单面）：扫到一页，\d+×\d+ 像素，200 dpi，有内容。没有保存。$/,
  )
  expect(await eventsNow()).toEqual(before)
})
