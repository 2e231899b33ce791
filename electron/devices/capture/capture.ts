import type { captureMethods } from '../../processes/device-methods/capture.ts'
import type { MethodsOf } from '../../processes/serve-calls.ts'
import { markPicture } from './pictures/mark-picture.ts'
import { preparePicture } from './pictures/prepare-picture.ts'

/** Scanners, and all work on pictures from outside: what they make crash is this process, which comes back. */
export function openCapture(): MethodsOf<typeof captureMethods> {
  return {
    preparePicture: ({ pictureBase64, wish }) =>
      preparePicture(Buffer.from(pictureBase64, 'base64'), wish),
    markPicture: ({ jpegBase64, svg, rotation }) =>
      markPicture(Buffer.from(jpegBase64, 'base64'), svg, rotation),
  }
}
