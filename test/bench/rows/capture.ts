import { join } from 'node:path'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { drawPage } from '../../support/capture-peer.ts'
import { startDevicesProcess } from '../../support/devices-process.ts'
import { benchCounter } from '../bench-counter.ts'
import {
  atMost,
  atMostTimes,
  type BenchContext,
  type BenchRow,
  median,
  timeRounds,
} from '../bench-row.ts'

const pace = { rounds: 15, warmUp: 3 }
const name = 'A4 page of a camera, from frame to stored page'

export const rows: BenchRow[] = [
  { name: `${name}, median`, unit: 'ms', goal: atMost(500, 'ms'), run: measure },
  { name: `${name}, beside sharp alone`, unit: 'ms', goal: atMostTimes(3), run: measure },
]

/** A frame of eight megapixels and the page that was cut out of it, as the window sends them. */
async function measure({ directory, note }: BenchContext) {
  const devices = await startDevicesProcess()
  const counter = await benchCounter(join(directory, 'counter'), (_peer, method, input) =>
    devices.call(method, input),
  )
  try {
    const draw = (round: number) => drawPictures(round + 1)
    const drawn = await Promise.all(
      Array.from({ length: pace.rounds + pace.warmUp }, (_, n) => draw(n)),
    )
    const [first] = drawn
    if (!first) throw new Error('nothing was drawn')
    const { call } = counter
    const caseId = uuidv7()
    await call('cases.start', { caseId })
    const catalogue = await call('catalogue.get', { version: null })
    const materialId = catalogue.materials[0]?.id ?? ''
    // Another content each time, so that each is written.
    const add = (round: number) => {
      const { frame, page } = drawn[round] ?? first
      return call('capture.addPage', {
        jpegBase64: frame.toString('base64'),
        straightenedBase64: page.toString('base64'),
        caseId,
        materialId,
        pageId: uuidv7(),
        deviceLabel: 'bench',
        colour: 'grey',
        dpi: 200,
      })
    }
    const ours = median(await timeRounds(add, pace))
    const alone = median(await timeRounds(() => packAlone([first.frame, first.page]), pace))
    note(`frame ${first.frame.length} bytes, page ${first.page.length} bytes`)
    return {
      value: ours,
      reference: { name: 'sharp decoding, resizing and packing both pictures', value: alone },
    }
  } finally {
    await counter.close()
    await devices.kill()
  }
}

async function drawPictures(seed: number) {
  return {
    frame: await drawPage({ width: 3264, height: 2448, seed }).jpeg({ quality: 90 }).toBuffer(),
    page: await drawPage({ width: 1654, height: 2339, seed }).jpeg({ quality: 92 }).toBuffer(),
  }
}

async function packAlone(pictures: readonly Buffer[]): Promise<void> {
  const size = { width: 3321, height: 3321, fit: 'inside', withoutEnlargement: true } as const
  for (const picture of pictures)
    await sharp(picture).resize(size).greyscale().jpeg({ quality: 85 }).toBuffer()
}
