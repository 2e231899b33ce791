import type sharp from 'sharp'

type Sharp = typeof sharp
let loaded: Promise<Sharp> | undefined

/** A page of A3 at 600 dpi has 70 million pixels; what has more is a bomb. */
export const largestPixels = 100_000_000

/**
 * Loaded with the first picture: it takes 20 MB that an idle process needn't hold. Decodes only the kinds of pictures
 * that are taken, and our own drawings.
 */
export function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: module }) => {
    module.cache(false)
    module.block({ operation: ['VipsForeignLoad'] })
    module.unblock({
      operation: [
        'VipsForeignLoadJpeg',
        'VipsForeignLoadPng',
        'VipsForeignLoadTiff',
        'VipsForeignLoadSvg',
      ],
    })
    return module
  })
  return loaded
}

export interface Pixels {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  /** 1 grey, 3 colour. */
  readonly channels: 1 | 3
}

/** How sharp is told of them. */
export function rawOf({ width, height, channels }: Pixels) {
  return { raw: { width, height, channels } }
}
