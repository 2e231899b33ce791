/** The part of IPP (RFC 8010) that a counter needs: strings, whole numbers and keywords, in and out. */

export type IppValue = string | number | boolean
export interface IppAttribute {
  readonly tag: number
  readonly name: string
  readonly values: readonly (string | number)[]
}
export type IppGroup = ReadonlyMap<string, readonly IppValue[]>
export interface IppResponse {
  /** Below 0x0100: successful. */
  readonly status: number
  /** One per printer or per job. */
  readonly objects: readonly IppGroup[]
}

export const ippTag = {
  integer: 0x21,
  nameWithoutLanguage: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
} as const
const booleanTag = 0x22
const enumTag = 0x23
const firstValueTag = 0x10
const operationGroup = 0x01
const endOfAttributes = 0x03

export function encodeIpp(
  operation: number,
  requestId: number,
  attributes: readonly IppAttribute[],
): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt16BE(0x0101, 0)
  head.writeUInt16BE(operation, 2)
  head.writeUInt32BE(requestId, 4)
  head.writeUInt8(operationGroup, 8)
  return Buffer.concat([head, ...attributes.map(encodeAttribute), Buffer.from([endOfAttributes])])
}

function encodeAttribute({ tag, name, values }: IppAttribute): Buffer {
  // Further values of a set have an empty name.
  return Buffer.concat(
    values.map((value, index) => {
      const nameBytes = Buffer.from(index === 0 ? name : '', 'utf8')
      const valueBytes = encodeValue(value)
      const bytes = Buffer.alloc(5)
      bytes.writeUInt8(tag, 0)
      bytes.writeUInt16BE(nameBytes.length, 1)
      bytes.writeUInt16BE(valueBytes.length, 3)
      return Buffer.concat([bytes.subarray(0, 3), nameBytes, bytes.subarray(3), valueBytes])
    }),
  )
}

function encodeValue(value: string | number): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8')
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

/** Throws on bytes that are no IPP response. */
export function decodeIpp(bytes: Buffer): IppResponse {
  const objects: Map<string, IppValue[]>[] = []
  let group = new Map<string, IppValue[]>()
  let lastName = ''
  let at = 8
  while (bytes.readUInt8(at) !== endOfAttributes) {
    const tag = bytes.readUInt8(at)
    at += 1
    if (tag < firstValueTag) {
      group = new Map()
      if (tag !== operationGroup) objects.push(group)
      continue
    }
    const name = readText(bytes, at)
    const value = readBytes(bytes, at + 2 + Buffer.byteLength(name))
    at += 4 + Buffer.byteLength(name) + value.length
    if (name !== '') lastName = name
    group.set(lastName, [...(group.get(lastName) ?? []), toValue(tag, value)])
  }
  return { status: bytes.readUInt16BE(2), objects }
}

function readBytes(bytes: Buffer, at: number): Buffer {
  const length = bytes.readUInt16BE(at)
  if (at + 2 + length > bytes.length) throw new RangeError('the IPP response ends too early')
  return bytes.subarray(at + 2, at + 2 + length)
}

function readText(bytes: Buffer, at: number): string {
  return readBytes(bytes, at).toString('utf8')
}

function toValue(tag: number, value: Buffer): IppValue {
  if (tag === ippTag.integer || tag === enumTag) return value.readInt32BE(0)
  if (tag === booleanTag) return value.readUInt8(0) !== 0
  return value.toString('utf8')
}
