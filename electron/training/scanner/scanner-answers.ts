import type { AdfWord, ScannerKind } from './scanner-script.ts'

const names =
  'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'

export function writeCapabilities(kind: ScannerKind): string {
  const caps = `<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth><scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>4200</scan:MaxHeight><scan:SettingProfiles><scan:SettingProfile><scan:ColorModes>${kind.colours
    .map((mode) => `<scan:ColorMode>${mode}</scan:ColorMode>`)
    .join(
      '',
    )}</scan:ColorModes><scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats><scan:SupportedResolutions><scan:DiscreteResolutions>${kind.resolutions
    .map(
      (dpi) =>
        `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
    )
    .join(
      '',
    )}</scan:DiscreteResolutions></scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>`
  const platen = `<scan:Platen><scan:PlatenInputCaps>${caps}</scan:PlatenInputCaps></scan:Platen>`
  const duplex = `<scan:AdfDuplexInputCaps>${caps}</scan:AdfDuplexInputCaps>`
  const adf = `<scan:Adf><scan:AdfSimplexInputCaps>${caps}</scan:AdfSimplexInputCaps>${kind.duplex ? duplex : ''}<scan:FeederCapacity>50</scan:FeederCapacity></scan:Adf>`
  return `<?xml version="1.0" encoding="UTF-8"?><scan:ScannerCapabilities ${names}><pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>${kind.model}</pwg:MakeAndModel>${kind.platen ? platen : ''}${kind.feeder ? adf : ''}</scan:ScannerCapabilities>`
}

export function writeStatus(status: {
  readonly busy: boolean
  readonly adf: AdfWord | null
  readonly jobs: readonly { readonly uri: string; readonly active: boolean }[]
}): string {
  const jobs = status.jobs.map(
    ({ uri, active }) =>
      `<scan:JobInfo><pwg:JobUri>${uri}</pwg:JobUri><pwg:JobState>${active ? 'Processing' : 'Completed'}</pwg:JobState></scan:JobInfo>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><scan:ScannerStatus ${names}><pwg:Version>2.63</pwg:Version><pwg:State>${status.busy ? 'Processing' : 'Idle'}</pwg:State>${status.adf ? `<scan:AdfState>ScannerAdf${status.adf}</scan:AdfState>` : ''}<scan:Jobs>${jobs.join('')}</scan:Jobs></scan:ScannerStatus>`
}

/** What an order says, as far as the simulator does as it is told. */
export function readOrder(body: string): {
  readonly feeder: boolean
  readonly duplex: boolean
  readonly dpi: number
  readonly grey: boolean
} {
  return {
    feeder: /InputSource>\s*Feeder/.test(body),
    duplex: /Duplex>\s*true/.test(body),
    dpi: Number(/XResolution>\s*(\d+)/.exec(body)?.[1] ?? 0),
    grey: body.includes('Grayscale8'),
  }
}
