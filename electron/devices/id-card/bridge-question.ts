import type { BridgeSetting } from '../../../shared/ipc/contract/card-reader.ts'

/** A photo in base64 with the data of a card takes some ten thousand; what is longer is not about a card. */
const greatestAnswer = 1_000_000

/**
 * - `silent`: the service took the question and did not answer in time.
 * - `absent`: nobody listens there.
 */
export type BridgeReply =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'silent' | 'absent' | 'too-long' }

/** Asks the vendor's local service once. Never rejects. */
export function askBridge(setting: BridgeSetting, withinMs: number): Promise<BridgeReply> {
  const ask = setting.url.startsWith('ws:') ? askSocket : askHttp
  return ask(setting, withinMs)
}

async function askHttp({ url, request }: BridgeSetting, withinMs: number): Promise<BridgeReply> {
  const body = request.trim()
  try {
    const response = await fetch(url, {
      ...(body === ''
        ? {}
        : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      // A service that sends us elsewhere could send the question to another machine.
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    })
    return await takeText(response)
  } catch (error) {
    const isLate = error instanceof Error && /Timeout|Abort/.test(error.name)
    return { kind: isLate ? 'silent' : 'absent' }
  }
}

async function takeText(response: Response): Promise<BridgeReply> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > greatestAnswer) return { kind: 'too-long' }
    chunks.push(chunk)
  }
  return { kind: 'answer', text: decode(Buffer.concat(chunks)) }
}

function askSocket({ url, request }: BridgeSetting, withinMs: number): Promise<BridgeReply> {
  return new Promise((done) => {
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    let isOpen = false
    const end = (reply: BridgeReply) => {
      clearTimeout(limit)
      socket.close()
      done(reply)
    }
    const limit = setTimeout(() => end({ kind: isOpen ? 'silent' : 'absent' }), withinMs)
    socket.addEventListener('open', () => {
      isOpen = true
      if (request.trim() !== '') socket.send(request.trim())
    })
    socket.addEventListener('message', ({ data }) => {
      const bytes = typeof data === 'string' ? data : new Uint8Array(data)
      if (bytes.length > greatestAnswer) end({ kind: 'too-long' })
      else end({ kind: 'answer', text: typeof bytes === 'string' ? bytes : decode(bytes) })
    })
    for (const over of ['error', 'close']) {
      socket.addEventListener(over, () => end({ kind: isOpen ? 'silent' : 'absent' }))
    }
  })
}

/** Older services answer in the system's own encoding. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
