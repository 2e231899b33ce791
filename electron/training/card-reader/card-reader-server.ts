import { createServer, type Socket } from 'node:net'
import { SimulatedReader } from './sam-simulator.ts'
import { type SampleCard, sampleCards } from './sample-cards.ts'

export interface CardReaderServer {
  /** On 127.0.0.1. */
  readonly port: number
  readonly cards: readonly { readonly cardId: string; readonly label: string }[]
  /** Null takes the card away. False: there is no such card. */
  place(cardId: string | null): boolean
  readonly cardOnReader: string | null
  /** To plan troubles; the training tools don't need it. */
  readonly reader: SimulatedReader
  close(): Promise<void>
}

export interface CardReaderServerOptions {
  readonly cards?: readonly SampleCard[]
  /** As its holder does; null leaves it. */
  readonly takeBackAfterReadMs?: number | null
}

const usualTakeBackMs = 1000

/** A card reader behind a network adapter: the simulator's bytes on a loopback port of its own choice. */
export async function startCardReaderServer(
  options: CardReaderServerOptions = {},
): Promise<CardReaderServer> {
  const cards = options.cards ?? sampleCards
  const { takeBackAfterReadMs = usualTakeBackMs } = options
  const reader = new SimulatedReader({ takeBackAfterReadMs })
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    reader.attach(socket)
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address && typeof address === 'object') resolve(address.port)
    })
  })
  return {
    port,
    cards: cards.map(({ cardId, label }) => ({ cardId, label })),
    place(cardId) {
      const chosen = cards.find((sample) => sample.cardId === cardId)
      if (cardId !== null && !chosen) return false
      reader.place(chosen?.card ?? null)
      return true
    },
    get cardOnReader() {
      return cards.find(({ card }) => card === reader.card)?.cardId ?? null
    },
    reader,
    async close() {
      reader.dispose()
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
