import { useState } from 'react'
import { counterRoles, type Session } from '../../shared/case/account.ts'
import { Access } from '../features/access/access.tsx'
import { Accounts } from '../features/accounts/accounts.tsx'
import { Administration } from '../features/administration/administration.tsx'
import { Assistance } from '../features/assistance/assistance.tsx'
import { Audit } from '../features/audit/audit.tsx'
import { CatalogueKeeper } from '../features/catalogue-keeper/catalogue-keeper.tsx'
import { Devices } from '../features/devices/devices.tsx'
import { DutyBoard } from '../features/duty-board/duty-board.tsx'
import { Guidance } from '../features/guidance/guidance.tsx'
import { OwnAccount } from '../features/own-account/own-account.tsx'
import { PersonalData } from '../features/personal-data/personal-data.tsx'
import { Progress } from '../features/progress/progress.tsx'
import { PushedProjects } from '../features/pushed-projects/pushed-projects.tsx'
import { Rectifications } from '../features/rectifications/rectifications.tsx'
import { Retention } from '../features/retention/retention.tsx'
import { Search } from '../features/search/search.tsx'
import { Statistics } from '../features/statistics/statistics.tsx'
import {
  makeStatisticsPlaces,
  type StatisticsPlaces,
  showListOf,
} from '../features/statistics/statistics-place.ts'
import { Supervision } from '../features/supervision/supervision.tsx'
import { Sync } from '../features/sync/sync.tsx'
import { Verification } from '../features/verification/verification.tsx'
import { Worklist } from '../features/worklist/worklist.tsx'
import type { ScreenName } from './screens.ts'
import type { FrameState } from './use-frame-state.ts'

interface OtherScreenProps {
  readonly frame: FrameState
  readonly session: Session
  readonly version: string
  readonly training: boolean
}

/** Every screen but the two that stay mounted with their case. */
export function OtherScreen(props: OtherScreenProps) {
  const { frame, session } = props
  const [statistics] = useState(makeStatisticsPlaces)
  const { screen } = frame
  if (isOfKeepers(screen)) return <KeepersScreen {...props} screen={screen} />
  if (screen === 'statistics' || screen === 'board') {
    return <NumbersScreen {...props} screen={screen} places={statistics} />
  }
  switch (screen) {
    case 'worklist':
      return (
        <Worklist
          loginName={session.account.loginName}
          accountId={session.account.accountId}
          onOpenCase={frame.openCase}
          onStartCase={frame.startCase}
          onSync={() => frame.go('sync')}
        />
      )
    case 'search':
      return (
        <Search
          key={frame.searchText}
          firstText={frame.searchText}
          mayAskHall={counterRoles.some((one) => one === session.account.role)}
          onOpenCase={frame.openCase}
          onStartCase={frame.startCase}
        />
      )
    case 'assistance':
      return (
        <Assistance
          role={session.account.role}
          onOpenCase={(caseId) => frame.openCase({ caseId, state: 'draft' })}
        />
      )
    case 'guidance':
      return <Guidance loginName={session.account.loginName} onBeginCase={frame.beginCase} />
    case 'verification':
      return (
        <Verification
          mayTrust={session.account.role === 'supervisor'}
          onOpenCase={frame.followCase}
        />
      )
    case 'pushed':
      return <PushedProjects />
    case 'progress':
      return <Progress onOpenCase={frame.followCase} />
    case 'rectifications':
      return <Rectifications onOpenCase={frame.followCase} />
    case 'supervision':
      return <Supervision onOpenCase={frame.followCase} />
    case 'personal-data':
      return <PersonalData />
    case 'sync':
      return <Sync onOpenCase={frame.followCase} />
    case 'desk':
    case 'life':
      return null
  }
}

/** For whoever answers for the hall's numbers. */
function NumbersScreen({
  screen,
  frame,
  session,
  places,
}: OtherScreenProps & {
  readonly screen: 'statistics' | 'board'
  readonly places: StatisticsPlaces
}) {
  if (screen === 'statistics') return <Statistics places={places} onOpenCase={frame.followCase} />
  return (
    <DutyBoard
      hallName={session.hallName}
      onOpenCase={frame.followCase}
      onOpenList={(measure, day) => {
        showListOf(places, measure, day)
        frame.go('statistics')
      }}
    />
  )
}

const keepersScreens = [
  'devices',
  'catalogue',
  'administration',
  'accounts',
  'access',
  'audit',
  'retention',
  'own-account',
] as const satisfies readonly ScreenName[]
type KeepersScreenName = (typeof keepersScreens)[number]

function isOfKeepers(screen: ScreenName): screen is KeepersScreenName {
  return keepersScreens.some((name) => name === screen)
}

/** What is there without a case: the machine, the accounts, one's own. */
function KeepersScreen({
  screen,
  session,
  version,
  training,
}: OtherScreenProps & { readonly screen: KeepersScreenName }) {
  switch (screen) {
    case 'devices':
      return <Devices version={version} />
    case 'catalogue':
      return <CatalogueKeeper mayChange={session.account.role === 'administrator'} />
    case 'administration':
      return <Administration training={training} />
    case 'accounts':
      return <Accounts ownId={session.account.accountId} />
    case 'access':
      return <Access ownId={session.account.accountId} />
    case 'audit':
      return <Audit />
    case 'retention':
      return <Retention />
    case 'own-account':
      return <OwnAccount session={session} />
  }
}
