import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { PreparedPicture } from '../../../electron/processes/device-methods/capture.ts'
import type { Reply } from '../../../shared/ipc/reply.ts'
import { drawPage } from '../../support/capture-peer.ts'
import { type DevicesProcess, startDevicesProcess } from '../../support/devices-process.ts'
import { seededRandom } from '../../support/random.ts'

const wish = {
  dpi: 100,
  colour: 'grey',
  kilobytesPerPage: 300,
  longestInches: 16.6,
  deliveredDpi: null,
} as const
/** Longer by the environment, for a night. */
const rounds = Number(process.env.PICTURES ?? 150)

const prepare = (devices: DevicesProcess, picture: Buffer) =>
  devices.call('preparePicture', { pictureBase64: picture.toString('base64'), wish })

async function aDevicesProcess() {
  const devices = await startDevicesProcess()
  onTestFinished(() => devices.kill())
  return devices
}

test('no damaged picture brings the devices process down, or becomes a page that is none', async () => {
  const devices = await aDevicesProcess()
  const page = drawPage({ width: 300, height: 420 })
  const whole = [
    await page.clone().jpeg().toBuffer(),
    await page.clone().jpeg({ progressive: true }).toBuffer(),
    await page.clone().png().toBuffer(),
    await page.clone().tiff({ compression: 'lzw' }).toBuffer(),
  ]
  for (const picture of whole) expect(await prepare(devices, picture)).toMatchObject({ ok: true })
  const damage = createDamage(20_261_120)
  for (let round = 0; round < rounds; round += 1) {
    const picture = damage(whole[round % whole.length] ?? Buffer.alloc(0), round)
    expect(await prepare(devices, picture)).toSatisfy(isPageOrSentence)
  }
  expect(devices.child.exitCode).toBeNull()
  expect(await prepare(devices, whole[0] ?? Buffer.alloc(0))).toMatchObject({ ok: true })
})

test('a picture of more pixels than any page has is refused before it is unpacked', async () => {
  const devices = await aDevicesProcess()
  const side = { width: 10_100, height: 10_000, channels: 3, background: '#ffffff' } as const
  const bomb = await sharp({ create: side }).png({ compressionLevel: 9 }).toBuffer()
  expect(bomb.length).toBeLessThan(5_000_000)
  const before = await residentBytes(devices)
  expect(await prepare(devices, bomb)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('像素太多') },
  })
  expect((await residentBytes(devices)) - before).toBeLessThan(150_000_000)
})

test.each([
  [
    'an SVG that names a file',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>',
  ],
  ['a PDF', '%PDF-1.7\n%%EOF'],
  ['a GIF', 'GIF89a\u0001\u0000\u0001\u0000'],
])('%s is no picture of a page', async (_what, text) => {
  const devices = await aDevicesProcess()
  expect(await prepare(devices, Buffer.from(text))).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('不是 JPEG') },
  })
})

/** Heads hold the sizes and offsets that make decoders reach too far. */
function createDamage(seed: number) {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  return (whole: Buffer, round: number): Buffer => {
    const picture = Buffer.from(whole)
    const reach = round % 3 === 0 ? 64 : picture.length
    for (let flips = below(8); flips >= 0; flips -= 1) picture[below(reach)] = below(256)
    return round % 5 === 0 ? picture.subarray(0, below(picture.length)) : picture
  }
}

function isPageOrSentence(reply: Reply<unknown>): boolean {
  if (!reply.ok) return reply.failure.code === 'device' && reply.failure.message.endsWith('。')
  return PreparedPicture.safeParse(reply.value).success
}

async function residentBytes({ child }: DevicesProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024
}
