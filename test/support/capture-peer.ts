import sharp, { type Sharp } from 'sharp'
import { type CaptureOptions, openCapture } from '../../electron/devices/capture/capture.ts'
import type { EsclTiming } from '../../electron/devices/capture/escl/escl-job.ts'
import { captureMethods } from '../../electron/processes/device-methods/capture.ts'
import { answerCall } from '../../electron/processes/serve-calls.ts'
import { failure, type Reply } from '../../shared/ipc/reply.ts'

/** Nothing is waited for that a simulator would not do at once. */
export const quickScans: EsclTiming = {
  retryMs: 2,
  retries: 30,
  falseEndMs: 5,
  answerMs: 2_000,
  pageMs: 2_000,
  lookMs: 2_000,
}

/** The real picture work of the devices process, with its validation on both sides but without the process. */
export function capturePeer(options: CaptureOptions = {}) {
  const capture = openCapture({ timing: quickScans, ...options })
  return (_peer: string, method: string, input: unknown): Promise<Reply<unknown>> =>
    method in captureMethods
      ? answerCall(captureMethods, capture, method, input, {
          serviceName: '设备服务',
          log: () => undefined,
        })
      : Promise.resolve(failure('device', '设备没有连接，请先手工办理。'))
}

export interface DrawnPage {
  /** Pixels; A4 at 100 dpi unless said. */
  readonly width?: number
  readonly height?: number
  /** Lines of writing; 0: a blank page. */
  readonly lines?: number
  /** Makes two pages differ. */
  readonly seed?: number
  readonly colour?: boolean
}

/** A page of an invented paper: bars of grey where words would stand, on paper. */
export function drawPage(options: DrawnPage = {}): Sharp {
  const { width = 827, height = 1169, lines = 12, seed = 1, colour = true } = options
  const bars = Array.from({ length: lines }, (_, index) => {
    const length = 0.3 + ((seed * 7919 + index * 104_729) % 50) / 100
    const y = height * 0.1 + index * height * 0.06
    return `<rect x="${width * 0.1}" y="${y}" width="${width * length}" height="${height * 0.02}" fill="#223"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fbfaf5"/>${bars.join('')}</svg>`
  const page = sharp(Buffer.from(svg)).removeAlpha()
  return colour ? page : page.greyscale()
}

export async function drawJpeg(options: DrawnPage = {}): Promise<string> {
  return (await drawPage(options).jpeg({ quality: 92 }).toBuffer()).toString('base64')
}
