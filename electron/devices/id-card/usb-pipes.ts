/** A vendor's interface with bulk pipes, as its descriptor tells it. */
export interface UsbPipes {
  readonly configuration: number
  readonly interfaceNumber: number
  /** The finished readers have one pair; the bare module has two, the second of which carries frames' bodies. */
  readonly pairs: readonly UsbPair[]
}

export interface UsbPair {
  readonly out: number
  readonly in: number
  /** Bytes of one packet from the reader. */
  readonly packetSize: number
}

/** Of the bare module: preamble and length go through the first pair, the body through the second. */
const modulePairs = [
  { out: 2, in: 1 },
  { out: 6, in: 5 },
] as const

interface Endpoint {
  readonly endpointNumber: number
  readonly direction: string
  readonly type: string
  readonly packetSize: number
}

/** What is looked at of a configuration, in WebUSB's words. */
export interface UsbConfiguration {
  readonly configurationValue: number
  readonly interfaces: readonly {
    readonly interfaceNumber: number
    readonly alternate: { readonly endpoints: readonly Endpoint[] }
  }[]
}

/** Undefined: none of the interfaces has bulk or interrupt pipes in both directions. */
export function findPipes(configurations: readonly UsbConfiguration[]): UsbPipes | undefined {
  for (const { configurationValue, interfaces } of configurations) {
    for (const { interfaceNumber, alternate } of interfaces) {
      const pairs = pairsOf(alternate.endpoints)
      if (pairs) return { configuration: configurationValue, interfaceNumber, pairs }
    }
  }
  return undefined
}

function pairsOf(endpoints: readonly Endpoint[]): readonly UsbPair[] | undefined {
  const usable = endpoints.filter(({ type }) => type === 'bulk' || type === 'interrupt')
  const module = modulePairs.map((pair) => pairOf(usable, pair.out, pair.in))
  const [first, second] = module
  if (first && second) return [first, second]
  const out = usable.find(({ direction }) => direction === 'out')
  const input = usable.find(({ direction }) => direction === 'in')
  const only = out && input && pairOf(usable, out.endpointNumber, input.endpointNumber)
  return only ? [only] : undefined
}

function pairOf(endpoints: readonly Endpoint[], out: number, input: number): UsbPair | undefined {
  const hasOut = endpoints.some((one) => one.direction === 'out' && one.endpointNumber === out)
  const reading = endpoints.find((one) => one.direction === 'in' && one.endpointNumber === input)
  return hasOut && reading ? { out, in: input, packetSize: reading.packetSize } : undefined
}
