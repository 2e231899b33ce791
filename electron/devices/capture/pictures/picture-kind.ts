export type PictureKind = 'jpeg' | 'png' | 'tiff'

/** By its first bytes, whatever it calls itself; undefined: a kind that is not taken. */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  const starts = (...head: readonly number[]) => head.every((byte, index) => bytes[index] === byte)
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a)) return 'tiff'
  return undefined
}

/** A JPEG or PNG that is still being written has no end yet. A TIFF can't be told by its tail. */
export function hasEnd(bytes: Uint8Array, kind: PictureKind): boolean {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 64)))
  if (kind === 'jpeg') return tail.lastIndexOf(Buffer.from([0xff, 0xd9])) >= 0
  if (kind === 'png') return tail.includes('IEND')
  return true
}
