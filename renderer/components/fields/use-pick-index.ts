import { useEffect, useState } from 'react'
import { makePickIndex, type PickEntry, type PickIndex } from '../../lib/pick-index.ts'
import { loadInitials } from '../../lib/pinyin-initials.ts'

const empty = makePickIndex([])

/** One for each list of choices, however many fields offer it. */
const prepared = new WeakMap<readonly PickEntry[], PickIndex>()
const withInitials = new WeakMap<readonly PickEntry[], PickIndex>()

/**
 * Prepared when the first key is pressed in such a field. Initials are found as soon as their dictionary is
 * loaded; names and codes at once.
 */
export function usePickIndex(choices: readonly PickEntry[], active: boolean): PickIndex {
  const [, setLoaded] = useState(false)
  useEffect(() => {
    if (!active || withInitials.has(choices)) return
    let stopped = false
    void loadInitials().then((initialsOf) => {
      if (!withInitials.has(choices)) withInitials.set(choices, makePickIndex(choices, initialsOf))
      if (!stopped) setLoaded(true)
    })
    return () => {
      stopped = true
    }
  }, [choices, active])
  return active ? (withInitials.get(choices) ?? plain(choices)) : empty
}

function plain(choices: readonly PickEntry[]): PickIndex {
  const known = prepared.get(choices)
  if (known !== undefined) return known
  const made = makePickIndex(choices)
  prepared.set(choices, made)
  return made
}
