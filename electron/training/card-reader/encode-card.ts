/** A card as the simulated reader holds it. */
export interface SimulatedCard {
  /** 256 bytes. */
  readonly text: Uint8Array
  /** 70 bytes, or null: no address was appended. */
  readonly newAddress: Uint8Array | null
}

export interface CitizenFields {
  readonly name: string
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sex: string
  /** GB/T 3304, two digits; left blank on a permit. */
  readonly nation: string
  /** Dates as `YYYYMMDD`; `validUntil` may be 长期. */
  readonly birthDate: string
  readonly address: string
  readonly idNumber: string
  readonly authority: string
  readonly validFrom: string
  readonly validUntil: string
}

export interface ForeignerFields {
  readonly englishName: string
  readonly chineseName: string
  readonly sex: string
  readonly birthDate: string
  readonly idNumber: string
  /** Three letters of GB/T 2659. */
  readonly nationality: string
  readonly validFrom: string
  readonly validUntil: string
}

/** Offset and length in bytes, and the text that belongs there. */
type Entry = readonly [offset: number, length: number, text: string]

/** `flag` other than a space makes a card that no reader knows. */
export function encodeCitizenText(fields: CitizenFields, flag = ' '): Uint8Array {
  return encode([...citizenEntries(fields), [248, 2, flag]])
}

export function encodeHmtText(
  fields: CitizenFields,
  permit: { readonly travelPermitNumber: string; readonly issueCount: string },
): Uint8Array {
  return encode([
    ...citizenEntries({ ...fields, nation: '' }),
    [220, 18, permit.travelPermitNumber],
    [238, 4, permit.issueCount],
    [248, 2, 'J'],
  ])
}

export function encodeForeign2017Text(fields: ForeignerFields): Uint8Array {
  return encode([
    [0, 120, fields.englishName],
    [120, 2, fields.sex],
    [122, 30, fields.idNumber],
    [152, 6, fields.nationality],
    [158, 30, fields.chineseName],
    [188, 16, fields.validFrom],
    [204, 16, fields.validUntil],
    [220, 16, fields.birthDate],
    [236, 4, '01'],
    [240, 8, '1500'],
    [248, 2, 'I'],
  ])
}

export function encodeForeign2023Text(fields: ForeignerFields): Uint8Array {
  const englishName = fields.englishName.padEnd(46)
  return encode([
    [0, 30, fields.chineseName],
    [30, 2, fields.sex],
    [32, 4, '01'],
    [36, 16, fields.birthDate],
    [52, 70, englishName.slice(0, 35)],
    [122, 36, fields.idNumber],
    [188, 16, fields.validFrom],
    [204, 16, fields.validUntil],
    [220, 22, englishName.slice(35, 46)],
    [242, 6, fields.nationality],
    [248, 2, 'Y'],
  ])
}

/** 70 bytes. */
export function encodeNewAddress(address: string): Uint8Array {
  return encodeFields(70, [[0, 70, address]])
}

function citizenEntries(fields: CitizenFields): Entry[] {
  return [
    [0, 30, fields.name],
    [30, 2, fields.sex],
    [32, 4, fields.nation],
    [36, 16, fields.birthDate],
    [52, 70, fields.address],
    [122, 36, fields.idNumber],
    [158, 30, fields.authority],
    [188, 16, fields.validFrom],
    [204, 16, fields.validUntil],
  ]
}

function encode(entries: readonly Entry[]): Uint8Array {
  return encodeFields(256, entries)
}

/** UTF-16LE, padded with spaces. Throws when a text is longer than its place: it would lie about the card. */
function encodeFields(size: number, entries: readonly Entry[]): Uint8Array {
  const bytes = Buffer.from(' '.repeat(size / 2), 'utf16le')
  for (const [offset, length, text] of entries) {
    if (text.length * 2 > length)
      throw new RangeError(`the place at ${offset} takes ${length} bytes`)
    bytes.write(text.padEnd(length / 2), offset, 'utf16le')
  }
  return Uint8Array.from(bytes)
}
