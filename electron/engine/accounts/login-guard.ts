import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../../db/marker.ts'
import type { Clock } from '../clock.ts'

// GB/T 22239-2019 8.1.4.1 b as assessors read it: five failures close the account for half an hour.
export const allowedFailures = 5
const failuresWithinMs = 15 * 60_000
const closedForMs = 30 * 60_000

/**
 * Counts wrong passwords in a file beside the database, so that an older database that is copied back doesn't bring
 * back the attempts, and by the time that the engine ran, so that a clock that is set ahead opens nothing.
 */
export interface LoginGuard {
  /** Grows with every change; the database keeps it too. */
  serial(): number
  /** What was wrong with the file when it was opened. */
  readonly doubt: GuardDoubt | null
  /** How long nobody gets in under this key; 0: open. Running time of the engine, in milliseconds. */
  closedFor(key: string): number
  /** `attemptsLeft` 0: the key is closed from now on. On disk when it returns. */
  countFailure(key: string, within?: number): { readonly attemptsLeft: number }
  /** The right password. */
  clear(key: string): void
  /** By the security administrator: also when everybody is closed out, for this one key. */
  open(key: string): void
  /** Keeps how long it ran; now and then, and at the end. */
  save(): void
}

/** missing, forged, older: than the database knows, so that nothing is known of the failures. ahead: the database is the older one. */
export type GuardDoubt = 'missing' | 'forged' | 'older' | 'ahead'

const State = z.strictObject({
  serial: z.number().int().nonnegative(),
  /** How long the engine ran, all starts together. */
  ranMs: z.number().nonnegative(),
  /** Of everybody, after the file was found missing or changed. */
  allClosedUntil: z.number().nullable(),
  keys: z.record(
    z.string(),
    z.strictObject({
      failedAt: z.array(z.number()),
      closedUntil: z.number().nullable(),
      /** When the security administrator opened it; what was closed before then is not closed for it. */
      openedAt: z.number().optional(),
    }),
  ),
})
type State = z.infer<typeof State>
const SignedState = z.strictObject({ state: z.string(), mac: z.string().regex(/^[0-9a-f]{64}$/) })

export const guardFileName = 'login-guard.json'

export function openLoginGuard({
  dataDirectory,
  databaseKey,
  clock,
  knownSerial,
}: {
  readonly dataDirectory: string
  /** 64 hexadecimal digits; whoever has it could open the database itself. */
  readonly databaseKey: string
  readonly clock: Pick<Clock, 'monotonicMs'>
  /** As the database has it; 0: no failure was ever counted. */
  readonly knownSerial: number
}): LoginGuard {
  const path = join(dataDirectory, guardFileName)
  const key = Buffer.from(
    hkdfSync('sha256', Buffer.from(databaseKey, 'hex'), '', 'lianban-counter login guard', 32),
  )
  const found = readState(path, key)
  const doubt = doubtOf(found, knownSerial)
  const openedAt = clock.monotonicMs()
  const state: State =
    typeof found === 'object' ? found : { serial: 0, ranMs: 0, allClosedUntil: null, keys: {} }
  const ranBefore = state.ranMs
  const ran = (): number => ranBefore + Math.max(0, clock.monotonicMs() - openedAt)

  const write = (): void => {
    state.ranMs = ran()
    const text = JSON.stringify(state)
    writeWhole(path, JSON.stringify({ state: text, mac: macOf(text, key) }))
  }
  const change = (): void => {
    state.serial += 1
    write()
  }
  if (doubt !== null && doubt !== 'ahead') {
    state.serial = Math.max(state.serial, knownSerial)
    state.allClosedUntil = ran() + closedForMs
    change()
  }
  return {
    serial: () => state.serial,
    doubt,
    closedFor(name) {
      const own = state.keys[name]
      const all = state.allClosedUntil ?? 0
      const isOpened = (own?.openedAt ?? -1) >= all - closedForMs
      return Math.max(0, (own?.closedUntil ?? 0) - ran(), (isOpened ? 0 : all) - ran())
    },
    countFailure(name, within = failuresWithinMs) {
      const now = ran()
      const before = state.keys[name]?.failedAt.filter((at) => now - at < within) ?? []
      const failedAt = [...before, now]
      const closes = failedAt.length >= allowedFailures
      state.keys[name] = {
        ...state.keys[name],
        ...(closes
          ? { failedAt: [], closedUntil: now + closedForMs }
          : { failedAt, closedUntil: null }),
      }
      change()
      return { attemptsLeft: allowedFailures - failedAt.length }
    },
    clear(name) {
      if (!state.keys[name]) return
      if ((state.allClosedUntil ?? 0) <= ran()) delete state.keys[name]
      else state.keys[name] = { ...state.keys[name], failedAt: [], closedUntil: null }
      change()
    },
    open(name) {
      state.keys[name] = { failedAt: [], closedUntil: null, openedAt: ran() }
      change()
    },
    save() {
      if (Object.keys(state.keys).length > 0 || state.allClosedUntil !== null) write()
    },
  }
}

function macOf(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

function readState(path: string, key: Buffer): State | 'missing' | 'forged' {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return 'missing'
  }
  try {
    const signed = SignedState.parse(JSON.parse(text))
    const mac = Buffer.from(macOf(signed.state, key), 'hex')
    if (!timingSafeEqual(mac, Buffer.from(signed.mac, 'hex'))) return 'forged'
    return State.parse(JSON.parse(signed.state))
  } catch {
    return 'forged'
  }
}

function doubtOf(found: ReturnType<typeof readState>, knownSerial: number): GuardDoubt | null {
  if (found === 'missing') return knownSerial > 0 ? 'missing' : null
  if (found === 'forged') return 'forged'
  if (found.serial < knownSerial) return 'older'
  return found.serial > knownSerial ? 'ahead' : null
}
