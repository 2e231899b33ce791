import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { DeviceCheck } from '../../shared/ipc/contract/device-checks.ts'
import type { OutputOf } from '../../shared/ipc/contract.ts'
import { CallFailed, call, messageOf } from '../lib/call.ts'
import { listCameras } from '../lib/capture/cameras.ts'
import { useNotice } from '../lib/notices.ts'
import { makeStore, useStore } from '../lib/store.ts'
import { tell } from './toasts.tsx'

type DeviceId = DeviceCheck['id']
type Overview = OutputOf<'checks.overview'>

const key = ['checks.overview'] as const
const running = makeStore<ReadonlySet<DeviceId>>(new Set())
/** Looks of an earlier round are not waited for any more. */
let round = 0

/** 开窗自检: its rows with what was found last, and which of them are being looked at. */
export function useDeviceChecks() {
  const overview = useQuery({ queryKey: key, queryFn: () => call('checks.overview', {}) })
  return { overview, running: useStore(running) }
}

/** Looks at these side by side; each row changes as soon as its own answer is there. */
export async function lookAt(queryClient: QueryClient, ids: readonly DeviceId[]): Promise<void> {
  const ofRound = round
  const fresh = ids.filter((id) => !running.get().has(id))
  running.set(new Set([...running.get(), ...fresh]))
  const problems = new Set<string>()
  await Promise.all(
    fresh.map(async (deviceId) => {
      const found = await lookAtOne(deviceId).catch((error: unknown) => {
        if (!isOfTheLock(error)) problems.add(messageOf(error))
        return null
      })
      if (ofRound !== round) return
      running.set(new Set([...running.get()].filter((id) => id !== deviceId)))
      if (found)
        queryClient.setQueryData<Overview>(key, (before) => before && withRow(before, found))
    }),
  )
  if (ofRound === round) for (const problem of problems) tell('problem', problem)
}

/** Whoever asked has left meanwhile; the next one's window asks by itself. */
function isOfTheLock(error: unknown): boolean {
  return error instanceof CallFailed && (error.code === 'locked' || error.code === 'not-allowed')
}

/** Waits for nothing any more: what was found so far stays. */
export function stopLooking(): void {
  round += 1
  running.set(new Set())
}

async function lookAtOne(deviceId: DeviceId): Promise<DeviceCheck> {
  if (deviceId !== 'camera' || !navigator.mediaDevices) return call('checks.look', { deviceId })
  // Looking for them opens none: no light goes on, and no picture is taken.
  const cameras = (await listCameras()).map(({ name }) => name)
  return call('checks.look', { deviceId, cameras })
}

function withRow(before: Overview, found: DeviceCheck): Overview {
  return { due: false, rows: before.rows.map((row) => (row.id === found.id ? found : row)) }
}

/** What is out of order is looked at again so often, so that it comes back by itself. */
const againMs = 15_000
/** Nothing that is plugged in again changes these. */
const lasting: readonly DeviceId[] = ['key', 'fonts', 'log']

/**
 * Looks at everything after the first login of a day, and again at what is out of order; nobody waits for it.
 * `resting`: the window is locked.
 */
export function useMorningCheck(resting: boolean): void {
  const queryClient = useQueryClient()
  const { data } = useDeviceChecks().overview
  const begun = useRef(false)
  useEffect(() => {
    if (!data?.due || begun.current || resting) return
    begun.current = true
    void lookAt(
      queryClient,
      data.rows.map(({ id }) => id),
    )
  }, [data, queryClient, resting])
  const broken = (data?.rows ?? [])
    .filter(({ id, light }) => light !== null && light !== 'green' && !lasting.includes(id))
    .map(({ id }) => id)
  const listed = broken.join(' ')
  useEffect(() => {
    if (listed === '' || resting) return
    const timer = setInterval(
      () => void lookAt(queryClient, listed.split(' ') as DeviceId[]),
      againMs,
    )
    return () => clearInterval(timer)
  }, [listed, queryClient, resting])
  useNotice((notice) => {
    if (notice.kind !== 'process' || notice.process !== 'devices' || resting) return
    if (notice.up) void lookAt(queryClient, broken)
  })
}

const order = ['red', 'yellow', 'green'] as const

/** The worst light of the rows; null: nothing was looked at yet. */
export function worstLight(rows: readonly DeviceCheck[]): DeviceCheck['light'] {
  return order.find((light) => rows.some((row) => row.light === light)) ?? null
}
