import { writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { brightnessAt, type GreyPicture, type Quad } from '../../shared/picture/picture.ts'
import { homographyTo, project } from '../../shared/picture/straighten.ts'
import { inverted } from './drawn-desk.ts'
import { seededRandom } from './random.ts'

/** An invented document as it leaves the printer, A4 at 150 dpi. */
export async function drawDocument(title: string, lines: readonly string[]): Promise<GreyPicture> {
  const [width, height] = [1240, 1754]
  const text = lines
    .map((line, at) => `<text x="140" y="${420 + at * 74}" font-size="40">${line}</text>`)
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"
    font-family="Noto Sans CJK SC"><rect width="100%" height="100%" fill="#f6f4ee"/>
    <text x="620" y="240" font-size="64" text-anchor="middle">${title}</text>
    <rect x="120" y="300" width="1000" height="4"/><rect x="140" y="1500" width="420" height="3"/>
    ${text}</svg>`
  const { data } = await sharp(Buffer.from(svg))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width, height, data: Float32Array.from(data) }
}

export interface ClipScene {
  readonly width: number
  readonly height: number
  readonly corners: Quad
}

/** A film of two equal frames for Chromium's fake camera: the document lying on a dark mat, with a little noise. */
export function writeClip(path: string, document: GreyPicture, scene: ClipScene): void {
  const { width, height } = scene
  const luma = drawLying(document, scene)
  const chroma = Buffer.alloc((width / 2) * (height / 2) * 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma])
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(path, Buffer.concat([head, frame, frame]))
}

function drawLying(document: GreyPicture, { width, height, corners }: ClipScene): Buffer {
  const toPage = inverted(homographyTo(corners, document.width, document.height))
  const random = seededRandom(7)
  const luma = Buffer.alloc(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = project(toPage, { x, y })
      const inside = at.x >= 0 && at.y >= 0 && at.x < document.width && at.y < document.height
      const light = inside ? brightnessAt(document, at.x - 0.5, at.y - 0.5) * 0.9 : 42
      luma[y * width + x] = light + (random() - 0.5) * 6
    }
  }
  return luma
}
