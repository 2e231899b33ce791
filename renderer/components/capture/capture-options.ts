import { useState } from 'react'
import type { PageColour, PageDpi } from '../../../shared/case/page.ts'
import { type PaperKind, paperKinds } from '../../../shared/picture/paper-size.ts'
import { readPreference, writePreference } from '../../lib/preferences.ts'

/** How the next page is taken. */
export interface CaptureOptions {
  readonly colour: PageColour
  readonly dpi: PageDpi
  readonly paper: PaperKind
  /** 匀光 */
  readonly flatten: boolean
  /** The frame as it is, without looking for the page. */
  readonly whole: boolean
}

export const cameraDpis: readonly PageDpi[] = [200, 300]

/** Starts as the hall has set it; 纸张 and 匀光 as they were used last. */
export function useCaptureOptions(defaults: { colour: PageColour; dpi: PageDpi } | undefined) {
  const [chosen, setChosen] = useState<Partial<CaptureOptions>>(readHabits)
  const options: CaptureOptions = {
    colour: defaults?.colour ?? 'grey',
    dpi: defaults?.dpi ?? 200,
    paper: 'auto',
    flatten: true,
    whole: false,
    ...chosen,
  }
  const set = (patch: Partial<CaptureOptions>): void => {
    setChosen((before) => ({ ...before, ...patch }))
    if (patch.flatten !== undefined) writePreference('capture-flatten', String(patch.flatten))
  }
  return {
    options,
    toggleColour: () => set({ colour: options.colour === 'grey' ? 'colour' : 'grey' }),
    nextDpi: () => set({ dpi: after(cameraDpis, options.dpi) }),
    nextPaper: () => set({ paper: after(paperKinds, options.paper) }),
    toggleFlatten: () => set({ flatten: !options.flatten }),
    toggleWhole: () => set({ whole: !options.whole }),
  }
}

function readHabits(): Partial<CaptureOptions> {
  return readPreference('capture-flatten') === 'false' ? { flatten: false } : {}
}

function after<T>(all: readonly T[], one: T): T {
  return all[(all.indexOf(one) + 1) % all.length] ?? one
}
