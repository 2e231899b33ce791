import { useLayoutEffect, useSyncExternalStore } from 'react'
import { useLookChoice } from '../components/look-state.ts'
import type { Look } from './antd-theme.ts'

const darkness = '(prefers-color-scheme: dark)'

/** The look in force, also written on the page's root for our own style sheets. */
export function useLook(): Look {
  const choice = useLookChoice()
  const systemIsDark = useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia?.(darkness)
      media?.addEventListener('change', listener)
      return () => media?.removeEventListener('change', listener)
    },
    () => window.matchMedia?.(darkness).matches ?? false,
  )
  const systemTone = systemIsDark ? 'dark' : 'light'
  const tone = choice.tone === 'system' ? systemTone : choice.tone
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = tone
    document.documentElement.dataset.size = choice.size
  }, [tone, choice.size])
  return { tone, size: choice.size }
}
