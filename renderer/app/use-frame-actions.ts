import type { Role } from '../../shared/case/account.ts'
import { setLook, useLookChoice } from '../components/look-state.ts'
import { tell } from '../components/toasts.tsx'
import { call, messageOf } from '../lib/call.ts'
import type { Action } from '../lib/shortcut-registry.ts'
import { useShortcuts } from '../lib/shortcuts.ts'
import { saveUnsavedWork } from '../lib/unsaved-work.ts'
import { isCaseRole, openScreens } from './screens.ts'
import type { FrameState } from './use-frame-state.ts'

/** What can be done on every screen. */
export function useFrameActions({
  role,
  frame,
  onLock,
  onCommand,
  onSessionChange,
}: {
  readonly role: Role
  readonly frame: FrameState
  readonly onLock: () => void
  readonly onCommand: () => void
  readonly onSessionChange: () => void
}): void {
  const look = useLookChoice()
  const go: Record<string, Action> = {}
  for (const screen of openScreens(role, frame)) {
    go[screen.key] = {
      label: screen.title,
      initials: screen.initials,
      bar: false,
      run: () => frame.go(screen.name),
    }
  }
  const logOut = (): void => {
    saveUnsavedWork()
      .then(() => call('accounts.logout', {}))
      .then(onSessionChange)
      .catch((error: unknown) => tell('problem', messageOf(error)))
  }
  const dark = look.tone === 'dark'
  const large = look.size === 'large'
  useShortcuts({
    ...go,
    ...(isCaseRole(role) && {
      'Alt+N': { label: '新办件', initials: 'xbj', bar: false, run: frame.startCase },
    }),
    F12: { label: '锁屏', initials: 'sp', run: onLock },
    'Ctrl+L': { label: '锁屏', bar: false, run: onLock },
    'Ctrl+K': { label: '命令', bar: true, run: onCommand },
    '>switch': { label: '换人', initials: 'hr', bar: false, run: onLock },
    '>logout': { label: '退出登录', initials: 'tcdl', bar: false, run: logOut },
    '>tone': {
      label: dark ? '浅色屏幕' : '深色屏幕',
      initials: dark ? 'qspm' : 'sspm',
      bar: false,
      run: () => setLook({ tone: dark ? 'light' : 'dark' }),
    },
    '>size': {
      label: large ? '标准字号' : '大字号（长辈、触屏）',
      initials: large ? 'bzzh' : 'dzh',
      bar: false,
      run: () => setLook({ size: large ? 'normal' : 'large' }),
    },
  })
}
