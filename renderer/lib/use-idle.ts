import { useEffect, useRef } from 'react'

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'input'] as const
const checkEveryMs = 5_000

/**
 * Calls `onIdle` when nobody has touched anything for `limitMs`. By two clocks: the wall clock goes on while the
 * machine sleeps but may be set back, the monotonic one is never set but may stand still in a sleep.
 */
export function useIdle(limitMs: number, onIdle: () => void): void {
  const latest = useRef(onIdle)
  useEffect(() => {
    latest.current = onIdle
  })
  useEffect(() => {
    let wall = Date.now()
    let monotonic = performance.now()
    const note = (): void => {
      wall = Date.now()
      monotonic = performance.now()
    }
    for (const sign of signsOfLife)
      window.addEventListener(sign, note, { passive: true, capture: true })
    const check = (): void => {
      if (Math.max(Date.now() - wall, performance.now() - monotonic) >= limitMs) latest.current()
    }
    const timer = setInterval(check, Math.min(checkEveryMs, limitMs))
    return () => {
      clearInterval(timer)
      for (const sign of signsOfLife) window.removeEventListener(sign, note, { capture: true })
    }
  }, [limitMs])
}
