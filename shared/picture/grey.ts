import type { GreyPicture, RgbaPicture } from './picture.ts'

/** Grey, and each pixel the mean of `by` × `by` of the picture; what is left over at the margins goes. */
export function shrinkToGrey({ width, height, data }: RgbaPicture, by: number): GreyPicture {
  const [columns, rows] = [Math.floor(width / by), Math.floor(height / by)]
  const grey = new Float32Array(columns * rows)
  const share = 1 / (by * by * 256)
  for (let row = 0; row < rows; row++) {
    for (let inner = 0; inner < by; inner++) {
      let from = (row * by + inner) * width * 4
      for (let column = 0; column < columns; column++) {
        let sum = 0
        for (let step = 0; step < by; step++, from += 4) sum += lightOf(data, from)
        grey[row * columns + column] = (grey[row * columns + column] ?? 0) + sum * share
      }
    }
  }
  return { width: columns, height: rows, data: grey }
}

/** Rec. 601 in 256ths, as JPEG counts brightness. */
function lightOf(data: Uint8ClampedArray, at: number): number {
  return (data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29
}

/** Twice the mean of 2 × radius + 1 pixels in each direction, which comes near to a Gaussian. */
export function blur(picture: GreyPicture, radius: number): GreyPicture {
  const { width, height } = picture
  const [from, to] = [Float32Array.from(picture.data), new Float32Array(width * height)]
  for (let pass = 0; pass < 2; pass++) {
    for (let row = 0; row < height; row++) {
      smear(from, to, { start: row * width, step: 1, count: width }, radius)
    }
    for (let column = 0; column < width; column++) {
      smear(to, from, { start: column, step: width, count: height }, radius)
    }
  }
  return { width, height, data: from }
}

interface Strip {
  readonly start: number
  readonly step: number
  readonly count: number
}

function smear(from: Float32Array, to: Float32Array, strip: Strip, radius: number): void {
  const { start, step, count } = strip
  const at = (index: number): number =>
    from[start + Math.min(Math.max(index, 0), count - 1) * step] ?? 0
  let sum = 0
  for (let index = -radius; index <= radius; index++) sum += at(index)
  for (let index = 0; index < count; index++) {
    to[start + index * step] = sum / (2 * radius + 1)
    sum += at(index + radius + 1) - at(index - radius)
  }
}

/** Paper and desk change places, for dark paper on a light desk. */
export function inverted({ width, height, data }: GreyPicture): GreyPicture {
  return { width, height, data: data.map((light) => 255 - light) }
}
