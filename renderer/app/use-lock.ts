import { useEffect, useRef, useState } from 'react'
import type { Session } from '../../shared/case/account.ts'
import { call } from '../lib/call.ts'
import { useNotice } from '../lib/notices.ts'
import { saveUnsavedWork } from '../lib/unsaved-work.ts'
import { useIdle } from '../lib/use-idle.ts'

/**
 * The screen is covered at once, whatever the engine answers, and opens only when the engine says so. The
 * element that had the focus gets it back.
 */
export function useLock({
  session,
  idleLockMinutes,
  onSessionChange,
}: {
  readonly session: Session
  readonly idleLockMinutes: number
  readonly onSessionChange: () => void
}): { readonly locked: boolean; lock(): void; release(): void } {
  const [covered, setCovered] = useState(false)
  const locked = covered || session.state === 'locked'
  const focused = useRef<Element | null>(null)
  const lock = (): void => {
    if (locked) return
    focused.current = document.activeElement
    setCovered(true)
    // Until the engine knows, the cover alone protects the screen; the engine is told again at the next start.
    saveUnsavedWork()
      .then(() => call('accounts.lock', {}))
      .then(onSessionChange, onSessionChange)
  }
  useIdle(idleLockMinutes * 60_000, lock)
  useNotice(({ kind }) => {
    if (kind === 'lock-wanted') lock()
  })
  useEffect(() => {
    if (locked) return
    if (focused.current instanceof HTMLElement) focused.current.focus()
    focused.current = null
  }, [locked])
  return {
    locked,
    lock,
    release() {
      setCovered(false)
      onSessionChange()
    },
  }
}
