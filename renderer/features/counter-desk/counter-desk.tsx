import { type ReactElement, useEffect, useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { setSaveState } from '../../components/save-state.ts'
import { messageOf } from '../../lib/call.ts'
import { registerUnsavedWork } from '../../lib/unsaved-work.ts'
import { sendChanges } from './desk-changes.ts'
import { DeskPage } from './desk-page.tsx'
import { Desk } from './desk-store.ts'
import { type OpenedCase, useOpenedCase } from './open-case.ts'
import { DeskContext } from './use-desk.ts'
import './counter-desk.css'

interface CounterDeskProps {
  readonly caseId: string
  readonly onLeave: () => void
  /** Raised by one whenever another screen asks for its decision. */
  readonly decisionAsked: number
  readonly onNextCase: () => void
  /** What has become of it since: its limits, supplements and results. */
  readonly onFollow: (caseId: string) => void
}

/** 受理台: one case from identity to printed papers, on one page and by keys. */
export function CounterDesk({ caseId, ...ways }: CounterDeskProps): ReactElement {
  const { ready, error, retry } = useOpenedCase(caseId)
  if (ready !== null) {
    return <OpenDesk key={`${caseId} ${ready.view.catalogueVersion}`} opened={ready} {...ways} />
  }
  if (error === null) return <p className="desk-empty">正在打开办件…</p>
  return (
    <div className="desk-empty" role="alert">
      <p>{messageOf(error)}</p>
      <ActionButton onClick={retry}>再试一次</ActionButton>
      <ActionButton onClick={ways.onLeave}>回工作台</ActionButton>
    </div>
  )
}

interface OpenDeskProps extends Omit<CounterDeskProps, 'caseId'> {
  readonly opened: OpenedCase
}

function OpenDesk({ opened, ...ways }: OpenDeskProps): ReactElement {
  // A desk that was left goes on saving what it still holds, but the header is the next one's.
  const onScreen = useRef(true)
  const [desk] = useState(
    () =>
      new Desk({
        ...opened,
        send: (changes) => sendChanges(opened.view.caseId, changes),
        onSaveState: (state) => {
          if (onScreen.current) setSaveState(state)
        },
      }),
  )
  useEffect(() => {
    onScreen.current = true
    desk.setUnattended(false)
    const flush = (): void => void desk.flush()
    globalThis.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    globalThis.addEventListener('blur', flush)
    const withdraw = registerUnsavedWork(() => desk.flush())
    return () => {
      withdraw()
      onScreen.current = false
      desk.setUnattended(true)
      setSaveState({ state: 'none' })
      globalThis.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      globalThis.removeEventListener('blur', flush)
    }
  }, [desk])
  return (
    <DeskContext value={desk}>
      <DeskPage {...ways} />
    </DeskContext>
  )
}
