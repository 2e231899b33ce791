import { allDpis, type PageColour, type PageDpi } from '../../../../shared/case/page.ts'
import type { ScanInput } from '../../../../shared/ipc/contract/capture.ts'

/** What `scanimage -A` says of a device. */
export interface SaneOptions {
  /** Its words for them; a device without sources has one that needs no name. */
  readonly sources: Readonly<Partial<Record<ScanInput, string | null>>>
  readonly modes: Readonly<Partial<Record<PageColour, string>>>
  readonly resolutions: readonly number[]
  /** mm; null where the option is missing. */
  readonly widthMm: number | null
  readonly heightMm: number | null
  /** Some feeders need the paper's size told before its part. */
  readonly hasPageSize: boolean
}

export function parseSaneOptions(output: string): SaneOptions {
  const option = (name: string) =>
    new RegExp(`^\\s+-{1,2}${name}[ =]([^\\[\\n]*)`, 'm').exec(output)?.[1]?.trim() ?? null
  const words = (name: string) =>
    option(name)
      ?.split('|')
      .map((word) => word.trim()) ?? []
  const modes = words('mode')
  const grey = modes.find((mode) => /gr[ae]y/i.test(mode))
  const colour = modes.find((mode) => /colou?r/i.test(mode))
  return {
    sources: sourcesIn(words('source')),
    modes: { ...(grey && { grey }), ...(colour && { colour }) },
    resolutions: numbersIn(option('resolution')),
    widthMm: highestIn(option('x')),
    heightMm: highestIn(option('y')),
    hasPageSize: option('page-height') !== null,
  }
}

function sourcesIn(words: readonly string[]): SaneOptions['sources'] {
  if (words.length === 0) return { platen: null }
  const duplex = words.find((word) => /duplex|both/i.test(word))
  const feeder = words.find((word) => word !== duplex && /feeder|adf/i.test(word))
  const platen = words.find((word) => /flatbed|platen|document table/i.test(word))
  return {
    ...(platen && { platen }),
    ...(feeder && { feeder }),
    ...(duplex && { 'feeder-duplex': duplex }),
  }
}

/** `75|150|300dpi` or `50..1200dpi (in steps of 1)`. */
function numbersIn(text: string | null): readonly number[] {
  if (text === null) return []
  const range = /([\d.]+)\.\.([\d.]+)/.exec(text)
  if (range) return allDpis.filter((dpi) => dpi >= Number(range[1]) && dpi <= Number(range[2]))
  return text
    .split('|')
    .map((one) => Number.parseFloat(one))
    .filter((dpi) => Number.isInteger(dpi) && dpi > 0)
    .sort((a, b) => a - b)
}

function highestIn(text: string | null): number | null {
  const highest = /\.\.([\d.]+)/.exec(text ?? '')?.[1]
  return highest === undefined ? null : Number(highest)
}

/** What pages can be had in: the device's own resolutions and all below, which pictures are brought down to. */
export function dpisOf({ resolutions }: SaneOptions): PageDpi[] {
  const highest = resolutions.at(-1) ?? 0
  return allDpis.filter((dpi) => dpi <= highest)
}

/** The lowest of the device's resolutions that is enough. */
export function resolutionFor({ resolutions }: SaneOptions, wanted: PageDpi): number | null {
  return resolutions.find((dpi) => dpi >= wanted) ?? null
}
