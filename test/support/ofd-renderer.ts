import type { OfdPage } from './ofd-reader.ts'

interface Sheets {
  readonly pages: readonly OfdPage[]
  /** Id and base64. */
  readonly fonts: readonly (readonly [string, string])[]
  readonly pictures: readonly (readonly [string, string])[]
  readonly dotsPerInch: number
}
interface PackedPicture {
  readonly width: number
  readonly height: number
  /** Base64, one byte per pixel. */
  readonly gray: string
}

/** Draws pages with their embedded fonts alone. Self-contained, because it is sent to a browser's page as text. */
export async function drawSheets(sheets: Sheets): Promise<PackedPicture[]> {
  type Pen = OffscreenCanvasRenderingContext2D
  type TextObject = Extract<OfdPage['objects'][number], { kind: 'text' }>
  type PathObject = Extract<OfdPage['objects'][number], { kind: 'path' }>
  const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
  for (const [id, font] of sheets.fonts)
    document.fonts.add(await new FontFace(`embedded-${id}`, bytesOf(font)).load())
  const pictures = new Map<string, ImageBitmap>()
  for (const [id, picture] of sheets.pictures)
    pictures.set(id, await createImageBitmap(new Blob([bytesOf(picture)], { type: 'image/png' })))

  const drawText = (pen: Pen, { font, size, bold, color, characters }: TextObject) => {
    // Drawn large and scaled down: a browser rounds small sizes of type.
    pen.font = `100px embedded-${font}`
    pen.fillStyle = color
    pen.strokeStyle = color
    pen.lineWidth = 2.2
    for (const { text, x, y } of characters) {
      pen.save()
      pen.translate(x, y)
      pen.scale(size / 100, size / 100)
      pen.fillText(text, 0, 0)
      if (bold) pen.strokeText(text, 0, 0)
      pen.restore()
    }
  }
  const drawPath = (pen: Pen, { data, fill, stroke, lineWidth }: PathObject) => {
    const outline = new Path2D(data)
    if (fill) {
      pen.fillStyle = fill
      pen.fill(outline)
    }
    if (stroke) {
      pen.strokeStyle = stroke
      pen.lineWidth = lineWidth
      pen.stroke(outline)
    }
  }
  const drawObject = (pen: Pen, object: OfdPage['objects'][number]) => {
    pen.save()
    pen.transform(...object.matrix)
    if (object.kind === 'text') drawText(pen, object)
    else if (object.kind === 'path') drawPath(pen, object)
    else pen.drawImage(pictures.get(object.picture) as ImageBitmap, 0, 0, 1, 1)
    pen.restore()
  }
  return sheets.pages.map(({ width, height, objects }) => {
    const scale = sheets.dotsPerInch / 25.4
    const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale))
    const pen = canvas.getContext('2d') as Pen
    pen.fillStyle = 'white'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.scale(scale, scale)
    for (const object of objects) drawObject(pen, object)
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
    let gray = ''
    for (let at = 0; at < data.length; at += 4) gray += String.fromCharCode(data[at] ?? 255)
    return { width: canvas.width, height: canvas.height, gray: btoa(gray) }
  })
}
