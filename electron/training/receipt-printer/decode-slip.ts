import iconv from 'iconv-lite'

/** What came out on the paper, in order. */
export type PrintedThing =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly align: number
      /** As GS ! and FS ! have set them: 0x11 and 0x0c for twice the size. */
      readonly letterSize: number
      readonly chineseSize: number
      readonly strong: boolean
    }
  | {
      readonly kind: 'picture'
      /** Dots, always whole bytes. */
      readonly width: number
      readonly height: number
      readonly bits: Uint8Array
      readonly align: number
    }
  | { readonly kind: 'code'; readonly text: string; readonly moduleDots: number }
  | { readonly kind: 'feed'; readonly dots: number }
  | { readonly kind: 'cut' }

/** One command of the stream, and what it puts on the paper or asks for. */
export interface Step {
  readonly length: number
  readonly printed: readonly PrintedThing[]
  /** GS r: the answer is due when all before it is printed. */
  readonly asks?: boolean
  /** DLE EOT: what is asked, to be answered at once. */
  readonly question?: number
}

export interface SlipDecoder {
  /** The next command at the head of `bytes`; null when more bytes must come first. Throws at an unknown one. */
  next(bytes: Buffer): Step | null
}

interface State {
  chinese: boolean
  line: number[]
  align: number
  letterSize: number
  chineseSize: number
  strong: boolean
  codeText: string
  codeDots: number
}

/** Reads ESC/POS as a Chinese printer's firmware does: bytes in pairs only after FS &, set back by ESC @. */
export function createSlipDecoder(): SlipDecoder {
  const state = initialState()
  return {
    next(bytes) {
      const [first] = bytes
      if (first === undefined) return null
      const command = commands[first]
      if (command) return command(bytes, state)
      if (first === 0x0a) return { length: 1, printed: [endLine(state)] }
      if (first < 0x20) throw new Error(`no command begins with ${first}`)
      state.line.push(first)
      return { length: 1, printed: [] }
    },
  }
}

/** The whole of a finished stream. */
export function decodeSlip(bytes: Buffer): readonly PrintedThing[] {
  const decoder = createSlipDecoder()
  const printed: PrintedThing[] = []
  for (let at = 0; at < bytes.length; ) {
    const step = decoder.next(bytes.subarray(at))
    if (!step) throw new Error('the stream ends within a command')
    printed.push(...step.printed)
    at += step.length
  }
  return printed
}

function initialState(): State {
  return {
    ...{ chinese: false, line: [], align: 0, letterSize: 0, chineseSize: 0, strong: false },
    ...{ codeText: '', codeDots: 3 },
  }
}

function endLine(state: State): PrintedThing {
  const bytes = Buffer.from(state.line)
  state.line = []
  const { align, letterSize, chineseSize, strong, chinese } = state
  // Without Chinese mode every byte is a sign of the Western code page.
  const text = chinese ? iconv.decode(bytes, 'cp936') : bytes.toString('latin1')
  return { kind: 'text', text, align, letterSize, chineseSize, strong }
}

type Command = (bytes: Buffer, state: State) => Step | null

const quiet = (length: number): Step => ({ length, printed: [] })

/** DLE, ESC, FS and GS. */
const commands: Readonly<Record<number, Command>> = {
  16: (bytes) => (bytes.length < 3 ? null : { ...quiet(3), question: bytes[2] ?? 0 }),
  27: (bytes, state) => {
    const [, name, value = 0] = bytes
    if (name === undefined || (name !== 0x40 && bytes.length < 3)) return null
    if (name === 0x40) {
      Object.assign(state, initialState())
      return quiet(2)
    }
    if (name === 0x61) state.align = value
    else if (name === 0x45) state.strong = (value & 1) === 1
    else if (name === 0x4a) return { length: 3, printed: [{ kind: 'feed', dots: value }] }
    else throw new Error(`ESC ${name} is unknown`)
    return quiet(3)
  },
  28: (bytes, state) => {
    const [, name, value = 0] = bytes
    if (name === undefined || (name === 0x21 && bytes.length < 3)) return null
    if (name === 0x26) state.chinese = true
    else if (name === 0x2e) state.chinese = false
    else if (name === 0x21) state.chineseSize = value
    else throw new Error(`FS ${name} is unknown`)
    return quiet(name === 0x21 ? 3 : 2)
  },
  29: (bytes, state) => {
    const [, name, value = 0] = bytes
    if (bytes.length < 3) return null
    if (name === 0x21) state.letterSize = value
    else if (name === 0x56) return { length: 3, printed: [{ kind: 'cut' }] }
    else if (name === 0x72) return { ...quiet(3), asks: true }
    else if (name === 0x76) return readPicture(bytes, state)
    else if (name === 0x28) return readCode(bytes, state)
    else throw new Error(`GS ${name} is unknown`)
    return quiet(3)
  },
}

function readPicture(bytes: Buffer, { align }: State): Step | null {
  if (bytes.length < 8) return null
  const across = bytes.readUInt16LE(4)
  const height = bytes.readUInt16LE(6)
  const length = 8 + across * height
  if (bytes.length < length) return null
  const bits = Uint8Array.from(bytes.subarray(8, length))
  return { length, printed: [{ kind: 'picture', width: across * 8, height, bits, align }] }
}

function readCode(bytes: Buffer, state: State): Step | null {
  if (bytes.length < 5) return null
  const length = 5 + bytes.readUInt16LE(3)
  if (bytes.length < length) return null
  const [kind, value = 0] = bytes.subarray(6, 8)
  if (kind === 0x43) state.codeDots = value
  if (kind === 0x50) state.codeText = bytes.toString('utf8', 8, length)
  if (kind !== 0x51) return quiet(length)
  const { codeText: text, codeDots: moduleDots } = state
  return { length, printed: [{ kind: 'code', text, moduleDots }] }
}
