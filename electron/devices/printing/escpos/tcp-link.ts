import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { createByteQueue, LinkTrouble, type SlipLink } from './slip-link.ts'

interface TcpPlace {
  readonly host: string
  readonly port: number
}

export interface TcpPace {
  readonly connectMs: number
  /** Another counter may be printing: such printers take one connection at a time. */
  readonly tries: number
  readonly betweenMs: number
  /** How long the printer may take in what was sent. */
  readonly writeMs: number
  readonly endMs: number
}
const usualPace: TcpPace = {
  connectMs: 2_000,
  tries: 3,
  betweenMs: 700,
  writeMs: 8_000,
  endMs: 2_000,
}

const absent = '小票打印机没有应答，没有打印。请检查电源、纸仓盖和网线，再重新打印；也可以改打 A4。'
const busy = '小票打印机正被占用，没有打印。请稍等片刻重新打印；也可以改打 A4。'
const cutOff = '小票打印机在打印中断开了。'

/** Port 9100: one connection is one job. */
export async function openTcpLink(place: TcpPlace, pace: TcpPace = usualPace): Promise<SlipLink> {
  for (let left = pace.tries - 1; ; left -= 1) {
    const socket = await connectOnce(place, pace.connectMs).catch((error: LinkTrouble) => error)
    if (!(socket instanceof LinkTrouble)) return toLink(socket, pace)
    if (left <= 0) throw socket
    await delay(pace.betweenMs)
  }
}

/** A printer that is taken closes at once what it has just accepted, so a moment passes before the link is trusted. */
function connectOnce({ host, port }: TcpPlace, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    let connected = false
    const settle = (act: () => void) => {
      clearTimeout(timer)
      socket.removeAllListeners()
      // What comes later is told by the link, or does not matter any more.
      socket.on('error', () => undefined)
      act()
    }
    const refuse = () => {
      socket.destroy()
      reject(new LinkTrouble(connected ? busy : absent))
    }
    const timer = setTimeout(() => settle(refuse), timeoutMs)
    socket.once('error', () => settle(refuse))
    socket.once('close', () => settle(refuse))
    socket.once('connect', () => {
      connected = true
      clearTimeout(timer)
      setTimeout(() => {
        if (!socket.destroyed) settle(() => resolve(socket))
      }, 20)
    })
  })
}

function toLink(socket: Socket, pace: TcpPace): SlipLink {
  const queue = createByteQueue()
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('data', queue.push)
  socket.on('error', () => queue.fail(new LinkTrouble(cutOff)))
  socket.on('close', () => queue.fail(new LinkTrouble(cutOff)))
  return {
    read: queue.read,
    clear: queue.clear,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          socket.destroy()
          reject(new LinkTrouble(cutOff))
        }, pace.writeMs)
        socket.write(bytes, (error) => {
          clearTimeout(timer)
          if (error) reject(new LinkTrouble(cutOff))
          else resolve()
        })
      }),
    async end() {
      // Half-closed: `destroy` right after the last write would cut the slip short.
      socket.end()
      await Promise.race([closed, delay(pace.endMs, undefined, { ref: false })])
      socket.destroy()
    },
  }
}
