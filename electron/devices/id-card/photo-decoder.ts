import { spawn } from 'node:child_process'
import type { CardPhoto } from '../../../shared/ipc/contract/card-reader.ts'

/** A decoder takes some ten milliseconds; one that hangs must not keep the form from being filled. */
const photoLimitMs = 2_000
/** Of 102 × 126 points a picture has 39 kB (GA/T 490). */
const largestPhoto = 200_000

/**
 * Has a card's photo decoded by the vendor's program, which the hall has a licence for: its bytes go in at the
 * program's input, a BMP or JPEG comes out. Null when that does not come: a card without a photo is complete.
 * `wlt` is wiped.
 */
export async function decodePhoto(
  program: string,
  wlt: Uint8Array,
  limitMs = photoLimitMs,
): Promise<CardPhoto | null> {
  const picture = await run(program, wlt, limitMs)
  wlt.fill(0)
  const mediaType = picture && mediaTypeOf(picture)
  const photo = mediaType ? { mediaType, base64: picture.toString('base64') } : null
  picture?.fill(0)
  return photo
}

function run(program: string, wlt: Uint8Array, limitMs: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    // Neither a shell nor our environment: a program of somebody else's gets the photo and nothing more.
    const child = spawn(program, [], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {},
      windowsHide: true,
    })
    const parts: Buffer[] = []
    let size = 0
    const end = (picture: Buffer | null) => {
      clearTimeout(timer)
      resolve(picture)
    }
    const giveUp = () => {
      child.kill('SIGKILL')
      // What the program has started itself may hold its output open: it finds nobody there to read.
      child.stdout.destroy()
      end(null)
    }
    const timer = setTimeout(giveUp, limitMs)
    child.once('error', () => end(null))
    child.once('close', (code) => end(code === 0 ? Buffer.concat(parts) : null))
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      parts.push(part)
      if (size > largestPhoto) giveUp()
    })
    // A program that ends without reading is told by its status.
    child.stdin.on('error', () => undefined)
    child.stdin.end(wlt)
  })
}

function mediaTypeOf(picture: Buffer): CardPhoto['mediaType'] | null {
  if (picture.length > largestPhoto) return null
  if (picture.subarray(0, 2).toString('latin1') === 'BM') return 'image/bmp'
  return picture.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ? 'image/jpeg' : null
}
