import { Activity, useState } from 'react'
import type { Session } from '../../shared/case/account.ts'
import { useMorningCheck } from '../components/device-checks.ts'
import { ScanPanel } from '../components/scan-panel.tsx'
import { CaseLife } from '../features/case-life/case-life.tsx'
import { CounterDesk } from '../features/counter-desk/counter-desk.tsx'
import { LockPanel } from '../features/login/lock-panel.tsx'
import { CoveredContext } from '../lib/covered.ts'
import { OpenCaseContext } from '../lib/open-case.ts'
import { useShortcutBarrier } from '../lib/shortcuts.ts'
import { CommandBox } from './command-box.tsx'
import { FrameHeader } from './frame-header.tsx'
import { KeyBar } from './key-bar.tsx'
import { OtherScreen } from './other-screen.tsx'
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
  useFrameScans(frame, { locked: lock.locked, commanding })
  useMorningCheck(lock.locked)
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
