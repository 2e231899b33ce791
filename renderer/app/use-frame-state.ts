import { useState } from 'react'
import type { Role } from '../../shared/case/account.ts'
import { setSaveState } from '../components/save-state.ts'
import { tell } from '../components/toasts.tsx'
import { call, messageOf } from '../lib/call.ts'
import { newId } from '../lib/new-id.ts'
import { isCaseRole, type ScreenName } from './screens.ts'

export interface FrameState {
  readonly screen: ScreenName
  /** The case that lies on the desk, seen or not. */
  readonly deskCaseId: string | null
  readonly searchText: string
  readonly canSearch: boolean
  go(screen: ScreenName): void
  openCase(caseId: string): void
  startCase(): void
  leaveDesk(): void
  searchFor(text: string): void
}

/** Which screen is shown and which case lies on the desk. */
export function useFrameState(role: Role): FrameState {
  const takesCases = isCaseRole(role)
  const [wanted, setWanted] = useState<ScreenName>('worklist')
  const [deskCase, setDeskCase] = useState<string | null>(null)
  const [searchText, setSearchText] = useState('')
  const [starting, setStarting] = useState(false)
  // A case that lies on the desk isn't the administrator's to see; it is there again for the next clerk.
  const deskCaseId = takesCases ? deskCase : null

  const openCase = (caseId: string): void => {
    if (caseId !== deskCase) setSaveState({ state: 'none' })
    setDeskCase(caseId)
    setWanted('desk')
  }
  const startCase = (): void => {
    if (starting) return
    setStarting(true)
    const caseId = newId()
    call('cases.start', { caseId })
      .then(() => openCase(caseId))
      .catch((error: unknown) => tell('problem', messageOf(error)))
      .finally(() => setStarting(false))
  }
  return {
    screen: shownScreen(wanted, takesCases, deskCaseId),
    deskCaseId,
    searchText,
    canSearch: takesCases,
    go: (screen) => (screen === 'desk' && deskCaseId === null ? startCase() : setWanted(screen)),
    openCase,
    startCase,
    leaveDesk: () => {
      setDeskCase(null)
      setSaveState({ state: 'none' })
      setWanted('worklist')
    },
    searchFor: (text) => {
      setSearchText(text)
      setWanted('search')
    },
  }
}

function shownScreen(
  wanted: ScreenName,
  takesCases: boolean,
  deskCaseId: string | null,
): ScreenName {
  if (!takesCases) return wanted === 'devices' ? 'devices' : 'administration'
  if (wanted === 'administration' || (wanted === 'desk' && deskCaseId === null)) return 'worklist'
  return wanted
}
