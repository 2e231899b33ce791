/** The curve is sampled at this many points; between them readers interpolate, off by less than 1/1000. */
const curvePoints = 64

/** sRGB's colours under D50, the viewing light of profiles (IEC 61966-2-1, adapted by Bradford). */
const colorants = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const
const whitePoint = [0.9642, 1, 0.82491] as const

/**
 * The smallest profile that says what the letter's colours mean (ICC.1:2001-04, version 2.1): a display with sRGB's
 * primaries and tone curve. Made here from the published figures, so no licence comes with it.
 */
export function standardRgbProfile(): Uint8Array {
  const curve = curveTag()
  const tags: [string, Buffer][] = [
    ['desc', describingTag('sRGB')],
    ['cprt', textTag('No copyright, use freely')],
    ['wtpt', colorTag(whitePoint)],
    ...Object.entries(colorants).map(([name, color]): [string, Buffer] => [name, colorTag(color)]),
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, curve]),
  ]
  const directory = Buffer.alloc(4 + tags.length * 12)
  directory.writeUInt32BE(tags.length)
  const placed = new Map<Buffer, number>()
  let end = 128 + directory.length
  for (const [index, [name, tag]] of tags.entries()) {
    const offset = placed.get(tag) ?? end
    if (!placed.has(tag)) end += tag.length
    placed.set(tag, offset)
    directory.write(name, 4 + index * 12, 'latin1')
    directory.writeUInt32BE(offset, 8 + index * 12)
    directory.writeUInt32BE(tag.length, 12 + index * 12)
  }
  return Buffer.concat([headerOf(end), directory, ...placed.keys()])
}

function headerOf(size: number): Buffer {
  const header = Buffer.alloc(128)
  header.writeUInt32BE(size)
  header.writeUInt32BE(0x02100000, 8)
  header.write('mntrRGB XYZ ', 12, 'latin1')
  // The date of the profile, not of the letter: 2026-01-01.
  for (const [index, part] of [2026, 1, 1].entries()) header.writeUInt16BE(part, 24 + index * 2)
  header.write('acsp', 36, 'latin1')
  for (const [index, part] of whitePoint.entries()) header.writeInt32BE(fixed(part), 68 + index * 4)
  return header
}

function fixed(value: number): number {
  return Math.round(value * 65_536)
}

function colorTag(color: readonly number[]): Buffer {
  const tag = Buffer.alloc(20)
  tag.write('XYZ ', 'latin1')
  for (const [index, part] of color.entries()) tag.writeInt32BE(fixed(part), 8 + index * 4)
  return tag
}

function curveTag(): Buffer {
  const tag = Buffer.alloc(12 + curvePoints * 2)
  tag.write('curv', 'latin1')
  tag.writeUInt32BE(curvePoints, 8)
  for (let point = 0; point < curvePoints; point += 1) {
    const value = point / (curvePoints - 1)
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    tag.writeUInt16BE(Math.round(light * 65_535), 12 + point * 2)
  }
  return tag
}

function textTag(text: string): Buffer {
  return padded(Buffer.from(`text\0\0\0\0${text}\0`, 'latin1'))
}

/** Version 2's description: the text in Latin letters, and empty places for two other scripts. */
function describingTag(text: string): Buffer {
  const tag = Buffer.alloc(12 + text.length + 1 + 78)
  tag.write('desc', 'latin1')
  tag.writeUInt32BE(text.length + 1, 8)
  tag.write(text, 12, 'latin1')
  return padded(tag)
}

function padded(tag: Buffer): Buffer {
  return Buffer.concat([tag, Buffer.alloc((4 - (tag.length % 4)) % 4)])
}
