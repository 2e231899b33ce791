import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Problem } from '../components/problem.tsx'
import { Login } from '../features/login/login.tsx'
import { MustChange } from '../features/own-account/must-change.tsx'
import { Setup } from '../features/setup/setup.tsx'
import { TrainingBar } from '../features/training/training-bar.tsx'
import { call, messageOf, onSessionDoubt } from '../lib/call.ts'
import { useNotice } from '../lib/notices.ts'
import { Alarms } from './alarms.tsx'
import { Frame } from './frame.tsx'
import { ScanRefusal } from './use-frame-scans.ts'
import './entrance.css'

/** Chooses between first start, login and the counter. */
export function Entrance() {
  const queryClient = useQueryClient()
  const status = useQuery({
    queryKey: ['setup.status'],
    queryFn: () => call('setup.status', {}),
  })
  const session = useQuery({
    queryKey: ['accounts.session'],
    queryFn: () => call('accounts.session', {}),
  })
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: ['setup.status'] })
    void queryClient.invalidateQueries({ queryKey: ['accounts.session'] })
  }
  useNotice((notice) => {
    const engineIsBack = notice.kind === 'process' && notice.process === 'engine' && notice.up
    if (notice.kind === 'session-changed' || engineIsBack) refresh()
  })

  useEffect(
    () =>
      onSessionDoubt(() => void queryClient.invalidateQueries({ queryKey: ['accounts.session'] })),
    [queryClient],
  )
  const failure = status.error ?? session.error
  const isWaiting = status.data === undefined || session.data === undefined
  return (
    <div className="entrance">
      <Alarms />
      {failure && isWaiting && <Problem message={messageOf(failure)} onRetry={refresh} />}
      {isWaiting && !failure && <p className="entrance-wait">正在打开联办窗口…</p>}
      {status.data && session.data !== undefined && (
        <Place status={status.data} session={session.data} onChange={refresh} />
      )}
      {/* Last for the Tab key, first for the eye. */}
      {status.data?.training && <TrainingBar />}
    </div>
  )
}

function Place({
  status,
  session,
  onChange,
}: {
  readonly status: Awaited<ReturnType<typeof call<'setup.status'>>>
  readonly session: Awaited<ReturnType<typeof call<'accounts.session'>>>
  readonly onChange: () => void
}) {
  if (status.state === 'new') {
    return (
      <>
        <ScanRefusal />
        <Setup onDone={onChange} />
      </>
    )
  }
  if (session === null) {
    return (
      <main className="entrance-main">
        <ScanRefusal />
        <Login
          hallName={status.hall?.hallName ?? ''}
          windowNo={status.hall?.windowNo ?? ''}
          training={status.training}
          version={status.version}
          onAdmitted={onChange}
        />
      </main>
    )
  }
  if (session.mustChangePassword && session.state === 'unlocked')
    return <MustChange session={session} onSessionChange={onChange} />
  return (
    <Frame
      session={session}
      idleLockMinutes={status.idleLockMinutes}
      version={status.version}
      training={status.training}
      onSessionChange={onChange}
    />
  )
}
