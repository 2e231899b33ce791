import { useState } from 'react'
import type { Role } from '../../shared/case/account.ts'
import type { CaseState } from '../../shared/case/task-state.ts'
import type { InputOf } from '../../shared/ipc/contract.ts'
import { setSaveState } from '../components/save-state.ts'
import { tell } from '../components/toasts.tsx'
import { call, messageOf } from '../lib/call.ts'
import { newId } from '../lib/new-id.ts'
import { firstScreenOf, isCaseRole, type ScreenName, screensOf } from './screens.ts'

export interface FrameState {
  readonly screen: ScreenName
  /** The case that lies on the desk, seen or not. */
  readonly deskCaseId: string | null
  /** The case that is followed after its acceptance, seen or not. */
  readonly lifeCaseId: string | null
  readonly searchText: string
  readonly canSearch: boolean
  go(screen: ScreenName): void
  /** A draft lies on the desk; every other case is followed. */
  openCase(found: { readonly caseId: string; readonly state: CaseState }): void
  openOnDesk(caseId: string): void
  /** On the desk, with the choice between 受理, 容缺, 补正 and 不予受理. */
  decideOnDesk(caseId: string): void
  /** How often that was asked for the case that lies on the desk now. */
  readonly decisionAsked: number
  followCase(caseId: string): void
  startCase(): void
  /** A new case that begins with what guidance has asked; true once it lies on the desk. */
  beginCase(begun: NonNullable<InputOf<'cases.start'>['begun']>): Promise<boolean>
  leaveDesk(): void
  leaveLife(): void
  searchFor(text: string): void
}

/** Which screen is shown and which case lies on the desk. */
export function useFrameState(role: Role): FrameState {
  const takesCases = isCaseRole(role)
  const [wanted, setWanted] = useState<ScreenName>(() => firstScreenOf(role))
  const [deskCase, setDeskCase] = useState<string | null>(null)
  const [decisionAsked, setDecisionAsked] = useState(0)
  const [lifeCase, setLifeCase] = useState<string | null>(null)
  const [searchText, setSearchText] = useState('')
  const [starting, setStarting] = useState(false)
  // A case that lies on the desk isn't the administrator's to see; it is there again for the next clerk.
  const deskCaseId = takesCases ? deskCase : null
  const lifeCaseId = takesCases ? lifeCase : null

  const openOnDesk = (caseId: string): void => {
    if (caseId !== deskCase) {
      setSaveState({ state: 'none' })
      setDecisionAsked(0)
    }
    setDeskCase(caseId)
    setWanted('desk')
  }
  const followCase = (caseId: string): void => {
    setLifeCase(caseId)
    setWanted('life')
  }
  const start = async (input: Pick<InputOf<'cases.start'>, 'begun'>): Promise<boolean> => {
    // A helper's drafts belong to his requests and begin there.
    if (role === 'helper') setWanted('assistance')
    if (starting || role === 'helper') return false
    setStarting(true)
    const caseId = newId()
    try {
      await call('cases.start', { caseId, ...input })
      openOnDesk(caseId)
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
    screen: shownScreen(wanted, role, { deskCaseId, lifeCaseId }),
    deskCaseId,
    lifeCaseId,
    searchText,
    canSearch: takesCases,
    go: (screen) => (screen === 'desk' && deskCaseId === null ? startCase() : setWanted(screen)),
    openCase: ({ caseId, state }) => (state === 'draft' ? openOnDesk : followCase)(caseId),
    openOnDesk,
    decideOnDesk: (caseId) => {
      openOnDesk(caseId)
      setDecisionAsked((count) => count + 1)
    },
    decisionAsked,
    followCase,
    startCase,
    beginCase: (begun) => start({ begun }),
    leaveDesk: () => {
      setDeskCase(null)
      setSaveState({ state: 'none' })
      setWanted(firstScreenOf(role))
    },
    leaveLife: () => {
      setLifeCase(null)
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
  role: Role,
  { deskCaseId, lifeCaseId }: Pick<FrameState, 'deskCaseId' | 'lifeCaseId'>,
): ScreenName {
  const mayOpen = screensOf(role).some(({ name }) => name === wanted)
  const isEmpty =
    (wanted === 'desk' && deskCaseId === null) || (wanted === 'life' && lifeCaseId === null)
  if (mayOpen && !isEmpty) return wanted
  return firstScreenOf(role)
}
