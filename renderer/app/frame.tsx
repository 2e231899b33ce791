import { Activity, useState } from 'react'
import type { Session } from '../../shared/case/account.ts'
import { ScanPanel } from '../components/scan-panel.tsx'
import { Access } from '../features/access/access.tsx'
import { Accounts } from '../features/accounts/accounts.tsx'
import { Administration } from '../features/administration/administration.tsx'
import { Assistance } from '../features/assistance/assistance.tsx'
import { CaseLife } from '../features/case-life/case-life.tsx'
import { CatalogueKeeper } from '../features/catalogue-keeper/catalogue-keeper.tsx'
import { CounterDesk } from '../features/counter-desk/counter-desk.tsx'
import { Devices } from '../features/devices/devices.tsx'
import { DutyBoard } from '../features/duty-board/duty-board.tsx'
import { Guidance } from '../features/guidance/guidance.tsx'
import { LockPanel } from '../features/login/lock-panel.tsx'
import { OwnAccount } from '../features/own-account/own-account.tsx'
import { Progress } from '../features/progress/progress.tsx'
import { PushedProjects } from '../features/pushed-projects/pushed-projects.tsx'
import { Rectifications } from '../features/rectifications/rectifications.tsx'
import { Search } from '../features/search/search.tsx'
import { Statistics } from '../features/statistics/statistics.tsx'
import { makeStatisticsPlaces } from '../features/statistics/statistics-place.ts'
import { Sync } from '../features/sync/sync.tsx'
import { Verification } from '../features/verification/verification.tsx'
import { Worklist } from '../features/worklist/worklist.tsx'
import { CoveredContext } from '../lib/covered.ts'
import { OpenCaseContext } from '../lib/open-case.ts'
import { useShortcutBarrier } from '../lib/shortcuts.ts'
import { CommandBox } from './command-box.tsx'
import { FrameHeader } from './frame-header.tsx'
import { KeyBar } from './key-bar.tsx'
import { openScreens } from './screens.ts'
import { useFrameActions } from './use-frame-actions.ts'
import { useFrameScans } from './use-frame-scans.ts'
import { useFrameState } from './use-frame-state.ts'
import { useLock } from './use-lock.ts'
import './frame.css'

interface FrameProps {
  readonly session: Session
  readonly idleLockMinutes: number
  readonly version: string
  readonly training: boolean
  readonly onSessionChange: () => void
}

/**
 * The counter around one screen. A lock covers it and takes nothing away: the open case stays mounted, for the
 * same clerk or for the next one.
 */
export function Frame({
  session,
  idleLockMinutes,
  version,
  training,
  onSessionChange,
}: FrameProps) {
  const lock = useLock({ session, idleLockMinutes, onSessionChange })
  const frame = useFrameState(session.account.role)
  const [commanding, setCommanding] = useState(false)
  useFrameActions({
    role: session.account.role,
    frame,
    onLock: lock.lock,
    onCommand: () => setCommanding(true),
    onSessionChange,
  })
  useShortcutBarrier(20, lock.locked)
  useFrameScans(frame, lock.locked || commanding)
  return (
    <OpenCaseContext value={frame.openCase}>
      <CoveredContext value={lock.locked}>
        <div className="frame" inert={lock.locked || commanding}>
          <FrameHeader
            session={session}
            screens={openScreens(session.account.role, frame)}
            current={frame.screen}
            deskIsOpen={frame.deskCaseId !== null}
            onGo={frame.go}
          />
          <main className="frame-main">
            {frame.deskCaseId !== null && (
              <Activity mode={frame.screen === 'desk' ? 'visible' : 'hidden'}>
                <CounterDesk
                  key={frame.deskCaseId}
                  caseId={frame.deskCaseId}
                  onLeave={frame.leaveDesk}
                  onNextCase={frame.startCase}
                  onFollow={frame.followCase}
                  decisionAsked={frame.decisionAsked}
                />
              </Activity>
            )}
            {frame.lifeCaseId !== null && (
              <Activity mode={frame.screen === 'life' ? 'visible' : 'hidden'}>
                <CaseLife
                  key={frame.lifeCaseId}
                  caseId={frame.lifeCaseId}
                  onLeave={frame.leaveLife}
                  onOpenPapers={frame.openOnDesk}
                  onDecide={frame.decideOnDesk}
                />
              </Activity>
            )}
            <OtherScreen frame={frame} session={session} version={version} training={training} />
          </main>
          <ScanPanel />
          <KeyBar />
        </div>
      </CoveredContext>
      {commanding && !lock.locked && (
        <CommandBox
          onClose={() => setCommanding(false)}
          {...(frame.canSearch && { onSearch: frame.searchFor })}
        />
      )}
      {lock.locked && <LockPanel session={session} training={training} onAdmitted={lock.release} />}
    </OpenCaseContext>
  )
}

function OtherScreen({
  frame,
  session,
  version,
  training,
}: {
  readonly frame: ReturnType<typeof useFrameState>
  readonly session: Session
  readonly version: string
  readonly training: boolean
}) {
  const [statistics] = useState(makeStatisticsPlaces)
  switch (frame.screen) {
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
    case 'statistics':
      return <Statistics places={statistics} onOpenCase={frame.followCase} />
    case 'board':
      return <DutyBoard hallName={session.hallName} onOpenCase={frame.followCase} />
    case 'sync':
      return <Sync onOpenCase={frame.followCase} />
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
    case 'own-account':
      return <OwnAccount session={session} />
    case 'desk':
    case 'life':
      return null
  }
}
