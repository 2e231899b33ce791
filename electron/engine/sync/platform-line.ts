import type { SyncPace } from './pace.ts'
import {
  createPlatformClient,
  type PlatformAccess,
  type PlatformClient,
} from './platform-client.ts'
import type { SyncServices } from './sync.ts'

/** The client for the platform that the settings name at this moment. */
export interface PlatformLine {
  /** Undefined: none is configured. `changed`: it is not the one of the last time. */
  follow(): Promise<{ readonly client: PlatformClient | undefined; readonly changed: boolean }>
  /** Cuts what is in flight. */
  close(): Promise<void>
}

export function createPlatformLine(
  services: Pick<SyncServices, 'platform' | 'clock'> & {
    readonly pace: SyncPace
    readonly onPlatformTime: (time: Date) => void
  },
): PlatformLine {
  const { clock, pace, platform, onPlatformTime } = services
  let access: PlatformAccess | null = null
  let client: PlatformClient | undefined
  return {
    async follow() {
      const next = await platform()
      if (sameAccess(access, next)) return { client, changed: false }
      await client?.close()
      access = next
      client = next
        ? createPlatformClient(next, { pace, now: () => clock.now(), onPlatformTime })
        : undefined
      return { client, changed: true }
    },
    close: async () => {
      await client?.close()
    },
  }
}

function sameAccess(left: PlatformAccess | null, right: PlatformAccess | null): boolean {
  return (
    left?.id === right?.id &&
    left?.url === right?.url &&
    left?.appId === right?.appId &&
    left?.token === right?.token
  )
}
