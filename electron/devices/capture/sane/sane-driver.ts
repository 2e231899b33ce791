import { readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ScanInput } from '../../../../shared/ipc/contract/capture.ts'
import {
  awayState,
  type ScanDriver,
  type ScannedPicture,
  type ScanRun,
  type ScanWish,
} from '../driver.ts'
import { createPageQueue } from '../page-queue.ts'
import { ScanTrouble, scanWords } from '../scan-trouble.ts'
import { dpisOf, parseSaneOptions, resolutionFor, type SaneOptions } from './sane-options.ts'
import { makeScanFolder } from './scan-folder.ts'
import { runScanimage, type ScanimageEnd } from './scanimage.ts'

const lookMs = 8_000
/** Without a page: a slow flatbed needs a minute at 600 dpi, and a backend that hangs at its end is killed then. */
const usualPageMs = 90_000
const notInstalled =
  '这台电脑没有安装 SANE（scanimage）。请管理员安装 sane-utils，或改用网络扫描仪（eSCL）。'
const a4 = { widthMm: 210, heightMm: 297 }

export interface SaneDevice {
  readonly device: string
  /** Where SANE's own settings lie; the system's unless said. */
  readonly configDirectory?: string
  /** Milliseconds that it may be without a page. */
  readonly pageMs?: number
}

/** A scanner that SANE drives, through `scanimage`: its libraries crash in a process of their own. */
export function createSaneDriver(scanner: SaneDevice): ScanDriver {
  return {
    async look() {
      const options = await askOptions(scanner, AbortSignal.timeout(lookMs))
      if (typeof options === 'string') return awayState('没有应答', options)
      return {
        inputs: Object.keys(options.sources) as ScanInput[],
        colours: options.modes.colour === undefined ? ['grey'] : ['grey', 'colour'],
        resolutions: dpisOf(options),
        light: 'green',
        state: '已连接',
        advice: '',
      }
    },
    scan: (wish, run) => scanDevice(scanner, wish, run),
  }
}

function environmentOf({ configDirectory }: SaneDevice): Readonly<Record<string, string>> {
  return configDirectory === undefined ? {} : { SANE_CONFIG_DIR: configDirectory }
}

async function askOptions(scanner: SaneDevice, signal: AbortSignal): Promise<SaneOptions | string> {
  const environment = environmentOf(scanner)
  const end = await runScanimage(['-d', scanner.device, '-A'], {
    idleMs: lookMs,
    signal,
    environment,
  })
  if (end.missing) return notInstalled
  if (end.code !== 0) return wordsOf(end)
  return parseSaneOptions(end.output)
}

async function* scanDevice(
  scanner: SaneDevice,
  wish: ScanWish,
  run: ScanRun,
): AsyncGenerator<ScannedPicture, void> {
  const options = await askOptions(scanner, run.signal)
  if (typeof options === 'string') throw new ScanTrouble(options)
  const resolution = resolutionOf(options, wish)
  const folder = await makeScanFolder()
  const stop = new AbortController()
  const files = createPageQueue<string>()
  const args = [
    ...['-d', scanner.device, ...argumentsFor(options, wish, resolution), '--format=tiff'],
    ...[`--batch=${join(folder, 'page-%04d.tif')}`, '--batch-print'],
    ...(wish.input === 'platen' ? ['--batch-count=1'] : []),
  ]
  const ending = runScanimage(args, {
    idleMs: scanner.pageMs ?? usualPageMs,
    signal: AbortSignal.any([run.signal, stop.signal]),
    onLine: (line) => files.put(line.trim()),
    environment: environmentOf(scanner),
  }).finally(() => files.end())
  try {
    let pages = 0
    for await (const file of files.read()) {
      pages += 1
      yield await takePage(join(folder, basename(file)), resolution)
    }
    judgeEnd(await ending, pages, run)
  } finally {
    stop.abort()
    // Else it would keep the scanner busy for the next one, and write into the folder that is being removed.
    await ending
    await rm(folder, { recursive: true, force: true })
  }
}

/** Null: the device has but one. */
function resolutionOf(options: SaneOptions, { dpi }: ScanWish): number | null {
  const resolution = resolutionFor(options, dpi)
  const highest = options.resolutions.at(-1)
  if (resolution === null && highest !== undefined)
    throw new ScanTrouble(`这台扫描仪最高 ${highest} dpi，请选择更低的分辨率。`)
  return resolution
}

function argumentsFor(
  options: SaneOptions,
  { input, colour }: ScanWish,
  resolution: number | null,
): readonly string[] {
  const source = input === null ? undefined : options.sources[input]
  if (source === undefined) throw new ScanTrouble('这台扫描仪不能这样进纸，请改用另一种方式扫描。')
  const mode = options.modes[colour] ?? options.modes.grey ?? options.modes.colour
  const { widthMm, heightMm, hasPageSize } = options
  const width = widthMm && Math.min(a4.widthMm, widthMm)
  const height = heightMm && Math.min(a4.heightMm, heightMm)
  const given = (name: string, value: string | number | null | undefined) =>
    value === null || value === undefined ? [] : [`${name}${value}`]
  return [
    ...given('--source=', source),
    ...given('--mode=', mode),
    ...given('--resolution=', resolution),
    ...(hasPageSize ? [...given('--page-width=', width), ...given('--page-height=', height)] : []),
    ...(width === null ? [] : ['-l', '0', '-x', String(width)]),
    ...(height === null ? [] : ['-t', '0', '-y', String(height)]),
  ]
}

async function takePage(path: string, deliveredDpi: number | null): Promise<ScannedPicture> {
  const picture = await readFile(path).catch(() => Buffer.alloc(0))
  // What a crashed backend leaves behind.
  if (picture.length === 0) throw new ScanTrouble(scanWords.cut)
  return { picture, pageIndex: 0, deliveredDpi, settle: () => rm(path, { force: true }) }
}

/** A feeder that runs empty ends with 0 after its pages, and with 0 or 7 when there was none. */
function judgeEnd(end: ScanimageEnd, pages: number, run: ScanRun): void {
  if (run.signal.aborted) return
  if (pages > 0 && (end.code === 0 || end.code === 7)) return
  if (end.code === 0) throw new ScanTrouble(scanWords.empty)
  throw new ScanTrouble(wordsOf(end))
}

const unknownDevice =
  '没有找到这台扫描仪，或它不接受这样的设置。请管理员核对系统管理里登记的设备名。'
/** By exit code, which is SANE's status. */
const sentences: ReadonlyMap<number | null, string> = new Map([
  [1, unknownDevice],
  [3, scanWords.busy],
  [4, unknownDevice],
  [6, scanWords.jam],
  [7, scanWords.empty],
  [8, scanWords.open],
  [9, scanWords.away],
  [11, '没有使用这台扫描仪的权限。请管理员把本账户加入 scanner 组，重新登录后再扫描。'],
])

function wordsOf({ code, missing }: ScanimageEnd): string {
  return missing ? notInstalled : (sentences.get(code) ?? scanWords.stopped)
}
