import type { Session } from '../../shared/case/account.ts'
import { useSaveState } from '../components/save-state.ts'
import { useSyncStatus } from '../components/sync-status.ts'
import { clockTime, fullTime, shortTime } from '../lib/time.ts'
import { DeviceLight } from './device-light.tsx'
import { MoreScreens } from './more-screens.tsx'
import { type ScreenEntry, type ScreenName, splitScreens } from './screens.ts'

interface FrameHeaderProps {
  readonly session: Session
  readonly screens: readonly ScreenEntry[]
  readonly current: ScreenName
  readonly deskIsOpen: boolean
  readonly onGo: (screen: ScreenName) => void
}

/** Where one is, who one is, and what is true right now. */
export function FrameHeader({ session, screens, current, deskIsOpen, onGo }: FrameHeaderProps) {
  const at = ` · ${session.windowNo.padStart(2, '0')}号窗口 · ${session.account.displayName}`
  const { tabs, more } = splitScreens(screens)
  return (
    <header className="frame-header">
      <strong className="frame-brand">联办窗口</strong>
      <nav aria-label="主导航">
        <span className="frame-tab-key prefix" aria-hidden="true">
          Ctrl+
        </span>
        {tabs.map((screen) => (
          <button
            key={screen.name}
            type="button"
            className="frame-tab"
            aria-current={screen.name === current ? 'page' : undefined}
            aria-keyshortcuts={screen.key}
            title={`${screen.title}（${screen.key}）`}
            onClick={() => onGo(screen.name)}
          >
            {screen.title}
            {screen.name === 'desk' && deskIsOpen && <span className="frame-tab-mark">办理中</span>}
            <span className="frame-tab-key" aria-hidden="true">
              {screen.key.replace('Ctrl+', '')}
            </span>
          </button>
        ))}
        {more.length > 0 && <MoreScreens screens={more} current={current} onGo={onGo} />}
      </nav>
      <span className="frame-who" title={`${session.hallName}${at}`}>
        <span className="frame-hall" title={session.hallName}>
          {session.hallName}
        </span>
        <span>{at}</span>
      </span>
      <DeviceLight onOpen={() => onGo('devices')} />
      <StatusLine deskIsOpen={deskIsOpen} />
    </header>
  )
}

const connectionWords = {
  online: '在线',
  offline: '离线（可正常受理）',
  unset: '未设平台（可正常受理）',
} as const

function StatusLine({ deskIsOpen }: { readonly deskIsOpen: boolean }) {
  const sync = useSyncStatus()
  return (
    <p className="frame-status" role="status" aria-label="运行状态">
      {sync && (
        <>
          <span className={`status-connection ${sync.connection}`} title={sync.reason || undefined}>
            {connectionWords[sync.connection]}
          </span>
          <span>待同步 {sync.pending}</span>
          {sync.lastSyncAt !== null && <LastSync at={sync.lastSyncAt} />}
          {sync.returned > 0 && <span className="status-stop">退回 {sync.returned}</span>}
          {sync.connection !== 'unset' && sync.numbersLeft < 50 && (
            <span
              className="status-clock"
              title="联网后会自动补充号段；用完后先给临时编号，不影响受理。"
            >
              号段余 {sync.numbersLeft}
            </span>
          )}
        </>
      )}
      {/* Its place is kept, so that the words beside it don't move with each key. */}
      <span className={deskIsOpen ? 'frame-save on-desk' : 'frame-save'}>
        <SaveWords />
      </span>
    </p>
  )
}

/** The time of day, with the date when that was not today. */
function LastSync({ at }: { readonly at: string }) {
  return (
    <span className="frame-last-sync" title={fullTime(at)}>
      最近同步 {shortTime(at).replace('今天 ', '')}
    </span>
  )
}

function SaveWords() {
  const save = useSaveState()
  switch (save.state) {
    case 'none':
      return null
    case 'saved':
      return <span className="status-saved">已保存 {clockTime(save.at)}</span>
    case 'saving':
      return <span className="status-saved">正在保存</span>
    case 'unsaved':
      return (
        <span className="status-stop" title={save.reason}>
          未保存：{save.reason}
        </span>
      )
  }
}
