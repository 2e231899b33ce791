/**
 * Stands for any of the child processes where a test is about the processes themselves. It speaks
 * electron/processes/messages.ts and does what the request or the data directory tells it to.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FromChild, ToChild } from '../../electron/processes/messages.ts'

interface Orders {
  readonly exit?: boolean
  readonly hang?: boolean
  readonly call?: { readonly peer: 'devices' | 'training'; readonly method: string }
  readonly notice?: boolean
}

let startedWith: unknown = null
const calls: string[] = []
const asking = new Map<number, number>()
/** Answers to what this process never asked. */
let strayAnswers = 0
const held: number[] = []

function send(message: FromChild): void {
  process.send?.(message)
}

function begin(start: unknown): void {
  startedWith = start
  const { dataDirectory } = start as { dataDirectory?: string }
  if (dataDirectory !== undefined && existsSync(join(dataDirectory, 'dies-at-start')))
    process.exit(1)
  const refusal = dataDirectory === undefined ? '' : join(dataDirectory, 'refuse')
  if (refusal !== '' && existsSync(refusal)) {
    send({ type: 'refused', message: readFileSync(refusal, 'utf8') })
    return
  }
  const slow = dataDirectory !== undefined && existsSync(join(dataDirectory, 'never-ready'))
  if (!slow)
    send({
      type: 'ready',
      info: { platformUrl: `http://pid-${process.pid}`, cardReader: { kind: 'none' } },
    })
}

function obey(id: number, orders: Orders): void {
  if (orders.exit) process.exit(1)
  if (orders.hang) return
  if (orders.notice) send({ type: 'notice', notice: { kind: 'session-changed' } })
  if (orders.call) {
    asking.set(id, id)
    send({ type: 'call', id, ...orders.call, input: orders })
    return
  }
  send({
    type: 'reply',
    id,
    reply: { ok: true, value: { pid: process.pid, startedWith, orders, strayAnswers } },
  })
}

function work(id: number, method: string): void {
  calls.push(method)
  if (method === 'die') process.exit(1)
  held.push(id)
  if (method !== 'hold') for (const waiting of held.splice(0)) answer(waiting)
}

function answer(id: number): void {
  send({ type: 'answer', id, reply: { ok: true, value: { pid: process.pid, calls } } })
}

process.on('message', (message: ToChild) => {
  if (message.type === 'start') begin(message.start)
  else if (message.type === 'request') obey(message.id, message.input as Orders)
  else if (message.type === 'call') work(message.id, message.method)
  else if (message.type === 'answer') {
    if (!asking.delete(message.id)) strayAnswers += 1
    send({ type: 'reply', id: message.id, reply: message.reply })
  } else if (message.type === 'ping') send({ type: 'pong' })
  else if (startedWith === null || !JSON.stringify(startedWith).includes('deaf')) process.exit(0)
})
process.on('disconnect', () => process.exit(0))
