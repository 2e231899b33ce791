import type { PageColour } from '../../../../shared/case/page.ts'
import type { ScanInput } from '../../../../shared/ipc/contract/capture.ts'
import { find, parseXml, textsOf, type XmlElement } from './xml.ts'

export interface InputCapabilities {
  readonly colours: readonly PageColour[]
  /** Pixels per inch, ascending. */
  readonly resolutions: readonly number[]
  /** 1/300 inch; null where it is not said. */
  readonly maxWidth: number | null
  readonly maxHeight: number | null
  /** `DocumentFormatExt` is understood. */
  readonly formatExt: boolean
}
export interface Capabilities {
  readonly version: string
  readonly model: string
  readonly inputs: Readonly<Partial<Record<ScanInput, InputCapabilities>>>
}

export type AdfState = 'loaded' | 'empty' | 'jam' | 'open' | 'processing' | 'unknown'
export interface ScannerStatus {
  readonly state: 'idle' | 'processing' | 'stopped'
  readonly adf: AdfState
  readonly jobs: readonly { readonly uri: string; readonly active: boolean }[]
}

const places = {
  platen: ['Platen', 'PlatenInputCaps'],
  feeder: ['Adf', 'AdfSimplexInputCaps'],
  'feeder-duplex': ['Adf', 'AdfDuplexInputCaps'],
} as const

/** Null when it is no such answer. A scanner with a feeder alone has no `Platen`. */
export function parseCapabilities(text: string): Capabilities | null {
  const root = parseXml(text)
  if (root?.name !== 'ScannerCapabilities') return null
  const inputs = Object.entries(places).flatMap(([input, path]) => {
    const element = find(root, ...path)
    return element ? [[input, parseInput(element)] as const] : []
  })
  return {
    version: textsOf(root, 'Version')[0] ?? '2.0',
    model: (textsOf(root, 'MakeAndModel')[0] ?? '').slice(0, 80),
    inputs: Object.fromEntries(inputs),
  }
}

function parseInput(element: XmlElement): InputCapabilities {
  const modes = textsOf(element, 'ColorMode')
  const colours: PageColour[] = []
  if (modes.some((mode) => mode.startsWith('RGB'))) colours.push('colour')
  // What scans in colour alone is made grey here.
  if (modes.some((mode) => mode.startsWith('Grayscale')) || colours.length > 0) colours.push('grey')
  return {
    colours,
    resolutions: resolutionsOf(element),
    maxWidth: numberIn(element, 'MaxWidth'),
    maxHeight: numberIn(element, 'MaxHeight'),
    formatExt: textsOf(element, 'DocumentFormatExt').length > 0,
  }
}

const usual = [75, 100, 150, 200, 300, 400, 600, 1200]

function resolutionsOf(element: XmlElement): readonly number[] {
  const listed = textsOf(element, 'XResolution').map(Number).filter(isResolution)
  const range = descendant(element, 'XResolutionRange')
  const min = range && numberIn(range, 'Min')
  const max = range && numberIn(range, 'Max')
  const ranged = min && max ? usual.filter((dpi) => dpi >= min && dpi <= max) : []
  return [...new Set([...listed, ...ranged])].sort((a, b) => a - b)
}

function isResolution(dpi: number): boolean {
  return Number.isInteger(dpi) && dpi >= 50 && dpi <= 4800
}

function descendant(from: XmlElement, name: string): XmlElement | undefined {
  if (from.name === name) return from
  for (const child of from.children) {
    const found = descendant(child, name)
    if (found) return found
  }
  return undefined
}

function numberIn(element: XmlElement, name: string): number | null {
  const value = Number(textsOf(element, name)[0])
  return Number.isFinite(value) && value > 0 ? value : null
}

const adfStates: Readonly<Record<string, AdfState>> = {
  ScannerAdfLoaded: 'loaded',
  ScannerAdfEmpty: 'empty',
  ScannerAdfJam: 'jam',
  ScannerAdfDoorOpen: 'open',
  ScannerAdfHatchOpen: 'open',
  ScannerAdfMispick: 'jam',
  ScannerAdfMultipickDetected: 'jam',
  ScannerAdfProcessing: 'processing',
}

export function parseStatus(text: string): ScannerStatus | null {
  const root = parseXml(text)
  if (root?.name !== 'ScannerStatus') return null
  const state = find(root, 'State')?.text.trim()
  const jobs = find(root, 'Jobs')?.children ?? []
  return {
    state:
      state === 'Idle'
        ? 'idle'
        : state === 'Stopped' || state === 'Down'
          ? 'stopped'
          : 'processing',
    adf: adfStates[find(root, 'AdfState')?.text.trim() ?? ''] ?? 'unknown',
    jobs: jobs.map((job) => ({
      uri: textsOf(job, 'JobUri')[0] ?? '',
      active: ['Processing', 'Pending'].includes(textsOf(job, 'JobState')[0] ?? ''),
    })),
  }
}

export interface ScanSettings {
  readonly version: string
  readonly input: ScanInput
  readonly colour: PageColour
  readonly resolution: number
  readonly capabilities: InputCapabilities
}

/** A4 in 1/300 inch. */
const a4 = { width: 2480, height: 3508 }

/** In the order in which sane-airscan writes them: some servers read by place. */
export function writeScanSettings(settings: ScanSettings): string {
  const { version, input, colour, resolution, capabilities } = settings
  const width = Math.min(a4.width, capabilities.maxWidth ?? a4.width)
  const height = Math.min(a4.height, capabilities.maxHeight ?? a4.height)
  const feeder = input !== 'platen'
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">',
    `<pwg:Version>${version.replace(/[^\d.]/g, '')}</pwg:Version>`,
    '<scan:Intent>Document</scan:Intent>',
    '<pwg:ScanRegions><pwg:ScanRegion>',
    '<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>',
    `<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset><pwg:Width>${width}</pwg:Width><pwg:Height>${height}</pwg:Height>`,
    '</pwg:ScanRegion></pwg:ScanRegions>',
    `<pwg:InputSource>${feeder ? 'Feeder' : 'Platen'}</pwg:InputSource>`,
    `<scan:ColorMode>${colour === 'grey' ? 'Grayscale8' : 'RGB24'}</scan:ColorMode>`,
    '<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>',
    ...(capabilities.formatExt
      ? ['<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>']
      : []),
    `<scan:XResolution>${resolution}</scan:XResolution><scan:YResolution>${resolution}</scan:YResolution>`,
    ...(feeder ? [`<scan:Duplex>${input === 'feeder-duplex'}</scan:Duplex>`] : []),
    '</scan:ScanSettings>',
  ].join('')
}
