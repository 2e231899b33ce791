import { useState } from 'react'
import type { Role } from '../../shared/case/account.ts'
import type { InputOf } from '../../shared/ipc/contract.ts'
import { setSaveState } from '../components/save-state.ts'
import { tell } from '../components/toasts.tsx'
import { call, messageOf } from '../lib/call.ts'
import { newId } from '../lib/new-id.ts'
import { isCaseRole, type ScreenName, screensOf } from './screens.ts'

export interface FrameState {
  readonly screen: ScreenName
  /** The case that lies on the desk, seen or not. */
  readonly deskCaseId: string | null
  readonly searchText: string
  readonly canSearch: boolean
  go(screen: ScreenName): void
  openCase(caseId: string): void
  startCase(): void
  /** A new case that begins with what guidance has asked; true once it lies on the desk. */
  beginCase(begun: NonNullable<InputOf<'cases.start'>['begun']>): Promise<boolean>
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
  const start = async (input: Pick<InputOf<'cases.start'>, 'begun'>): Promise<boolean> => {
    if (starting) return false
    setStarting(true)
    const caseId = newId()
    try {
      await call('cases.start', { caseId, ...input })
      openCase(caseId)
      return true
    } catch (error) {
      tell('problem', messageOf(error))
      return false
    } finally {
      setStarting(false)
    }
  }
  const startCase = (): void => void start({})
  return {
    screen: shownScreen(wanted, role, deskCaseId),
    deskCaseId,
    searchText,
    canSearch: takesCases,
    go: (screen) => (screen === 'desk' && deskCaseId === null ? startCase() : setWanted(screen)),
    openCase,
    startCase,
    beginCase: (begun) => start({ begun }),
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

function shownScreen(wanted: ScreenName, role: Role, deskCaseId: string | null): ScreenName {
  const mayOpen = screensOf(role).some(({ name }) => name === wanted)
  const isEmptyDesk = wanted === 'desk' && deskCaseId === null
  if (mayOpen && !isEmptyDesk) return wanted
  return isCaseRole(role) ? 'worklist' : 'administration'
}
