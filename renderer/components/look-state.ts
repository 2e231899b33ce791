import { readPreference, writePreference } from '../lib/preferences.ts'
import { makeStore, useStore } from '../lib/store.ts'

/** `system` follows the machine. */
export type ToneChoice = 'system' | 'light' | 'dark'
export type SizeChoice = 'normal' | 'large'

export interface LookChoice {
  readonly tone: ToneChoice
  readonly size: SizeChoice
}

const store = makeStore<LookChoice>(remembered())

export function setLook(change: Partial<LookChoice>): void {
  const next = { ...store.get(), ...change }
  store.set(next)
  writePreference('tone', next.tone)
  writePreference('size', next.size)
}

export function useLookChoice(): LookChoice {
  return useStore(store)
}

function remembered(): LookChoice {
  const tone = readPreference('tone')
  return {
    tone: tone === 'light' || tone === 'dark' ? tone : 'system',
    size: readPreference('size') === 'large' ? 'large' : 'normal',
  }
}
